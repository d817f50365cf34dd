import { type RawBuilder, sql } from 'kysely';
import type { DbOrTransaction, HandoffsTable, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { Reported, Unsettled } from './settling.ts';

/** A handoff, by its place. */
export interface HandoffKey {
  mailingId: string;
  batchId: string;
  attempt: number;
}

/** Events of a delivery that may be stored before they are applied; any of them proves that SES took it. */
const reported = (since: RawBuilder<unknown>) => sql`exists (select from ses_events e
  where e.subscriber_id = d.subscriber_id and e.mailing_id = d.mailing_id and e.at > ${since} - interval '7 days')`;

/** How many handoffs speak for the events of their time, and which do: those answered whole. */
const WITNESSES = 5;
const witness = sql`accepted > 0 and unknown = 0`;

const counted = (handoffs: RawBuilder<unknown>) => sql`
  select count(*)::int as accepted, count(*) filter (where d.outcome is not null or ${reported(sql`w.started_at`)})::int as reported
  from (${handoffs}) w
  join deliveries d on d.mailing_id = w.mailing_id and d.subscriber_id = any (w.subscriber_ids)
    and d.handoff_id = w.id and d.status = 'accepted'`;

/**
 * Handoffs with unknown deliveries that ended at `endedBy` or before and that nobody settled, oldest first; those of
 * alerts only when their time is over. Later handoffs count as witnesses when they ended by `witnessedBy`.
 */
export async function findUnsettled(
  db: DbOrTransaction,
  when: { now: Temporal.Instant; endedBy: Temporal.Instant; witnessedBy: Temporal.Instant; limit: number },
): Promise<(HandoffKey & Unsettled)[]> {
  type Row = Omit<HandoffKey & Unsettled, 'notAfter' | 'later'> & Reported & { not_after: Date };
  const { rows } = await sql<Row>`
    with due as (
      select h.*, m.stream, m.status, m.not_after
      from handoffs h
      join mailings m on m.id = h.mailing_id
      join batches b on b.mailing_id = h.mailing_id and b.id = h.batch_id and b.finished_at is not null
      where h.unknown > 0 and h.settling is null and h.finished_at <= ${toDate(when.endedBy)}
        and (m.stream = 'digest' or m.status <> 'sending' or m.not_after <= ${toDate(when.now)})
      order by h.started_at limit ${when.limit}
    )
    select due.mailing_id as "mailingId", due.batch_id as "batchId", due.attempt, due.stream, due.status, due.not_after,
      call.left, call.taken,
      exists (select from handoffs e where e.mailing_id = due.mailing_id and e.batch_id = due.batch_id
        and e.attempt < due.attempt and e.settling = 'resent' and e.subscriber_ids && due.subscriber_ids) as again,
      later.accepted, later.reported
    from due cross join lateral (
      select count(*) filter (where d.status = 'unknown' and not r.reported)::int as left,
        count(*) filter (where d.status = 'accepted' or r.reported)::int as taken
      from deliveries d cross join lateral (select ${reported(sql`due.started_at`)} as reported) r
      where d.mailing_id = due.mailing_id and d.subscriber_id = any (due.subscriber_ids)
        and (d.handoff_id = due.id or d.handoff_id is null)
    ) call cross join lateral (${counted(sql`
      select h.* from handoffs h join mailings m on m.id = h.mailing_id and m.stream = due.stream
      where h.started_at > due.started_at and h.finished_at <= ${toDate(when.witnessedBy)} and ${witness}
      order by h.started_at limit ${WITNESSES}`)}) later
    order by due.started_at`.execute(db);
  return rows.map(({ not_after, accepted, reported, ...row }) => ({
    ...row,
    notAfter: toInstant(not_after),
    later: { accepted, reported },
  }));
}

/** What the newest handoffs of a stream between two moments say of the events that should have come. */
export async function countReported(
  db: DbOrTransaction,
  stream: 'digest' | 'breaking',
  between: { since: Temporal.Instant; until: Temporal.Instant },
): Promise<Reported> {
  const { rows } = await sql<Reported>`${counted(sql`
    select h.* from handoffs h join mailings m on m.id = h.mailing_id and m.stream = ${stream}
    where h.started_at > ${toDate(between.since)} and h.finished_at <= ${toDate(between.until)} and ${witness}
    order by h.started_at desc limit ${WITNESSES}`)}`.execute(db);
  return rows[0]!;
}

/** Notes what became of the unknown deliveries of handoffs. */
export async function markSettled(
  db: DbOrTransaction,
  handoffs: HandoffKey[],
  settling: NonNullable<HandoffsTable['settling']>,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update handoffs h set settling = ${settling}, settled_at = ${toDate(at)}
    from ${keys(handoffs)} as k(mailing_id, batch_id, attempt)
    where h.mailing_id = k.mailing_id and h.batch_id = k.batch_id and h.attempt = k.attempt`.execute(db);
}

/**
 * Puts the unknown deliveries of finished handoffs of one mailing back into the queue, but those that an event speaks
 * of; opens their batches again. Gives those batches, for their jobs, and how many deliveries that are.
 */
export async function queueAgain(
  trx: Transaction,
  mailingId: string,
  handoffs: HandoffKey[],
  settling: 'resent' | 'released',
  at: Temporal.Instant,
): Promise<{ batchIds: string[]; deliveries: number }> {
  const { rows } = await sql<{ batch_id: string; deliveries: number }>`
    with opened as (
      update batches b set finished_at = null
      where b.mailing_id = ${mailingId} and b.id = any (${handoffs.map((h) => h.batchId)}::uuid[])
        and b.finished_at is not null
      returning b.id
    ), settled as (
      update handoffs h set settling = ${settling}, settled_at = ${toDate(at)}
      from ${keys(handoffs)} as k(mailing_id, batch_id, attempt), opened
      where h.mailing_id = ${mailingId} and h.batch_id = k.batch_id and h.attempt = k.attempt and h.settling is null
        and opened.id = h.batch_id
      returning h.id, h.batch_id, h.subscriber_ids, h.started_at
    ), queued as (
      update deliveries d set status = 'queued', reason = null
      from settled s
      where d.mailing_id = ${mailingId} and d.subscriber_id = any (s.subscriber_ids) and d.handoff_id = s.id
        and d.status = 'unknown' and not ${reported(sql`s.started_at`)}
      returning d.handoff_id
    )
    select opened.id as batch_id, (select count(*)::int from queued join settled s on s.id = queued.handoff_id
      where s.batch_id = opened.id) as deliveries
    from opened`.execute(trx);
  return {
    batchIds: rows.map((row) => row.batch_id),
    deliveries: rows.reduce((sum, row) => sum + row.deliveries, 0),
  };
}

/** The handoffs of one mailing that ended at `endedBy` or before, and have unknown deliveries that nobody settled. */
export async function findUnsettledOf(
  db: DbOrTransaction,
  mailingId: string,
  endedBy: Temporal.Instant,
): Promise<HandoffKey[]> {
  const { rows } = await sql<HandoffKey>`
    select h.mailing_id as "mailingId", h.batch_id as "batchId", h.attempt from handoffs h
    join batches b on b.mailing_id = h.mailing_id and b.id = h.batch_id and b.finished_at is not null
    where h.mailing_id = ${mailingId} and h.unknown > 0 and h.settling is null
      and h.finished_at <= ${toDate(endedBy)}
      and exists (select from deliveries d where d.mailing_id = h.mailing_id
        and d.subscriber_id = any (h.subscriber_ids) and d.handoff_id = h.id and d.status = 'unknown')`.execute(
    db,
  );
  return rows;
}

function keys(handoffs: HandoffKey[]): RawBuilder<unknown> {
  return sql`unnest(${handoffs.map((h) => h.mailingId)}::uuid[], ${handoffs.map((h) => h.batchId)}::uuid[],
    ${handoffs.map((h) => h.attempt)}::smallint[])`;
}
