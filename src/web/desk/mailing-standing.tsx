import { may } from '../../editors/editor.ts';
import type { Mailing, MailingProgress } from '../../mailings/mailing.ts';
import { isOver, type MailingView } from './mailing-view.ts';
import { At, State } from './parts.tsx';
import { count, counted } from './words.ts';

/** Where a mailing stands, and what can still be done about it. */
export function Standing({
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
      {mailing.status === 'proposed' && <Judge mailing={mailing} editor={editor} />}
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

/** A second pair of eyes: anybody who may approve, but who wrote it. */
function Judge({ mailing, editor }: Pick<MailingView, 'mailing' | 'editor'>) {
  if (mailing.createdBy === editor.email)
    return <p className="fine">You wrote it, so somebody else has to let it go.</p>;
  if (!may(editor.role, 'alerts.approve')) return null;
  return (
    <div className="row ends">
      <form method="post" action={`/desk/mailings/${mailing.id}/approve`}>
        <button type="submit" className="button">
          Approve it
        </button>
      </form>
      <form method="post" action={`/desk/mailings/${mailing.id}/refuse`} className="row ends">
        <label>
          Or why not
          <input type="text" name="why" required maxLength={300} />
        </label>
        <button type="submit" className="button second">
          Refuse it
        </button>
      </form>
    </div>
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
      if (mailing.decision?.approved === false)
        return (
          <>
            Refused {ended} by {mailing.decision.by}: {mailing.decision.why} Nobody got it.
          </>
        );
      return <>Cancelled {ended}. Nobody got it.</>;
    case 'missed':
      return 'It did not start in time, and went to nobody.';
    case 'done':
      return <>Finished {ended}.</>;
  }
}
