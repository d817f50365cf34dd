import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { SAME_STORY_HOURS } from './likeness.ts';
import { lockStories, sweepIndex } from './story-index-repository.ts';

/** Longer than any article waits for its kin, so that what is told late still finds its story. */
const KEPT_HOURS = SAME_STORY_HOURS + 24;
const CHUNK = 2000;

/** Keeps the index of stories to what new articles may join. Gives how many articles left it. */
export async function sweepStoryIndex({ db, clock }: { db: Db; clock: Clock }): Promise<number> {
  const before = clock.now().subtract({ hours: KEPT_HOURS });
  let total = 0;
  for (let swept = CHUNK; swept === CHUNK; total += swept)
    swept = await db.transaction().execute(async (trx) => {
      await lockStories(trx);
      return sweepIndex(trx, before, CHUNK);
    });
  return total;
}
