import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { digestMoment } from './digest-schedule.ts';
import { findPromised, movePromised } from './schedule-repository.ts';

// What is due so soon was promised for a moment of its own, such as the minute after a change of preferences.
const SOON_MINUTES = 5;

/**
 * Works out anew when each promised digest is due, for zones whose rules changed since: the local date stays, the
 * moment follows. One that should have come already is due at once. Gives how many readers that are.
 */
export async function followZones(deps: {
  db: Db;
  clock: Clock;
  logger: Logger;
  /** The moment of a local date; zones as they are known now. */
  momentOf?: typeof digestMoment;
}): Promise<number> {
  const momentOf = deps.momentOf ?? digestMoment;
  const promised = await findPromised(deps.db, deps.clock.now().add({ minutes: SOON_MINUTES }));
  const moved = promised.flatMap((one) => {
    const to = momentOf(one, Temporal.PlainDate.from(one.localDate));
    return to.equals(one.at) ? [] : [{ ...one, to }];
  });
  if (moved.length === 0) return 0;
  const readers = await movePromised(deps.db, moved);
  deps.logger.info({
    event: 'digest.zones_followed',
    readers,
    zones: [...new Set(moved.map((m) => m.timeZone))],
  });
  return readers;
}
