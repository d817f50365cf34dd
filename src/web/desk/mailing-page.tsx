import { type Editor, may } from '../../editors/editor.ts';
import type { Mailing, MailingProgress } from '../../mailings/mailing.ts';
import type { DeliveryReason } from '../../mailings/progress-repository.ts';
import { Acceptance } from './acceptance.tsx';
import { LeftOut } from './composer.tsx';
import { At, State } from './parts.tsx';
import { count, counted } from './words.ts';

export interface MailingView {
  mailing: Mailing;
  progress: MailingProgress;
  followUps: Mailing[];
  reasons: DeliveryReason[];
  editor: Editor;
  now: Temporal.Instant;
}

const kinds = { digest: 'Digest', alert: 'Alert', update: 'Update', correction: 'Correction' } as Record<
  string,
  string
>;

export function mailingTitle(mailing: Mailing): string {
  if (mailing.alert) return mailing.alert.headline;
  if (mailing.special) return mailing.special.title;
  const slot = mailing.slotAt?.toZonedDateTimeISO('UTC');
  const kind = kinds[mailing.kind] ?? mailing.kind;
  return slot ? `${kind} of ${slot.toPlainDate()}, ${slot.toPlainTime().toString().slice(0, 5)} UTC` : kind;
}

export function isOver(mailing: Mailing): boolean {
  return ['stopped', 'done', 'cancelled', 'missed'].includes(mailing.status);
}

/** One mailing: where it stands, what can still be done about it, its numbers, whom it is for and what it says. */
export function MailingPage(props: MailingView) {
  const { mailing, progress, followUps } = props;
  return (
    <div className="split" data-live={isOver(mailing) ? undefined : `/desk/mailings/${mailing.id}/live`}>
      <div className="stack">
        <Standing {...props} />
        {followUps
          .filter(({ kind, status }) => kind === 'correction' && status !== 'cancelled')
          .map((correction) => (
            <p key={correction.id} className="message bad">
              Corrected:{' '}
              <a href={`/desk/mailings/${correction.id}`} lang={correction.alert?.language}>
                {mailingTitle(correction)}
              </a>
            </p>
          ))}
        {mailing.alert && <p className="said">{mailing.alert.summary}</p>}
        <Numbers progress={progress} />
        <Speed mailing={mailing} progress={progress} />
        <Editions mailing={mailing} progress={progress} />
        <Reasons reasons={props.reasons} />
        {followUps.length > 0 && <FollowUps mailings={followUps} />}
      </div>
      <aside className="side">
        <Size mailing={mailing} />
        <h2>This mailing</h2>
        <Facts mailing={mailing} />
      </aside>
    </div>
  );
}

/** The parts that change while the mailing goes; every one has an id, so that only what differs is put in anew. */
export function MailingLive(props: Omit<MailingView, 'reasons'>) {
  const { mailing, progress } = props;
  return (
    <>
      <Standing {...props} />
      <Numbers progress={progress} />
      <Speed mailing={mailing} progress={progress} />
      <Editions mailing={mailing} progress={progress} />
      <Size mailing={mailing} />
    </>
  );
}

function Standing({
  mailing,
  progress,
  editor,
  now,
}: Pick<MailingView, 'mailing' | 'progress' | 'editor' | 'now'>) {
  const mayStop = may(editor.role, 'mailings.stop');
  return (
    <section
      id="standing"
      className={`standing ${mailing.status}`}
      aria-label="Where it stands"
      tabIndex={-1}
    >
      <p role="status">
        <State state={mailing.status} />
        <span className="sentence">{sentence(mailing, progress, now)}</span>
      </p>
      {['held', 'proposed'].includes(mailing.status) && mayStop && (
        <form method="post" action={`/desk/mailings/${mailing.id}/cancel`}>
          <button type="submit" className="button big">
            Cancel
          </button>
        </form>
      )}
      {mailing.status === 'proposed' && may(editor.role, 'alerts.approve') && (
        <form method="post" action={`/desk/mailings/${mailing.id}/approve`}>
          <button type="submit" className="button second">
            Approve it
          </button>
        </form>
      )}
      {['preparing', 'sending'].includes(mailing.status) && mayStop && (
        <form method="post" action={`/desk/mailings/${mailing.id}/stop`}>
          <button type="submit" className="button big">
            Stop
          </button>
        </form>
      )}
      {mailing.kind === 'alert' &&
        isOver(mailing) &&
        progress.accepted > 0 &&
        may(editor.role, 'alerts.send') && (
          <p className="row">
            <a
              className="button second"
              href={`/desk/alerts/new?story=${mailing.storyId}&kind=update&of=${mailing.id}`}
            >
              Send an update
            </a>
            <a
              className="button second"
              href={`/desk/alerts/new?story=${mailing.storyId}&kind=correction&of=${mailing.id}`}
            >
              Send a correction
            </a>
          </p>
        )}
    </section>
  );
}

function sentence(mailing: Mailing, progress: MailingProgress, now: Temporal.Instant) {
  const left = progress.queued + progress.sending;
  const ended = mailing.finishedAt && <At instant={mailing.finishedAt} />;
  switch (mailing.status) {
    case 'proposed':
      return 'It reaches so many that a chief editor has to let it go.';
    case 'held':
      // A scheduled special waits for hours: its time says more than its seconds.
      if (mailing.slotAt && mailing.slotAt.since(now).total('minutes') > 2)
        return (
          <>
            It goes at <At instant={mailing.slotAt} />.
          </>
        );
      return (
        <>
          It goes in{' '}
          <strong data-until={mailing.holdUntil?.epochMilliseconds}>
            {Math.max(0, Math.ceil(mailing.holdUntil?.since(now).total('seconds') ?? 0))}
          </strong>{' '}
          s.
        </>
      );
    case 'preparing':
      return 'Its audience is being written down.';
    case 'sending':
      return `${counted(left, 'mail')} to go.`;
    case 'stopped':
      return (
        <>
          Stopped {ended}. {counted(progress.accepted + progress.unknown, 'mail')} had been handed over,{' '}
          {count(progress.skipped)} were not.
        </>
      );
    case 'cancelled':
      return <>Cancelled {ended}. Nobody got it.</>;
    case 'missed':
      return 'It did not start in time, and went to nobody.';
    case 'done':
      return <>Finished {ended}.</>;
  }
}

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

function Numbers({ progress }: { progress: MailingProgress }) {
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

function Speed({ mailing, progress }: Pick<MailingView, 'mailing' | 'progress'>) {
  return (
    <section id="speed" aria-label="How fast it was accepted">
      <Acceptance progress={progress} start={mailing.startedAt} />
    </section>
  );
}

/** Why mails of the frozen audience did not go, or not through. */
function Reasons({ reasons }: { reasons: DeliveryReason[] }) {
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

function Size({ mailing }: { mailing: Mailing }) {
  return (
    <section id="size" aria-label="Why its audience is that size">
      <h2>Why its audience is that size</h2>
      <p>
        {counted(mailing.candidates, 'reader')} asked for it
        {mailing.preparedAt ? '.' : ' so far; they are still being counted.'}
      </p>
      {mailing.preparedAt && <LeftOut excluded={mailing.excluded} />}
    </section>
  );
}

function Editions({ mailing, progress }: { mailing: Mailing; progress: MailingProgress }) {
  return (
    <section id="mailing-editions" aria-labelledby="editions" hidden={progress.editions.length === 0}>
      <h2 id="editions">{counted(progress.editionsCount, 'edition')}</h2>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">Subject</th>
            <th scope="col">Language</th>
            <th scope="col" className="number">
              Readers
            </th>
          </tr>
        </thead>
        <tbody>
          {progress.editions.map((edition) => (
            <tr key={edition.id}>
              <th scope="row">
                <a href={`/desk/mailings/${mailing.id}/editions/${edition.id}`} lang={edition.language}>
                  {edition.subject}
                </a>
              </th>
              <td>{edition.language}</td>
              <td className="number">{count(edition.readers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FollowUps({ mailings }: { mailings: Mailing[] }) {
  return (
    <section aria-labelledby="follow-ups">
      <h2 id="follow-ups">What followed it</h2>
      <ul>
        {mailings.map((mailing) => (
          <li key={mailing.id}>
            <a href={`/desk/mailings/${mailing.id}`}>{mailingTitle(mailing)}</a>{' '}
            <State state={mailing.status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ mailing }: { mailing: Mailing }) {
  return (
    <dl className="facts">
      <div>
        <dt>Kind</dt>
        <dd>
          {mailing.kind}
          {mailing.alert?.urgent && ', urgent'}
        </dd>
      </div>
      <div>
        <dt>Made by</dt>
        <dd>{mailing.createdBy ?? 'the schedule'}</dd>
      </div>
      <div>
        <dt>Made</dt>
        <dd>
          <At instant={mailing.createdAt} />
        </dd>
      </div>
      {mailing.startedAt && (
        <div>
          <dt>Started</dt>
          <dd>
            <At instant={mailing.startedAt} />
          </dd>
        </div>
      )}
      <div>
        <dt>Nothing starts after</dt>
        <dd>
          <At instant={mailing.notAfter} />
        </dd>
      </div>
      {mailing.storyId && (
        <div>
          <dt>Story</dt>
          <dd>
            <a href={`/desk/stories/${mailing.storyId}`}>{mailing.storyId}</a>
          </dd>
        </div>
      )}
      {mailing.special && (
        <div>
          <dt>Special</dt>
          <dd>
            <a href={`/desk/specials/${mailing.special.specialId}`}>version {mailing.special.version}</a>
          </dd>
        </div>
      )}
      {mailing.parentId && (
        <div>
          <dt>Follows</dt>
          <dd>
            <a href={`/desk/mailings/${mailing.parentId}`}>the first alert</a>
          </dd>
        </div>
      )}
    </dl>
  );
}
