import { sql } from 'kysely';
import type { DbOrTransaction, SubscriberRow, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { Interests } from '../subscribers/subscriber.ts';
import type { PreparePlace } from './mailing.ts';

/** A reader whose digest is due, with what deciding about it needs. */
export type DueReader = Pick<
  SubscriberRow,
  | 'id'
  | 'interests_key'
  | 'cadence'
  | 'weekly_day'
  | 'digest_minute'
  | 'time_zone'
  | 'next_digest_date'
  | 'last_digest_date'
  | 'read_through'
  | 'last_subject'
> & { paused: boolean; suppressed: boolean };

/** The moments at which digests are due and not prepared, oldest first. One step down the index for each of them. */
export async function findDueSlots(
  db: DbOrTransaction,
  now: Temporal.Instant,
  limit: number,
): Promise<Temporal.Instant[]> {
  const { rows } = await sql<{ at: Date }>`
    with recursive slots(at) as (
      select min(next_digest_at) from subscribers where status = 'active' and next_digest_at <= ${toDate(now)}
      union all
      select (
        select min(next_digest_at) from subscribers
        where status = 'active' and next_digest_at > slots.at and next_digest_at <= ${toDate(now)}
      )
      from slots where slots.at is not null
    )
    select at from slots where at is not null limit ${limit}`.execute(db);
  return rows.map((row) => toInstant(row.at));
}

/** The next readers of a slot behind `place`, in the order of their interests, locked until the transaction ends. */
export async function lockDueReaders(
  trx: Transaction,
  slot: Temporal.Instant,
  place: PreparePlace,
  limit: number,
): Promise<DueReader[]> {
  const { rows } = await sql<DueReader>`
    select s.id, s.interests_key, s.cadence, s.weekly_day, s.digest_minute, s.time_zone,
      s.next_digest_date, s.last_digest_date, s.read_through, s.last_subject,
      coalesce(s.paused_until > ${toDate(slot)}, false) as paused,
      exists (select from suppressions x where x.email_hash = s.email_hash) as suppressed
    from subscribers s
    where s.status = 'active' and s.next_digest_at = ${toDate(slot)}
      and (s.interests_key, s.id) > (${place.key}, ${place.id})
    order by s.interests_key, s.id
    limit ${limit}
    for update of s`.execute(trx);
  return rows;
}

/** The interests of these readers, by their key: one reader stands for all of the same. */
export async function findInterests(
  trx: Transaction,
  ids: readonly number[],
): Promise<[string, Interests][]> {
  const rows = await trx
    .selectFrom('subscribers')
    .select([
      'interests_key',
      'regions',
      'topics',
      'muted_regions',
      'muted_topics',
      'fewer_regions',
      'fewer_topics',
    ])
    .select(['only_interests', 'length', 'language', 'reads'])
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute();
  return rows.map((row) => [
    row.interests_key,
    {
      regions: row.regions,
      topics: row.topics,
      mutedRegions: row.muted_regions,
      mutedTopics: row.muted_topics,
      fewerRegions: row.fewer_regions,
      fewerTopics: row.fewer_topics,
      onlyInterests: row.only_interests,
      length: row.length,
      language: row.language,
      reads: row.reads,
    },
  ]);
}

/** Alerts that went out since `since`: few, whatever their audience. */
export async function findAlertsSince(
  db: DbOrTransaction,
  since: Temporal.Instant,
): Promise<{ id: string; storyId: number; revision: number; at: string }[]> {
  const { rows } = await sql<{ id: string; story_id: number; revision: number; started_at: Date }>`
    select m.id, coalesce(s.merged_into, s.id) as story_id, m.revision, m.started_at
    from mailings m join stories s on s.id = m.story_id
    where m.kind in ('alert', 'update', 'correction') and m.started_at >= ${toDate(since)}
    order by m.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    storyId: row.story_id,
    revision: row.revision,
    at: toInstant(row.started_at).toString(),
  }));
}

/** Which of these readers were told by which of these alerts, or are about to be: alerts go before digests. */
export async function findAlertedReaders(
  trx: Transaction,
  alerts: readonly string[],
  readers: readonly number[],
): Promise<{ subscriber_id: number; mailing_id: string }[]> {
  if (alerts.length === 0) return [];
  const { rows } = await sql<{ subscriber_id: number; mailing_id: string }>`
    select subscriber_id, mailing_id from deliveries
    where mailing_id = any(${alerts}::uuid[]) and subscriber_id = any(${readers}::bigint[])
      and status in ('queued', 'accepted', 'unknown') and outcome is distinct from 'bounced'
    order by subscriber_id, mailing_id`.execute(trx);
  return rows;
}

/** How a reader's schedule goes on behind a slot. */
export interface MovedReader {
  id: number;
  nextAt: Temporal.Instant | null;
  nextDate: string | null;
  lastDate: string;
  /** Null where the stories of the window were not offered and stay open. */
  readThrough: Temporal.Instant | null;
  /** Of the digest they get; null where there is none. */
  subject: string | null;
}

/** Moves the schedules of readers on, in the transaction that froze them. Few go on differently from all others. */
export async function moveSchedules(trx: Transaction, readers: readonly MovedReader[]): Promise<void> {
  const ways = new Map<string, { n: number; way: Omit<MovedReader, 'id'> }>();
  const wayOf = readers.map(({ id: _, ...way }) => {
    const key = `${way.nextAt?.epochMilliseconds} ${way.nextDate} ${way.lastDate} ${way.readThrough} ${way.subject}`;
    const known = ways.get(key) ?? { n: ways.size, way };
    ways.set(key, known);
    return known.n;
  });
  await sql`
    update subscribers s set next_digest_at = w.next_at, next_digest_date = w.next_date,
      last_digest_date = w.last_date, read_through = coalesce(w.read_through, s.read_through),
      read_before = case when w.read_through is null then s.read_before else s.read_through end,
      last_subject = coalesce(w.subject, s.last_subject)
    from unnest(${readers.map((reader) => reader.id)}::bigint[], ${wayOf}::int[]) as r(id, way)
      join jsonb_to_recordset(${JSON.stringify([...ways.values()].map(toRecord))}::jsonb)
        as w(n int, next_at timestamptz, next_date date, last_date date, read_through timestamptz, subject text)
        on w.n = r.way
    where s.id = r.id`.execute(trx);
}

function toRecord({ n, way }: { n: number; way: Omit<MovedReader, 'id'> }) {
  return {
    n,
    next_at: way.nextAt,
    next_date: way.nextDate,
    last_date: way.lastDate,
    read_through: way.readThrough,
    subject: way.subject,
  };
}

/**
 * Opens the stories of a digest again for those it was given up for, so that their next one covers both. Who had a
 * later digest by now is left alone. Gives how many readers that are.
 */
export async function reopenStories(
  db: DbOrTransaction,
  digest: { id: string; slot: Temporal.Instant },
): Promise<number> {
  const slot = toDate(digest.slot);
  const result = await sql`
    update subscribers s set read_through = coalesce(s.read_before, ${slot}::timestamptz - interval '24 hours')
    from deliveries d
    where d.mailing_id = ${digest.id} and d.status = 'skipped' and d.reason in ('too_late', 'stopped')
      and s.id = d.subscriber_id and s.read_through = ${slot}`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** The schedules of active readers, locked until the transaction ends. */
export async function findSchedules(
  trx: Transaction,
  ids: readonly number[],
): Promise<{ id: number; timeZone: string; lastDate: string | null }[]> {
  const rows = await trx
    .selectFrom('subscribers')
    .select(['id', 'time_zone', 'last_digest_date'])
    .where('id', 'in', ids.length > 0 ? ids : [0])
    .where('status', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({ id: row.id, timeZone: row.time_zone, lastDate: row.last_digest_date }));
}

/** Sets when the next digest of each of these readers is due. */
export async function makeDue(
  trx: Transaction,
  readers: readonly { id: number; at: Temporal.Instant; localDate: string }[],
): Promise<void> {
  await sql`
    update subscribers s set next_digest_at = v.at, next_digest_date = v.local_date
    from unnest(
      ${readers.map(({ id }) => id)}::bigint[],
      ${readers.map(({ at }) => toDate(at))}::timestamptz[],
      ${readers.map(({ localDate }) => localDate)}::date[]
    ) as v(id, at, local_date)
    where s.id = v.id`.execute(trx);
}
