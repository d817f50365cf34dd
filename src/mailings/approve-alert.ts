import { recordAudit } from '../database/audit.ts';
import { toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { findAlertStory } from './alert-repository.ts';
import type { CreateAlertDeps } from './create-alert.ts';
import { enqueuePreparing, holdEnd } from './hold.ts';
import type { By } from './mailing.ts';
import { lockMailing, setDecision, setStatus } from './mailing-repository.ts';

/**
 * Lets a proposed alert or special go: its hold begins. Throws `forbidden` to who may not approve or wrote it,
 * `conflict` where it does not wait for approval, its time is over, or the story of an alert is gone.
 */
export async function approveAlert(deps: CreateAlertDeps, input: { id: string; by: By }): Promise<void> {
  const { id, by } = input;
  if (!by.mayApprove) throw new DaybreakError('forbidden', 'Only a chief editor can let this alert go.');
  await deps.db.transaction().execute(async (trx) => {
    const mailing = await lockMailing(trx, id);
    if (mailing?.status !== 'proposed')
      throw new DaybreakError('conflict', 'This alert does not wait for approval any more.');
    if (mailing.createdBy === by.who)
      throw new DaybreakError('forbidden', 'You wrote this alert: somebody else has to let it go.');
    const now = deps.clock.now();
    if (Temporal.Instant.compare(now, mailing.notAfter) >= 0)
      throw new DaybreakError('conflict', 'It waited too long to go out now. Cancel it and write it anew.');
    const story = mailing.storyId === null ? undefined : await findAlertStory(trx, mailing.storyId);
    if (mailing.alert && (story?.status !== 'live' || story.revision !== mailing.revision))
      throw new DaybreakError(
        'conflict',
        'The story changed since the alert was written. Cancel it and write it anew.',
      );
    const holdUntil = holdEnd(deps, now, mailing.slotAt);
    await setDecision(trx, id, { by: by.who, approved: true, why: '' });
    await setStatus(trx, id, 'held', { holdUntil });
    await enqueuePreparing(trx, deps, mailing, holdUntil);
    await recordAudit(trx, {
      at: toDate(now),
      who: by.who,
      action: `${mailing.kind}.approved`,
      object: `mailing:${id}`,
      ip: by.ip,
    });
  });
}
