import { BASIS_LEAST, type Import, type ImportVerdict, importVerdicts } from '../../transfer/import.ts';
import type { FileRow } from '../../transfer/import-rows-repository.ts';
import { ColumnsForm } from './import-columns.tsx';
import { State } from './parts.tsx';
import { Row, Table } from './table.tsx';
import { count, counted } from './words.ts';

export interface ImportView {
  found: Import;
  /** The first rows of the file. */
  sample: FileRow[];
  rows: (FileRow & { verdict: ImportVerdict; reason: string | null })[];
  more: boolean;
  wanted: { verdict?: ImportVerdict; after: number };
  problem: string | undefined;
}

export function isWorking({ status }: Import): boolean {
  return ['uploading', 'checking', 'importing'].includes(status);
}

/** One file on its way in: what is to do next stands first. */
export function ImportPage(props: ImportView) {
  const { found, problem } = props;
  const live = isWorking(found) ? `/desk/readers/imports/${found.id}/live` : undefined;
  const isChecked = ['checked', 'importing', 'done', 'cancelled'].includes(found.status);
  return (
    <div className="stack">
      {problem && (
        <p className="message bad" role="alert">
          {problem}
        </p>
      )}
      <div data-live={live} data-live-reload>
        <Standing found={found} />
      </div>
      {found.status === 'uploaded' && <ColumnsForm {...props} />}
      {found.status === 'checked' && <BasisForm found={found} />}
      {isChecked && <Verdicts {...props} />}
      {found.status === 'checked' && (
        <details className="fold">
          <summary>
            <span className="what">Say otherwise what the columns are</span>{' '}
            <span className="chosen">and check again</span>
          </summary>
          <ColumnsForm {...props} />
        </details>
      )}
    </div>
  );
}

/** The part that changes while rows are checked or imported. */
export function Standing({ found }: { found: Import }) {
  const { id, status, place, rows } = found;
  return (
    <section id="import-standing" className={`standing ${status}`} aria-label="Where it stands">
      <p role="status">
        <State state={status} />
        <span className="sentence">{sentence(found)}</span>
      </p>
      {(status === 'checking' || status === 'importing') && (
        <progress max={Math.max(1, rows)} value={place} aria-label="Rows done">
          {Math.floor((place / Math.max(1, rows)) * 100)} %
        </progress>
      )}
      {!['done', 'cancelled', 'failed'].includes(status) && (
        <form method="post" action={`/desk/readers/imports/${id}/cancel`}>
          <button type="submit" className="button second">
            {status === 'importing' ? 'Stop here' : 'Cancel it'}
          </button>
        </form>
      )}
    </section>
  );
}

function sentence(found: Import): string {
  const { status, place, rows, counts, problem } = found;
  const done = `${count(place)} of ${counted(rows, 'row')}`;
  const changed = counts.updated ? ` and ${count(counts.updated)} changed` : '';
  switch (status) {
    case 'uploading':
      return `${counted(rows, 'row')} arrived so far.`;
    case 'uploaded':
      return `${counted(rows, 'row')} arrived. Say what the columns are.`;
    case 'checking':
      return `Every row is checked: ${done}.`;
    case 'checked':
      return `Every row is checked: ${counted(counts.new ?? 0, 'reader')} would come in${changed}. Nobody has yet.`;
    case 'importing':
      return `Readers come in: ${done}.`;
    case 'done':
      return `${counted(counts.new ?? 0, 'reader')} came in${changed}.`;
    case 'cancelled':
      return place > 0 && found.basis
        ? `Stopped at row ${count(place)} of ${count(rows)}. Who came in before stays.`
        : 'Cancelled. Nobody came in.';
    case 'failed':
      return problem ?? 'It could not be read.';
  }
}

function BasisForm({ found }: { found: Import }) {
  const coming = (found.counts.new ?? 0) + (found.counts.updated ?? 0);
  if (coming === 0)
    return <p className="message">Nobody would come in or change. There is nothing to import.</p>;
  return (
    <form method="post" action={`/desk/readers/imports/${found.id}/start`} className="stack edit">
      <h2>What they agreed to</h2>
      <label>
        Where, when and to what these people agreed{' '}
        <span className="hint">stands word for word in the consent ledger of each</span>
        <textarea
          name="basis"
          rows={3}
          required
          minLength={BASIS_LEAST}
          maxLength={2_000}
          placeholder="Signed up for the newsletter on …, between … and …, with the words “…”"
        />
      </label>
      <button type="submit" className="button">
        Import {counted(coming, 'reader')}
      </button>
    </form>
  );
}

function Verdicts({ found, rows, more, wanted }: ImportView) {
  const page = `/desk/readers/imports/${found.id}`;
  const listed = Object.entries(importVerdicts) as [ImportVerdict, string][];
  const total = Object.values(found.counts).reduce((sum, number) => sum + number, 0);
  const result = `${page}/result.csv${wanted.verdict ? `?verdict=${wanted.verdict}` : ''}`;
  const next = new URLSearchParams({
    ...(wanted.verdict && { verdict: wanted.verdict }),
    after: String(rows.at(-1)?.number ?? 0),
  });
  return (
    <section aria-labelledby="every-row" className="stack">
      <h2 id="every-row">
        {found.status === 'done' ? 'What became of every row' : 'What would become of every row'}
      </h2>
      <table className="list narrow">
        <tbody>
          {listed.map(([verdict, means]) => (
            <tr key={verdict} aria-current={wanted.verdict === verdict || undefined}>
              <th scope="row">
                <a href={`${page}?verdict=${verdict}`}>
                  <State state={verdict} />
                </a>
              </th>
              <td className="number">{count(found.counts[verdict] ?? 0)}</td>
              <td>{means}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <a href={page}>all rows</a>
            </th>
            <td className="number">{count(total)}</td>
            <td>
              {!found.forgottenAt && (
                <a href={result}>
                  Download {wanted.verdict ? `the rows that are ${wanted.verdict}` : 'every row'} with its
                  reason
                </a>
              )}
            </td>
          </tr>
        </tbody>
      </table>
      {found.forgottenAt ? (
        <p className="fine">The rows themselves are deleted, because they name people.</p>
      ) : (
        <Rows rows={rows} header={found.header} />
      )}
      {more && (
        <p className="more">
          <a href={`${page}?${next}`}>More rows</a>
        </p>
      )}
    </section>
  );
}

const SHOWN_COLUMNS = 5;

function Rows({ rows, header }: { rows: ImportView['rows']; header: string[] }) {
  if (rows.length === 0) return <p className="empty">No such row.</p>;
  const columns = header.slice(0, SHOWN_COLUMNS);
  return (
    <div className="wide">
      <Table
        columns={[
          { name: 'Row', number: true },
          'Verdict',
          'Why',
          ...columns.map((name, place) => name || `Column ${place + 1}`),
        ]}
      >
        {rows.map((row) => (
          <Row key={row.number}>
            <th scope="row" className="number">
              {count(row.number)}
            </th>
            <td>
              <State state={row.verdict} />
            </td>
            <td>{row.reason}</td>
            {columns.map((_, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <td key={place} className="cell">
                {row.cells[place]}
              </td>
            ))}
          </Row>
        ))}
      </Table>
    </div>
  );
}
