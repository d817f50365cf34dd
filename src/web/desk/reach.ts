import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import { type AlertGroup, reach } from '../../subscribers/reach.ts';
import { countAlertGroups } from '../../subscribers/reach-repository.ts';
import type { Tagged } from '../../subscribers/subscriber.ts';

const KEPT_MS = 30_000;

/** Gives how many readers stories would reach. Readers are counted at most every 30 s, whoever asks. */
export function createReach(deps: { db: Db; clock: Clock }): () => Promise<(tagged: Tagged) => number> {
  let groups: Promise<AlertGroup[]> | undefined;
  let countedAt = 0;
  return async () => {
    const now = deps.clock.now().epochMilliseconds;
    if (!groups || now - countedAt > KEPT_MS) {
      countedAt = now;
      groups = countAlertGroups(deps.db);
      // A failed count is not kept.
      groups.catch(() => {
        groups = undefined;
      });
    }
    const counted = await groups;
    return (tagged) => reach(counted, tagged);
  };
}
