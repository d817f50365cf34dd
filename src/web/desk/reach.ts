import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import { type AlertGroup, type Reach, reach } from '../../subscribers/reach.ts';
import { countAlertGroups } from '../../subscribers/reach-repository.ts';
import type { Tagged } from '../../subscribers/subscriber.ts';

const KEPT_MS = 30_000;

/** Gives how many readers stories would reach. Readers are counted at most every 30 s, whoever asks. */
export function createReach(deps: { db: Db; clock: Clock }): () => Promise<(tagged: Tagged) => Reach> {
  let groups: Promise<AlertGroup[]> | undefined;
  let countedAt = 0;
  return async () => {
    const now = deps.clock.now();
    if (!groups || now.epochMilliseconds - countedAt > KEPT_MS) {
      countedAt = now.epochMilliseconds;
      groups = countAlertGroups(deps.db, now);
      // A failed count is not kept.
      groups.catch(() => {
        groups = undefined;
      });
    }
    const counted = await groups;
    return (tagged) => reach(counted, tagged);
  };
}
