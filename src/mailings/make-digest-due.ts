import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { findSchedules, makeDue } from './due-repository.ts';

/**
 * Makes today's digest of these readers due at once, whatever hour they chose; the next beat opens and prepares it.
 * "Today" is the reader's own. Who had it already, or is not active, is left alone. Gives the ids of those who get it.
 */
export async function makeDigestDue(
  deps: { db: Db; clock: Clock },
  input: { subscriberIds: readonly number[] },
): Promise<number[]> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (trx) => {
    const open = (await findSchedules(trx, input.subscriberIds)).flatMap(({ id, timeZone, lastDate }) => {
      const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
      return today > (lastDate ?? '') ? [{ id, at: now, localDate: today }] : [];
    });
    await makeDue(trx, open);
    return open.map(({ id }) => id);
  });
}
