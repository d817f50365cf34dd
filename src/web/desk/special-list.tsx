import { isLocked, type Special } from '../../specials/special.ts';
import type { SpecialVersion } from '../../specials/special-repository.ts';
import { Ago, At, State } from './parts.tsx';
import { Row, Table } from './table.tsx';

/** All specials, the last changed first, and a new one. */
export function SpecialList(props: { specials: Special[]; next: string | null; now: Temporal.Instant }) {
  const { specials, next, now } = props;
  return (
    <>
      <form method="post" action="/desk/specials" className="filters">
        <label>
          A new special
          <input type="text" name="title" required maxLength={120} placeholder="What you call it" />
        </label>
        <button type="submit" className="button">
          Write it
        </button>
      </form>
      {specials.length === 0 && <p className="empty">No special was written yet.</p>}
      {specials.length > 0 && (
        <Table columns={['Special', 'State', 'Written by', 'Changed by', { name: 'Changed', number: true }]}>
          {specials.map((special) => (
            <Row key={special.id}>
              <th scope="row">
                <a className="headline" href={`/desk/specials/${special.id}`}>
                  {special.title}
                </a>
                <span className="under">{special.subject}</span>
              </th>
              <td>
                {isLocked(special) ? (
                  <a href={`/desk/mailings/${special.mailing!.id}`}>
                    <State state={special.mailing!.status} />
                  </a>
                ) : (
                  <State state="draft" />
                )}
              </td>
              <td>{special.createdBy}</td>
              <td>{special.updatedBy}</td>
              <td className="number">
                <Ago instant={special.updatedAt} now={now} />
              </td>
            </Row>
          ))}
        </Table>
      )}
      {next && (
        <p className="more">
          <a href={`/desk/specials?cursor=${next}`}>Older specials</a>
        </p>
      )}
    </>
  );
}

/** An old source, to read and to bring back. */
export function VersionPage({ special, version }: { special: Special; version: SpecialVersion }) {
  return (
    <div className="stack">
      <p>
        <a href={`/desk/specials/${special.id}`}>{special.title}</a>, as {version.savedBy} saved it at{' '}
        <At instant={version.savedAt} />. Its subject was “{version.subject}”.
      </p>
      <pre className="old-source">{version.source}</pre>
      {!isLocked(special) && (
        <form method="post" action={`/desk/specials/${special.id}/versions/${version.number}`}>
          <input type="hidden" name="revision" value={special.revision} />
          <button type="submit" className="button">
            Bring this version back
          </button>
        </form>
      )}
    </div>
  );
}
