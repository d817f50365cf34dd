import type { Verdict } from '../../editions/explain-edition.ts';
import type { ExplainedDigest } from '../../mailings/explain-digest.ts';
import { Looks } from './looks.tsx';
import { Row, Table } from './table.tsx';

/** A reader's digest: every story it was chosen from, each with its reason; and beside it, where it is yet to come, how it looks. */
export function ReaderDigest({ digest, next }: { digest: ExplainedDigest; next: string | undefined }) {
  if (!next) return <Explained verdicts={digest.verdicts} />;
  return (
    <div className="split">
      <section aria-label="Why these stories">
        <Explained verdicts={digest.verdicts} />
      </section>
      <aside className="side" aria-label="How it looks">
        <h2>How it looks</h2>
        <Looks source={(showing) => `${next}/${showing}`} />
      </aside>
    </div>
  );
}

function Explained({ verdicts }: { verdicts: readonly Verdict[] }) {
  const taken = verdicts.filter((verdict) => verdict.taken);
  const left = verdicts.filter((verdict) => !verdict.taken);
  return (
    <>
      <h2>In it: {taken.length}</h2>
      <Verdicts verdicts={taken} />
      <h2>Not in it: {left.length}</h2>
      <Verdicts verdicts={left.slice(0, MOST_LEFT)} />
      {left.length > MOST_LEFT && <p className="fine">The {MOST_LEFT} most important of them are listed.</p>}
    </>
  );
}

const MOST_LEFT = 100;

function Verdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  if (verdicts.length === 0) return <p className="empty">None.</p>;
  return (
    <Table columns={['Story', 'Why', { name: 'Weight', number: true }]}>
      {verdicts.map((verdict) => (
        <Row key={verdict.storyId}>
          <th scope="row">
            <a className="headline" href={`/desk/stories/${verdict.storyId}`}>
              {verdict.title}
            </a>
            <span className="under">{verdict.source}</span>
          </th>
          <td>{verdict.why}</td>
          <td className="number">{verdict.importance.toFixed(1)}</td>
        </Row>
      ))}
    </Table>
  );
}
