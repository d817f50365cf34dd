import { sql } from 'kysely';
import type {
  DbOrTransaction,
  MailingLedgerView,
  MailingRow,
  SubscriberRow,
  Transaction,
} from '../database/types.ts';
import type { MailReader } from '../editions/reader-values.ts';
import { toDate } from '../shared/clock.ts';
import { notMailedReason } from '../subscribers/subscriber-repository.ts';
import { REHEARSAL_ADDRESS, REHEARSAL_READER, type SkipReason } from './delivery.ts';

/** Writes deliveries that do not exist yet; gives those that were new, so that a repeated chunk makes nothing twice. */
export async function insertDeliveries(
  trx: Transaction,
  mailingId: string,
  rows: { subscriberId: number; editionId: string }[],
): Promise<{ subscriberId: number; editionId: string }[]> {
  const inserted = await sql<{ subscriber_id: number; edition_id: string }>`
    insert into deliveries (mailing_id, subscriber_id, edition_id)
    select ${mailingId}::uuid, r.subscriber_id, r.edition_id
    from unnest(${rows.map((row) => row.subscriberId)}::bigint[], ${rows.map((row) => row.editionId)}::uuid[])
      as r(subscriber_id, edition_id)
    on conflict do nothing
    returning subscriber_id, edition_id`.execute(trx);
  return inserted.rows.map((row) => ({ subscriberId: row.subscriber_id, editionId: row.edition_id }));
}

export async function insertBatches(
  trx: Transaction,
  mailingId: string,
  batches: { id: string; editionId: string; subscriberIds: number[] }[],
  at: Date,
): Promise<void> {
  await sql`
    insert into batches (mailing_id, id, edition_id, subscriber_ids, created_at)
    select ${mailingId}::uuid, (b->>'id')::uuid, (b->>'editionId')::uuid,
      array(select jsonb_array_elements_text(b->'subscriberIds')::bigint), ${at}
    from jsonb_array_elements(${JSON.stringify(batches)}::jsonb) b`.execute(trx);
}

/** All batches of a mailing with something left to send: a fiftieth of its audience. */
export async function openBatchIds(db: DbOrTransaction, mailingId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from batches where mailing_id = ${mailingId} and finished_at is null order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** What is left of some batches, by edition; finished ones are left out. */
export async function openBatches(
  db: DbOrTransaction,
  mailingId: string,
  batchIds: string[],
): Promise<{ id: string; editionId: string; size: number }[]> {
  const { rows } = await sql<{ id: string; edition_id: string; size: number }>`
    /* open_batches */ select id, edition_id, cardinality(subscriber_ids) as size from batches
    where mailing_id = ${mailingId} and id = any (${batchIds}::uuid[]) and finished_at is null
    order by id`.execute(db);
  return rows.map((row) => ({ id: row.id, editionId: row.edition_id, size: row.size }));
}

/** A reader as the claim found them. */
export type Recipient = MailReader & {
  email: string;
  /** SES's id of the mail to them that this one follows: the alert of an update or a correction. */
  follows: string | null;
};

export interface Handoff {
  id: string;
  mailingId: string;
  batchId: string;
  editionId: string;
  attempt: number;
  recipients: Recipient[];
}

/**
 * Records one handoff a batch for up to `limit` of its readers that may still be mailed at this moment, and skips, in
 * the same statement, those that may not. Nothing is claimed of a batch that has an open handoff, after `not_after`,
 * of a mailing that is not sending, or in a copy of the database. A rehearsal goes to its one address, whoever is in it.
 */
export async function claimHandoffs(
  db: DbOrTransaction,
  claim: {
    mailingId: string;
    worker: string;
    now: Temporal.Instant;
    batches: { id: string; editionId: string; handoffId: string; limit: number }[];
  },
): Promise<{ handoffs: Handoff[]; skipped: Map<string, number> }> {
  const { mailingId } = claim;
  const now = toDate(claim.now);
  // Each lateral looks one row up by its whole key: a join would let the planner read the mailing whole, as it does
  // while the statistics of a growing table are behind.
  const { rows } = await sql<ClaimRow>`
    /* claim_handoffs */ with claimable as materialized (
      select c.nr, c.handoff_id, c.size, b.*, h.attempts, m.stream, m.parent_id,
        m.kind = 'rehearsal' as rehearsal
      from unnest(${claim.batches.map((b) => b.id)}::uuid[], ${claim.batches.map((b) => b.handoffId)}::uuid[],
        ${claim.batches.map((b) => b.limit)}::int[]) with ordinality as c(id, handoff_id, size, nr)
      join mailings m on m.id = ${mailingId} and m.status = 'sending' and m.not_after > ${now}
      cross join lateral (
        select id as batch_id, edition_id, subscriber_ids from batches
        where mailing_id = ${mailingId} and id = c.id and finished_at is null limit 1
      ) b
      cross join lateral (
        select coalesce(max(attempt), 0) as attempts, bool_or(finished_at is null) as open from handoffs
        where mailing_id = ${mailingId} and batch_id = c.id
      ) h
      where h.open is not true and (select epoch from environment) = (select current_epoch())
    ), due as (
      select b.nr, b.handoff_id, b.batch_id, b.edition_id, b.attempts, b.stream, b.rehearsal, b.parent_id,
        d.subscriber_id
      from claimable b
      cross join lateral (
        select d.subscriber_id from unnest(b.subscriber_ids) as u(id)
        cross join lateral (
          select subscriber_id from deliveries
          where mailing_id = ${mailingId} and subscriber_id = u.id and status = 'queued' limit 1
        ) d
        limit b.size
      ) d
    ), checked as materialized (
      select due.*, case when due.rehearsal then ${REHEARSAL_ADDRESS} else s.email end as email,
        coalesce(s.link_nonce, '') as link_nonce, coalesce(s.language, 'en') as language,
        coalesce(s.time_zone, 'UTC') as time_zone, coalesce(s.regions, '{}') as regions,
        coalesce(s.topics, '{}') as topics, coalesce(s.cadence, 'alerts') as cadence,
        coalesce(s.digest_minute, 0) as digest_minute, coalesce(s.alerts, 'all') as alerts,
        coalesce(s.measuring, false) as measuring,
        case when due.parent_id is not null then (select o.message_id from deliveries o
          where o.mailing_id = due.parent_id and o.subscriber_id = due.subscriber_id) end as follows,
        case when due.rehearsal then
          case when due.subscriber_id <> ${REHEARSAL_READER} then 'rehearsal' end
        else coalesce(${notMailedReason(claim.now)}, case
          when due.stream = 'breaking' and s.alerts = 'none' then 'alerts_off'
          when due.stream = 'digest' and s.cadence = 'alerts' then 'digests_off'
        end) end as skip
      from due left join subscribers s on s.id = due.subscriber_id
    ), opened as (
      insert into handoffs (mailing_id, batch_id, attempt, id, edition_id, subscriber_ids, worker, started_at)
      select ${mailingId}, batch_id, 1 + min(attempts), handoff_id, edition_id, array_agg(subscriber_id),
        ${claim.worker}, ${now}
      from checked where skip is null group by batch_id, handoff_id, edition_id
      on conflict do nothing
      returning id, attempt
    ), skipped as (
      update deliveries d set status = 'skipped', reason = checked.skip from checked
      where checked.skip is not null and d.mailing_id = ${mailingId}
        and d.subscriber_id = checked.subscriber_id and d.status = 'queued'
    )
    select c.nr, c.subscriber_id, c.email, c.link_nonce, c.language, c.time_zone, c.regions,
      c.topics, c.cadence, c.digest_minute, c.alerts, c.measuring, c.follows, c.skip, opened.attempt
    from checked c left join opened on opened.id = c.handoff_id`.execute(db);
  return gather(mailingId, claim.batches, rows);
}

type ClaimRow = Pick<
  SubscriberRow,
  | ('email' | 'link_nonce' | 'language' | 'time_zone' | 'regions' | 'topics')
  | ('cadence' | 'digest_minute' | 'alerts' | 'measuring')
> & {
  /** Which of the claimed batches it is of, from 1. */
  nr: number;
  attempt: number | null;
  skip: string | null;
  follows: string | null;
  subscriber_id: number;
};

function gather(
  mailingId: string,
  batches: { id: string; editionId: string; handoffId: string }[],
  rows: ClaimRow[],
) {
  const handoffs = new Map<number, Handoff>();
  const skipped = new Map<string, number>();
  for (const row of rows) {
    const { id: batchId, editionId, handoffId } = batches[row.nr - 1]!;
    if (row.skip) skipped.set(batchId, (skipped.get(batchId) ?? 0) + 1);
    // Without an attempt another worker was faster: its handoff carries these readers.
    if (row.skip || row.attempt === null) continue;
    let handoff = handoffs.get(row.nr);
    if (!handoff) {
      handoff = { id: handoffId, mailingId, batchId, editionId, attempt: row.attempt, recipients: [] };
      handoffs.set(row.nr, handoff);
    }
    handoff.recipients.push({
      id: row.subscriber_id,
      email: row.email,
      follows: row.follows,
      linkNonce: row.link_nonce,
      language: row.language,
      timeZone: row.time_zone,
      regions: row.regions,
      topics: row.topics,
      cadence: row.cadence,
      digestMinute: row.digest_minute,
      alerts: row.alerts,
      measuring: row.measuring,
    });
  }
  return { handoffs: [...handoffs.values()], skipped };
}

export interface HandoffRecord {
  handoff: Pick<Handoff, 'id' | 'mailingId' | 'batchId' | 'attempt'>;
  outcome: string;
  error: string | null;
  requeued: number;
  /** Those that do not stay queued. */
  results: {
    subscriberId: number;
    status: 'accepted' | 'failed' | 'unknown';
    reason: string | null;
    messageId: string | null;
  }[];
}

/**
 * Closes handoffs of one mailing and appends their results, in one statement. A handoff that was closed by a successor
 * changes nothing, but that SES accepted: that is proof, and settles what the successor could only call unknown.
 * The mailing comes from a materialized row, so that no plan made before the table grew can read the whole mailing.
 */
export async function recordHandoffs(
  db: DbOrTransaction,
  mailingId: string,
  records: HandoffRecord[],
  at: Date,
): Promise<void> {
  const closing = records.map(({ handoff, outcome, error, requeued, results }, nr) => ({
    nr,
    handoff_id: handoff.id,
    batch_id: handoff.batchId,
    attempt: handoff.attempt,
    outcome,
    error,
    requeued,
    accepted: count(results, 'accepted'),
    failed: count(results, 'failed'),
    unknown: count(results, 'unknown'),
  }));
  const results = records.flatMap((record) => record.results);
  const nrs = records.flatMap((record, nr) => record.results.map(() => nr));
  await sql`
    /* record_handoffs */ with ended as materialized (
      select ${mailingId}::uuid as mailing_id, * from jsonb_to_recordset(${JSON.stringify(closing)}::jsonb) as r(
        nr int, handoff_id uuid, batch_id uuid, attempt smallint, outcome text, error text, accepted int, failed int,
        requeued int, unknown int)
    ), results as materialized (
      select ended.mailing_id, ended.handoff_id, ended.attempt, r.*
      from unnest(${literal(nrs)}::int[], ${literal(results.map((r) => r.subscriberId))}::bigint[],
        ${results.map((r) => r.status)}::text[], ${results.map((r) => r.reason)}::text[],
        ${results.map((r) => r.messageId)}::text[]) as r(nr, subscriber_id, status, reason, message_id)
      join ended using (nr)
    ), closed as (
      update handoffs h set finished_at = ${at}, outcome = r.outcome, error = r.error, accepted = r.accepted,
        failed = r.failed, requeued = r.requeued, unknown = r.unknown
      from ended r
      where h.mailing_id = r.mailing_id and h.batch_id = r.batch_id and h.attempt = r.attempt
        and h.finished_at is null
      returning h.id
    )
    update deliveries d set status = r.status, reason = r.reason, handoff_id = r.handoff_id, attempt = r.attempt,
      message_id = r.message_id, accepted_at = case when r.status = 'accepted' then ${at}::timestamptz end
    from results r
    where d.mailing_id = r.mailing_id and d.subscriber_id = r.subscriber_id
      and (d.status = 'queued' and r.handoff_id in (select id from closed)
        or d.status in ('unknown', 'queued') and d.handoff_id = r.handoff_id and r.status = 'accepted')`.execute(
    db,
  );
}

/** Numbers as an array of Postgres; the driver would escape each. */
function literal(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}

function count(results: HandoffRecord['results'], status: string): number {
  return results.filter((result) => result.status === status).length;
}

/** Closes what a lost worker left open in these batches: nobody knows whether SES took it. Gives how many that are. */
export async function abandonHandoffs(
  db: DbOrTransaction,
  mailingId: string,
  batchIds: string[],
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ subscriber_id: number }>`
    /* abandon_handoffs */ with lost as (
      update handoffs set finished_at = ${at}, outcome = 'worker_lost', unknown = cardinality(subscriber_ids)
      where mailing_id = ${mailingId} and batch_id = any (${batchIds}::uuid[]) and finished_at is null
      returning id, attempt, subscriber_ids
    )
    update deliveries d set status = 'unknown', reason = 'worker_lost', handoff_id = lost.id, attempt = lost.attempt
    from lost where d.mailing_id = ${mailingId} and d.subscriber_id = any (lost.subscriber_ids)
      and d.status = 'queued'
    returning d.subscriber_id`.execute(db);
  return rows.length;
}

/**
 * Marks those of the batches finished that have nothing queued any more. Mostly their handoffs say so: what one closed
 * as accepted or failed is never queued again, and is counted once. Else each delivery is looked at.
 */
export async function finishBatches(
  db: DbOrTransaction,
  mailingId: string,
  batchIds: string[],
  at: Date,
): Promise<void> {
  await sql`
    /* finish_batches */ update batches b set finished_at = ${at}
    where b.mailing_id = ${mailingId} and b.id = any (${batchIds}::uuid[]) and b.finished_at is null
      and case
        when (select sum(h.accepted + h.failed) from handoffs h
          where h.mailing_id = ${mailingId} and h.batch_id = b.id) >= cardinality(b.subscriber_ids) then true
        else not exists (select from deliveries d where d.mailing_id = ${mailingId}
          and d.subscriber_id = any (b.subscriber_ids) and d.status = 'queued')
      end`.execute(db);
}

/** Skips what is queued of one edition and not being sent at this moment. Gives how many that were. */
export async function skipEditionDeliveries(
  db: DbOrTransaction,
  mailingId: string,
  editionId: string,
  reason: SkipReason,
): Promise<number> {
  const result = await sql`
    update deliveries d set status = 'skipped', reason = ${reason}
    where d.mailing_id = ${mailingId} and d.edition_id = ${editionId} and d.status = 'queued'
      and not exists (select from handoffs h where h.mailing_id = ${mailingId} and h.finished_at is null
        and h.edition_id = ${editionId} and d.subscriber_id = any (h.subscriber_ids))`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** What a handoff needs to know of its mailing; `at` is the moment its mails speak of. */
export async function readMailing(
  db: DbOrTransaction,
  mailingId: string,
): Promise<{ stream: 'digest' | 'breaking'; status: string; at: Date } | undefined> {
  const { rows } = await sql<Pick<MailingRow, 'stream' | 'status' | 'slot_at' | 'created_at'>>`
    /* mailing_of_batches */ select stream, status, slot_at, created_at from mailings
    where id = ${mailingId}`.execute(db);
  const row = rows[0];
  return row && { stream: row.stream, status: row.status, at: row.slot_at ?? row.created_at };
}

/** Skips what is queued of one batch. */
export async function skipBatch(
  db: DbOrTransaction,
  mailingId: string,
  batchId: string,
  reason: SkipReason,
): Promise<void> {
  await sql`
    update deliveries d set status = 'skipped', reason = ${reason} from batches b
    where b.mailing_id = ${mailingId} and b.id = ${batchId} and d.mailing_id = ${mailingId}
      and d.subscriber_id = any (b.subscriber_ids) and d.status = 'queued'`.execute(db);
}

/** Skips what is queued of a mailing and not being sent at this moment. Gives how many that were. */
export async function skipQueuedDeliveries(
  db: DbOrTransaction,
  mailingId: string,
  reason: SkipReason,
): Promise<number> {
  const result = await sql`
    update deliveries d set status = 'skipped', reason = ${reason}
    where d.mailing_id = ${mailingId} and d.status = 'queued'
      and d.subscriber_id not in (select unnest(h.subscriber_ids) from handoffs h
        where h.mailing_id = ${mailingId} and h.finished_at is null)`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

export async function readLedger(
  db: DbOrTransaction,
  mailingId: string,
): Promise<MailingLedgerView | undefined> {
  return db.selectFrom('mailing_ledger').selectAll().where('mailing_id', '=', mailingId).executeTakeFirst();
}
