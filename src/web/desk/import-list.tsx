import { charsets } from '../../transfer/decode-text.ts';
import type { Import } from '../../transfer/import.ts';
import { Ago, State } from './parts.tsx';
import { ReaderTabs } from './reader-list.tsx';
import { Row, Table } from './table.tsx';
import { count } from './words.ts';

/** Where a file is handed in, and the files handed in before. */
export function ImportList(props: {
  imports: Import[];
  more: number | undefined;
  problem: string | undefined;
  now: Temporal.Instant;
}) {
  const { imports, more, problem } = props;
  return (
    <>
      <ReaderTabs here="imports" />
      {problem && (
        <p className="message bad" role="alert">
          {problem}
        </p>
      )}
      <div className="split">
        <UploadForm />
        <aside className="side stack">
          <h2>What a file needs</h2>
          <p>
            A row a reader, with their address. Interests, language, time zone and proof of consent come with
            it where the file has columns for them; what it lacks, you choose for all.
          </p>
          <p>
            Nobody comes in by uploading: first every row is checked, and you read what would happen to each.
            Who unsubscribed, complained or bounced stays out, whatever a file says.
          </p>
          <p className="fine">
            Rows are deleted a week after the import. What readers agreed to stays in the ledger of each.
          </p>
        </aside>
      </div>
      {imports.length > 0 && (
        <section aria-labelledby="before" className="after">
          <h2 id="before">Files so far</h2>
          <Table
            columns={[
              'File',
              'State',
              { name: 'Rows', number: true },
              { name: 'New', number: true },
              { name: 'Changed', number: true },
              'By',
              { name: 'Age', number: true },
            ]}
          >
            {imports.map((one) => (
              <Row key={one.id}>
                <th scope="row">
                  <a href={`/desk/readers/imports/${one.id}`}>{one.fileName}</a>
                  {one.problem && <span className="under">{one.problem}</span>}
                </th>
                <td>
                  <State state={one.status} />
                </td>
                <td className="number">{count(one.rows)}</td>
                <td className="number">{count(one.counts.new ?? 0)}</td>
                <td className="number">{count(one.counts.updated ?? 0)}</td>
                <td>{one.createdBy}</td>
                <td className="number">
                  <Ago instant={one.createdAt} now={props.now} />
                </td>
              </Row>
            ))}
          </Table>
        </section>
      )}
      {more && (
        <p className="more">
          <a href={`/desk/readers/imports?cursor=${more}`}>Older files</a>
        </p>
      )}
    </>
  );
}

function UploadForm() {
  return (
    <form
      method="post"
      action="/desk/readers/imports"
      encType="multipart/form-data"
      className="stack edit"
      data-once="Uploading…"
    >
      <label>
        Letters of the file <span className="hint">leave it, unless names look wrong after the upload</span>
        <select name="charset">
          <option value="">find out</option>
          {charsets.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        CSV file <span className="hint">commas, semicolons or tabs; up to 5 million rows</span>
        <input type="file" name="file" accept=".csv,.tsv,.txt,text/csv,text/plain" required />
      </label>
      <button type="submit" className="button">
        Upload
      </button>
    </form>
  );
}
