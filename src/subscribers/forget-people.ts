import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { erasePeople, forgetEventsAndLetters, forgetOneMailing, lockLongGone } from './erase-repository.ts';
import { untilNone } from './look-after-pending.ts';

const CHUNK = 500;

/**
 * Retention: what was sent and reported before RETENTION_MONTHS keeps its counts and loses the person, and readers
 * who left before then are erased. A mailing that is not finished is left alone.
 */
export async function forgetPeople(deps: {
  db: Db;
  clock: Clock;
  logger: Logger;
  config: { RETENTION_MONTHS: number };
}): Promise<{ mailings: number; rows: number; erased: number }> {
  const now = deps.clock.now();
  const before = toDate(
    now.toZonedDateTimeISO('UTC').subtract({ months: deps.config.RETENTION_MONTHS }).toInstant(),
  );
  let mailings = 0;
  while (await deps.db.transaction().execute((trx) => forgetOneMailing(trx, before, toDate(now)))) mailings++;
  const rows = await deps.db.transaction().execute((trx) => forgetEventsAndLetters(trx, before));
  const erased = await untilNone(() =>
    deps.db.transaction().execute(async (trx) => {
      const ids = await lockLongGone(trx, before, CHUNK);
      await erasePeople(trx, ids, toDate(now));
      return ids.length;
    }),
  );
  const done = { mailings, rows, erased };
  if (mailings + rows + erased > 0) deps.logger.info({ event: 'people.forgotten', ...done });
  return done;
}
