import { sql } from 'kysely';
import type { DbOrTransaction, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { ReaderDay } from './growth.ts';

const LEDGER = 'growth.ledger';
const INTERESTS = 'growth.interests';
/** Stands for all regions or all topics in `interest_counts`; an empty text for readers who chose none. */
export const ALL = '*';

/** Up to which line the ledger is counted. Locked, so that no line is counted twice. */
export async function lockLedgerPlace(trx: Transaction, now: Temporal.Instant): Promise<number> {
  await trx
    .insertInto('settings')
    .values({ name: LEDGER, value: '0', updated_at: toDate(now) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await trx
    .selectFrom('settings')
    .select('value')
    .where('name', '=', LEDGER)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return Number(row.value);
}

/** Adds the ledger's lines behind `place` and before `until` to their days; only new lines are read. */
export async function addLedgerDays(trx: Transaction, place: number, until: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ last: number | null }>`
    select max(id) as last from consents where id > ${place} and at <= ${toDate(until)}`.execute(trx);
  const last = rows[0]?.last;
  if (!last) return;
  await sql`
    insert into reader_days as d (day, requested, confirmed, imported, returned, unsubscribed, suppressed, erased)
    select (at at time zone 'UTC')::date, count(*) filter (where event = 'requested'),
      count(*) filter (where event = 'confirmed'), count(*) filter (where event = 'imported'),
      count(*) filter (where event = 'resubscribed'), count(*) filter (where event = 'unsubscribed'),
      count(*) filter (where event = 'suppressed'), count(*) filter (where event = 'erased')
    from consents where id > ${place} and id <= ${last}
    group by 1
    on conflict (day) do update set requested = d.requested + excluded.requested,
      confirmed = d.confirmed + excluded.confirmed, imported = d.imported + excluded.imported,
      returned = d.returned + excluded.returned, unsubscribed = d.unsubscribed + excluded.unsubscribed,
      suppressed = d.suppressed + excluded.suppressed, erased = d.erased + excluded.erased`.execute(trx);
  await trx
    .updateTable('settings')
    .set({ value: String(last) })
    .where('name', '=', LEDGER)
    .execute();
}

/** When interests were counted last; undefined before the first time. */
export async function interestsCountedAt(db: DbOrTransaction): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('updated_at')
    .where('name', '=', INTERESTS)
    .executeTakeFirst();
  return row && toInstant(row.updated_at);
}

/** Counts active readers by what they chose, in one pass over them, and how many there are on this day. */
export async function countInterests(trx: Transaction, now: Temporal.Instant): Promise<void> {
  await sql`delete from interest_counts`.execute(trx);
  await sql`
    with chosen as materialized (
      select case when regions = '{}' then array[''] else regions end as regions,
        case when topics = '{}' then array[''] else topics end as topics, count(*)::int as readers
      from subscribers where status = 'active' group by 1, 2
    )
    insert into interest_counts (region, topic, readers)
    select region, topic, sum(readers) from chosen, unnest(regions) as region, unnest(topics) as topic group by 1, 2
    union all select region, ${ALL}, sum(readers) from chosen, unnest(regions) as region group by 1
    union all select ${ALL}, topic, sum(readers) from chosen, unnest(topics) as topic group by 2
    union all select ${ALL}, ${ALL}, coalesce(sum(readers), 0) from chosen`.execute(trx);
  const day = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  await sql`
    insert into reader_days (day, active)
    select ${day}, readers from interest_counts where region = ${ALL} and topic = ${ALL}
    on conflict (day) do update set active = excluded.active`.execute(trx);
  const counted = { name: INTERESTS, value: 'true', updated_at: toDate(now) };
  await trx
    .insertInto('settings')
    .values(counted)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(counted))
    .execute();
}

/** Days since `from` on which something happened, oldest first: a row a day. */
export async function listReaderDays(db: DbOrTransaction, from: Temporal.PlainDate): Promise<ReaderDay[]> {
  const rows = await db
    .selectFrom('reader_days')
    .selectAll()
    .where('day', '>=', from.toString())
    .orderBy('day')
    .limit(4_000)
    .execute();
  return rows.map((row) => ({
    day: Temporal.PlainDate.from(row.day),
    joined: row.confirmed + row.imported + row.returned,
    left: row.unsubscribed + row.suppressed,
    active: row.active,
  }));
}

/** Readers by region and topic: as many rows as there are of both, whatever the number of readers. */
export async function listInterestCounts(
  db: DbOrTransaction,
): Promise<{ region: string; topic: string; readers: number }[]> {
  return db.selectFrom('interest_counts').selectAll().orderBy('readers', 'desc').limit(2_000).execute();
}
