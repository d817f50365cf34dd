import type { Verdict } from '../../editions/explain-edition.ts';
import { toInstant } from '../../shared/clock.ts';
import type { EventHeld } from '../../subscribers/personal-data-repository.ts';
import { At } from './parts.tsx';

/** Every story a digest was chosen from: those in it first, each with its reason. */
export function Explained({ verdicts }: { verdicts: readonly Verdict[] }) {
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
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Story</th>
          <th scope="col">Why</th>
          <th scope="col" className="number">
            Weight
          </th>
        </tr>
      </thead>
      <tbody>
        {verdicts.map((verdict) => (
          <tr key={verdict.storyId}>
            <th scope="row">
              <a className="headline" href={`/desk/stories/${verdict.storyId}`}>
                {verdict.title}
              </a>
              <span className="under">{verdict.source}</span>
            </th>
            <td>{verdict.why}</td>
            <td className="number">{verdict.importance.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What SES reported of a reader's mails, newest first. */
export function Events({ events }: { events: readonly EventHeld[] }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">More</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two reports of a moment apart
          <tr key={i}>
            <td className="nowrap">
              <At instant={toInstant(event.at)} />
            </td>
            <th scope="row">{event.type}</th>
            <td>{event.subtype}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
