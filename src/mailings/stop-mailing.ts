import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { progressOf } from '../deliveries/progress.ts';
import { skipQueued } from '../deliveries/skip-queued.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { By } from './mailing.ts';
import { awaitClaims, lockMailing, setStatus } from './mailing-repository.ts';

/**
 * Ends a mailing: nothing that was not handed over goes any more. Says exactly how many had been handed over, those
 * whose call is under way among them, and how many were not. Throws `conflict` where there is nothing to stop.
 */
export async function stopMailing(
  deps: { db: Db; clock: Clock },
  input: { id: string; by: Pick<By, 'who' | 'ip'> },
): Promise<{ handedOver: number; stopped: number }> {
  const { id, by } = input;
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (trx) => {
    const mailing = await lockMailing(trx, id);
    if (!mailing) throw new DaybreakError('not_found', 'There is no such mailing.');
    if (mailing.status !== 'sending' && mailing.status !== 'preparing')
      throw new DaybreakError('conflict', `There is nothing to stop: the mailing is ${mailing.status}.`);
    await awaitClaims(trx);
    await setStatus(trx, id, 'stopped');
  });
  // Committed first: from here on no handoff begins, and what is still queued is given up.
  const stopped = await skipQueued(deps.db, { mailingId: id, reason: 'stopped' });
  const { accepted, unknown, failed, sending } = await progressOf(deps.db, id);
  const handedOver = accepted + unknown + failed + sending;
  await recordAudit(deps.db, {
    at: toDate(now),
    who: by.who,
    action: 'mailing.stopped',
    object: `mailing:${id}`,
    after: { handedOver, stopped },
    ip: by.ip,
  });
  return { handedOver, stopped };
}
