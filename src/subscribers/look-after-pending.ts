import type { QueueLetter } from '../database/letters.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { erasePeople } from './erase-repository.ts';
import { letLapse, lockUnconfirmed, takeUnreminded } from './pending-repository.ts';

export const REMIND_AFTER_HOURS = 24;
export const ERASE_AFTER_HOURS = 7 * 24;
const CHUNK = 500;

/** Reminds who has not confirmed for a day, once; erases who has not for a week. Does all that is due. */
export async function lookAfterPending(deps: {
  db: Db;
  clock: Clock;
  logger: Logger;
  queueLetter: QueueLetter;
}): Promise<{ reminded: number; lapsed: number; erased: number }> {
  const now = deps.clock.now();
  const ago = (hours: number) => toDate(now.subtract({ hours }));
  const range = {
    after: ago(ERASE_AFTER_HOURS),
    before: ago(REMIND_AFTER_HOURS),
    now: toDate(now),
    limit: CHUNK,
  };
  const remind = () =>
    deps.db.transaction().execute(async (trx) => {
      const ids = await takeUnreminded(trx, range);
      for (const subscriberId of ids) await deps.queueLetter(trx, { kind: 'remind', subscriberId });
      return ids.length;
    });
  const erase = () =>
    deps.db.transaction().execute(async (trx) => {
      const ids = await lockUnconfirmed(trx, range.after, CHUNK);
      await erasePeople(trx, ids, range.now);
      return ids.length;
    });
  const lapsed = await deps.db.transaction().execute((trx) => letLapse(trx, range.after, range.now));
  const done = { reminded: await untilNone(remind), lapsed, erased: await untilNone(erase) };
  if (done.reminded + done.lapsed + done.erased > 0)
    deps.logger.info({ event: 'pending.looked_after', ...done });
  return done;
}

/** Calls `chunk` until one is not full; gives the sum. */
export async function untilNone(chunk: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (let count = CHUNK; count === CHUNK; sum += count) count = await chunk();
  return sum;
}
