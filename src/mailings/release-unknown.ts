import { recordAudit } from '../database/audit.ts';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import { enqueueBatches } from '../deliveries/freeze-chunk.ts';
import { findUnsettledOf, queueAgain } from '../deliveries/settling-repository.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { By } from './mailing.ts';
import { lockMailing } from './mailing-repository.ts';

/**
 * An editor lets those readers of an alert have it once more of whom nobody knows whether SES took it, after
 * SETTLE_WINDOW_S without an event. Some may get it twice. Gives how many go again; throws `not_found`, or `conflict`
 * where the alert does not go any more or nothing waits for an editor.
 */
export async function releaseUnknown(
  deps: { db: Db; clock: Clock; enqueue: EnqueueJobs; config: { SETTLE_WINDOW_S: number } },
  input: { mailingId: string; by: Pick<By, 'who' | 'ip'> },
): Promise<number> {
  const { mailingId, by } = input;
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (trx) => {
    const mailing = await lockMailing(trx, mailingId);
    if (!mailing) throw new DaybreakError('not_found', 'There is no such mailing.');
    if (!mailing.alert) throw new DaybreakError('conflict', 'Only alerts wait for an editor.');
    if (mailing.status !== 'sending' || Temporal.Instant.compare(now, mailing.notAfter) >= 0)
      throw new DaybreakError('conflict', 'It is too late: this mailing does not go any more.');
    const endedBy = now.subtract({ seconds: deps.config.SETTLE_WINDOW_S });
    const handoffs = await findUnsettledOf(trx, mailingId, endedBy);
    const { batchIds, deliveries } = await queueAgain(trx, mailingId, handoffs, 'released', now);
    if (deliveries === 0)
      throw new DaybreakError('conflict', 'Nothing of this alert waits for an editor at this moment.');
    await enqueueBatches(trx, deps.enqueue, { id: mailingId, stream: 'breaking' }, batchIds);
    await recordAudit(trx, {
      ...{ at: toDate(now), who: by.who, ip: by.ip },
      ...{ action: 'alert.unknown_released', object: `mailing:${mailingId}`, after: { deliveries } },
    });
    return deliveries;
  });
}
