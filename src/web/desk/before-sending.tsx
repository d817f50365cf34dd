import { rateOf } from '../../deliveries/pace.ts';
import { readPace } from '../../deliveries/pace-repository.ts';
import { type Audience, exclusions } from '../../mailings/mailing.ts';
import { type Approval, judgeApproval } from '../../mailings/needs-approval.ts';
import type { DeskDeps } from './desk.ts';
import { count, counted, duration, percent } from './words.ts';

/** What stands beside everything that is about to be sent. */
export interface Prospect {
  audience: Audience;
  /** Seconds until the last reader's mail is handed over at the present rate; null while the rate is not known. */
  takesS: number | null;
  /** Null where nobody asks for a second pair of eyes. */
  approval: Approval | null;
}

/** Why the last try did not go. */
export interface Refusal {
  message: string;
  firstMailing?: string;
}

export async function prospectOf(deps: DeskDeps, audience: Audience): Promise<Prospect> {
  const pace = await readPace(deps.db);
  const rate = pace && rateOf(pace, { rate: deps.config.SEND_RATE_LIMIT }, deps.clock.now());
  const approval = await judgeApproval(deps.db, audience);
  return { audience, takesS: rate ? audience.readers / rate : null, approval };
}

export function Refused({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal) return null;
  return (
    <div className="message bad" role="alert">
      <p>{refusal.message}</p>
      {refusal.firstMailing && <a href={`/desk/mailings/${refusal.firstMailing}`}>Look at the first one</a>}
    </div>
  );
}

/** The number of readers and why others are left out; desk.js puts it in anew with every change of the form. */
export function Reaches({ audience, takesS, approval }: Prospect) {
  const { readers, excluded } = audience;
  const leftOut = Object.values(excluded).reduce((sum, number) => sum + number, 0);
  return (
    <section id="audience" data-fresh aria-labelledby="reaches" aria-live="polite">
      <h2 id="reaches" className="hidden-visually">
        Whom it reaches
      </h2>
      <p className="big-number">
        <strong>{count(readers)}</strong> {readers === 1 ? 'reader' : 'readers'}
        {takesS !== null && readers > 0 && (
          <span className="fine"> all handed over within {takesS < 1 ? 'a second' : duration(takesS)}</span>
        )}
      </p>
      {leftOut > 0 && (
        <p className="fine">
          {count(readers)} of {count(readers + leftOut)} who follow it; {count(leftOut)} are left out:
        </p>
      )}
      <LeftOut excluded={excluded} />
      {approval && <AsksApproval approval={approval} />}
    </section>
  );
}

function AsksApproval({ approval }: { approval: Approval }) {
  const reach = `It reaches ${percent(approval.reach)} of all readers`;
  if (!approval.needed)
    return (
      <p className="fine">{`${reach}; above ${percent(approval.limit)} a chief editor must approve.`}</p>
    );
  return (
    <p className="message warn">{reach}: a chief editor other than you must approve it before it goes.</p>
  );
}

export function LeftOut({ excluded }: { excluded: Audience['excluded'] }) {
  const lines = Object.entries(excluded).filter(([, readers]) => readers > 0);
  if (lines.length === 0) return <p className="fine">Nobody is left out.</p>;
  return (
    <ul className="left-out">
      {lines.map(([reason, readers]) => (
        <li key={reason}>
          <span className="number">{count(readers)}</span>{' '}
          {exclusions[reason as keyof typeof exclusions] ?? reason}
        </li>
      ))}
    </ul>
  );
}

/** Send, and a test to oneself. A button that is off says why. */
export function SendRow(props: { verb: string; prospect: Prospect; testAction: string }) {
  const { readers } = props.prospect.audience;
  const verb = props.prospect.approval?.needed ? 'Ask to approve:' : props.verb;
  return (
    <>
      <div className="row">
        <button
          type="submit"
          className="button big"
          id="send"
          disabled={readers === 0}
          aria-describedby={readers === 0 ? 'send-why' : undefined}
          data-send
          data-fresh
        >
          {verb} {counted(readers, 'reader')}
        </button>
        <button type="submit" className="button second" formAction={props.testAction}>
          Send a test to me
        </button>
      </div>
      <p className="fine" id="send-why" data-fresh hidden={readers > 0}>
        It cannot be sent: it would reach nobody. Look at whom it is for, and at why others are left out.
      </p>
    </>
  );
}
