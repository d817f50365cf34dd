import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { addLedgerDays, countInterests, interestsCountedAt, lockLedgerPlace } from './growth-repository.ts';

// A line is written up to as long before it is committed; a later number could be seen before it.
const SETTLED_S = 30;
const INTERESTS_EVERY_S = 3_600;

/**
 * Keeps the numbers of growth: what is new in the consent ledger is added to its days at every beat, and readers are
 * counted by their interests once an hour.
 */
export async function countGrowth(deps: { db: Db; clock: Clock }): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (trx) => {
    const place = await lockLedgerPlace(trx, now);
    await addLedgerDays(trx, place, now.subtract({ seconds: SETTLED_S }));
    const counted = await interestsCountedAt(trx);
    if (!counted || now.since(counted).total('seconds') >= INTERESTS_EVERY_S) await countInterests(trx, now);
  });
}
