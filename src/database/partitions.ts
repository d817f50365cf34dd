import { sql } from 'kysely';
import type { Clock } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { Db } from './types.ts';

interface PartitionDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
}

const MONTHS_AHEAD = 2;
// A new month needs a moment of the parent's lock: it is not waited for while everything waits behind it.
const LOCK_WAIT = '3s';

/**
 * Makes the parts of the ledger and of the events of this month and the two that follow, before anything is written
 * there. A month whose rows lie in the default part already stays there, and a lock that is busy waits for the next day.
 */
export async function ensurePartitions({ db, clock, logger }: PartitionDeps): Promise<void> {
  const first = firstOfMonth(clock.now());
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
    const month = first.add({ months: ahead }).toString();
    try {
      await db.transaction().execute(async (trx) => {
        await sql`select set_config('lock_timeout', ${LOCK_WAIT}, true)`.execute(trx);
        await sql`select ensure_ledger_partition(${month}::date)
          where to_regclass('ses_events_' || to_char(${month}::date, 'YYYYMM')) is null`.execute(trx);
      });
    } catch (error) {
      logger.warn({ event: 'partition.not_made', month }, messageOf(error));
    }
  }
}

/**
 * Drops the months of the ledger and of the events that ended RETENTION_MONTHS ago or before; the counts of their
 * mailings stay. Gives the months, oldest first.
 */
export async function dropOldPartitions(
  { db, clock, logger }: PartitionDeps,
  retentionMonths: number,
): Promise<string[]> {
  // A month is kept whole as long as its last day is.
  const before = firstOfMonth(clock.now()).subtract({ months: retentionMonths }).toString();
  const { rows } = await sql<{ month: string }>`
    select to_date(right(relname, 6), 'YYYYMM') as month
    from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'ses_events'::regclass and relname ~ '_[0-9]{6}$'
      and to_date(right(relname, 6), 'YYYYMM') < ${before}::date
    order by 1`.execute(db);
  const dropped: string[] = [];
  for (const { month } of rows) {
    const done = await db.transaction().execute(async (trx) => {
      await sql`select set_config('lock_timeout', ${LOCK_WAIT}, true)`.execute(trx);
      const { rows } = await sql<{
        done: boolean;
      }>`select drop_ledger_partition(${month}::date) as done`.execute(trx);
      return rows[0]!.done;
    });
    if (done) dropped.push(month);
  }
  if (dropped.length > 0) logger.info({ event: 'partition.dropped', months: dropped });
  return dropped;
}

/** What is done every day: room for the months to come, and an end to those that nobody may keep. */
export async function keepPartitions(
  deps: PartitionDeps & { config: { RETENTION_MONTHS: number } },
): Promise<void> {
  await ensurePartitions(deps);
  await dropOldPartitions(deps, deps.config.RETENTION_MONTHS);
}

function firstOfMonth(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO('UTC').toPlainDate().with({ day: 1 });
}
