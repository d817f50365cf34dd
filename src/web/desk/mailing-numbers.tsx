import type { Mailing, MailingProgress } from '../../mailings/mailing.ts';
import type { DeliveryReason } from '../../mailings/progress-repository.ts';
import { Acceptance } from './acceptance.tsx';
import { LeftOut } from './before-sending.tsx';
import type { MailingView } from './mailing-view.ts';
import { State } from './parts.tsx';
import { count, counted } from './words.ts';

const numbers = [
  ['audience', 'Audience'],
  ['queued', 'Queued'],
  ['sending', 'Being sent'],
  ['accepted', 'Accepted by SES'],
  ['skipped', 'Skipped'],
  ['failed', 'Failed'],
  ['unknown', 'Unknown'],
  ['delivered', 'Delivered'],
  ['bounced', 'Bounced'],
  ['complained', 'Complained'],
] as const;

export function Numbers({ progress }: { progress: MailingProgress }) {
  return (
    <section id="numbers" aria-label="In numbers">
      <progress
        max={Math.max(1, progress.audience)}
        value={progress.accepted}
        aria-label="Accepted of the audience"
      />
      <dl className="numbers">
        {numbers.map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{count(progress[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Speed({ mailing, progress }: Pick<MailingView, 'mailing' | 'progress'>) {
  return (
    <section id="speed" aria-label="How fast it was accepted">
      <Acceptance progress={progress} start={mailing.startedAt} />
    </section>
  );
}

/** Why mails of the frozen audience did not go, or not through. */
export function Reasons({ reasons }: { reasons: DeliveryReason[] }) {
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="reasons">
      <h2 id="reasons">Why some did not get it</h2>
      <table className="list">
        <tbody>
          {reasons.map(({ state, reason, deliveries }) => (
            <tr key={`${state} ${reason}`}>
              <td>
                <State state={state} />
              </td>
              <th scope="row">{reason?.replace(/_/g, ' ') ?? 'no reason given'}</th>
              <td className="number">{count(deliveries)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Size({ mailing }: { mailing: Mailing }) {
  const { kind, candidates, excluded, preparedAt } = mailing;
  const why = ['update', 'correction'].includes(kind) ? 'got the first alert' : 'asked for it';
  return (
    <section id="size" aria-label="Why its audience is that size">
      <h2>Why its audience is that size</h2>
      {kind === 'rehearsal' ? (
        <p>It goes to the mailbox simulator of SES, and to no reader.</p>
      ) : (
        <p>
          {counted(candidates, 'reader')} {why}
          {preparedAt ? '.' : ' so far; they are still being counted.'}
        </p>
      )}
      {preparedAt && kind !== 'rehearsal' && <LeftOut excluded={excluded} />}
    </section>
  );
}
