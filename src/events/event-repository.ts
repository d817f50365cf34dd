import { type RawBuilder, sql } from 'kysely';
import type { Db, DbOrTransaction, Outcome, Transaction } from '../database/types.ts';

export interface NewEvent {
  sns_message_id: string;
  at: Date;
  type: string;
  subtype: string | null;
  ses_message_id: string | null;
  mailing_id: string | null;
  subscriber_id: number | null;
  letter_id: string | null;
  received_at: Date;
  raw: string;
}

/** Stores events that are not stored yet, and marks those as to be applied. */
export async function insertEvents(db: Db, events: NewEvent[]): Promise<void> {
  await sql`
    with fresh as (
      insert into ses_events (sns_message_id, at, type, subtype, ses_message_id, mailing_id, subscriber_id,
        letter_id, received_at, raw)
      select distinct on (sns_message_id) sns_message_id, at, type, subtype, ses_message_id, mailing_id,
        subscriber_id, letter_id, received_at, raw::jsonb
      from unnest(${events.map((e) => e.sns_message_id)}::text[], ${events.map((e) => e.at)}::timestamptz[],
        ${events.map((e) => e.type)}::text[], ${events.map((e) => e.subtype)}::text[],
        ${events.map((e) => e.ses_message_id)}::text[], ${events.map((e) => e.mailing_id)}::uuid[],
        ${events.map((e) => e.subscriber_id)}::bigint[], ${events.map((e) => e.letter_id)}::uuid[],
        ${events.map((e) => e.received_at)}::timestamptz[], ${events.map((e) => e.raw)}::text[])
        as e(sns_message_id, at, type, subtype, ses_message_id, mailing_id, subscriber_id, letter_id, received_at, raw)
      on conflict do nothing
      returning sns_message_id, at, received_at
    )
    insert into ses_events_pending (sns_message_id, at, retry_at)
    select sns_message_id, at, received_at from fresh
    on conflict do nothing`.execute(db);
}

/** Whether an error says that PostgreSQL cannot hold the data itself: a moment out of its range, JSON nested too deep. */
export function isRefused(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(22|54)/.test(code);
}

export interface PendingEvent {
  sns_message_id: string;
  at: Date;
  tries: number;
  raw: unknown;
}

/**
 * Locks up to `limit` events that are to be applied now, and that no other process has in hand. `raw` is null where
 * the month of the event was dropped.
 */
export async function lockPendingEvents(trx: Transaction, now: Date, limit: number): Promise<PendingEvent[]> {
  const { rows } = await sql<PendingEvent>`
    with due as (
      select sns_message_id, at, tries from ses_events_pending where retry_at <= ${now}
      order by retry_at limit ${limit} for update skip locked
    )
    select due.sns_message_id, due.at, due.tries, e.raw from due
    left join ses_events e on e.sns_message_id = due.sns_message_id and e.at = due.at`.execute(trx);
  return rows;
}

export async function deletePending(trx: Transaction, ids: string[]): Promise<void> {
  await sql`delete from ses_events_pending where sns_message_id = any (${ids}::text[])`.execute(trx);
}

/** Keeps events that match nothing yet, to be tried again after 10 s, then ever later, at most a day. */
export async function postponePending(
  trx: Transaction,
  ids: string[],
  now: Date,
  why: string,
): Promise<void> {
  await sql`
    update ses_events_pending set tries = tries + 1, why = ${why},
      retry_at = ${now}::timestamptz + least(86400, 10 * power(3, least(tries, 9))) * interval '1 second'
    where sns_message_id = any (${ids}::text[])`.execute(trx);
}

/** What events say of one delivery, merged. */
export interface DeliveryNews {
  subscriberId: number;
  messageId: string;
  acceptedAt: Date;
  outcome: Outcome | null;
  outcomeAt: Date | null;
}

const rank = (outcome: RawBuilder<unknown>) =>
  sql`coalesce(array_position(array['delayed', 'delivered', 'rejected', 'bounced', 'complained'], ${outcome}), 0)`;

/**
 * Writes what SES says of deliveries of one mailing: any event proves that SES took the message, also of one that was
 * skipped or failed when it was to go once more; of several outcomes the gravest stays. The order in which events come makes no difference. Gives the readers that were found.
 */
export async function applyToDeliveries(
  trx: Transaction,
  mailingId: string,
  news: DeliveryNews[],
): Promise<Set<number>> {
  const { rows } = await sql<{ subscriber_id: number }>`
    update deliveries d set
      status = 'accepted', reason = null,
      message_id = coalesce(d.message_id, e.message_id),
      accepted_at = coalesce(d.accepted_at, e.accepted_at),
      outcome = case when ${rank(sql`e.outcome`)} > ${rank(sql`d.outcome`)} then e.outcome else d.outcome end,
      outcome_at = case when ${rank(sql`e.outcome`)} > ${rank(sql`d.outcome`)} then e.outcome_at
        when e.outcome = d.outcome then least(d.outcome_at, e.outcome_at) else d.outcome_at end
    from unnest(${news.map((n) => n.subscriberId)}::bigint[], ${news.map((n) => n.messageId)}::text[],
      ${news.map((n) => n.acceptedAt)}::timestamptz[], ${news.map((n) => n.outcome)}::text[],
      ${news.map((n) => n.outcomeAt)}::timestamptz[])
      as e(subscriber_id, message_id, accepted_at, outcome, outcome_at)
    where d.mailing_id = ${mailingId} and d.subscriber_id = e.subscriber_id
    returning d.subscriber_id`.execute(trx);
  return new Set(rows.map((row) => row.subscriber_id));
}

/** The same for one letter. True when it was found. */
export async function applyToLetter(
  trx: Transaction,
  letterId: string,
  news: Omit<DeliveryNews, 'subscriberId'>,
): Promise<boolean> {
  const graver = sql`${rank(sql`${news.outcome}::text`)} > ${rank(sql`outcome`)}`;
  const result = await sql`
    update letters set
      status = case when status in ('queued', 'sending', 'unknown') then 'accepted' else status end,
      reason = case when status in ('queued', 'sending', 'unknown') then null else reason end,
      message_id = coalesce(message_id, ${news.messageId}),
      accepted_at = coalesce(accepted_at, ${news.acceptedAt}),
      outcome = case when ${graver} then ${news.outcome} else outcome end,
      outcome_at = case when ${graver} then ${news.outcomeAt}::timestamptz
        when outcome = ${news.outcome} then least(outcome_at, ${news.outcomeAt}) else outcome_at end
    where id = ${letterId}`.execute(trx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export type Mail = { mailingId: string; subscriberId: number } | { letterId: string };

/**
 * The deliveries or letters that SES gave these ids, each among those of a reader with this address, in the order asked;
 * for events without tags.
 */
export async function findByMessageIds(
  db: DbOrTransaction,
  asked: readonly { emailHash: string; messageId: string }[],
): Promise<(Mail | undefined)[]> {
  if (asked.length === 0) return [];
  // Lateral, so that each looks into the indexes of its own reader, however many are asked for.
  const { rows } = await sql<{
    n: number;
    mailing_id: string | null;
    letter_id: string;
    subscriber_id: number;
  }>`
    select asked.n::int as n, found.* from unnest(${asked.map((one) => one.emailHash)}::text[],
      ${asked.map((one) => one.messageId)}::text[]) with ordinality as asked(email_hash, message_id, n)
    cross join lateral (
      select d.mailing_id, null::uuid as letter_id, s.id as subscriber_id
      from subscribers s join deliveries d on d.subscriber_id = s.id
      where s.email_hash = asked.email_hash and d.message_id = asked.message_id
      union all
      select null, l.id, s.id from subscribers s join letters l on l.subscriber_id = s.id
      where s.email_hash = asked.email_hash and l.message_id = asked.message_id
      limit 1
    ) found`.execute(db);
  const found = new Map(
    rows.map((row): [number, Mail] => [
      row.n,
      row.mailing_id
        ? { mailingId: row.mailing_id, subscriberId: row.subscriber_id }
        : { letterId: row.letter_id },
    ]),
  );
  return asked.map((_, i) => found.get(i + 1));
}

/** Notes whose mails events speak of, where no tag said so: what is asked of a reader, counted and erased finds them. */
export async function linkEvents(
  trx: Transaction,
  found: { id: string; at: Date; mailingId?: string; subscriberId?: number; letterId?: string }[],
): Promise<void> {
  if (found.length === 0) return;
  await sql`
    update ses_events e set mailing_id = f.mailing_id, subscriber_id = f.subscriber_id, letter_id = f.letter_id
    from unnest(${found.map((f) => f.id)}::text[], ${found.map((f) => f.at)}::timestamptz[],
      ${found.map((f) => f.mailingId ?? null)}::uuid[], ${found.map((f) => f.subscriberId ?? null)}::bigint[],
      ${found.map((f) => f.letterId ?? null)}::uuid[]) as f(id, at, mailing_id, subscriber_id, letter_id)
    where e.sns_message_id = f.id and e.at = f.at`.execute(trx);
}

/**
 * Bounces and deliveries reported of a reader's mails since a moment, oldest first, at most 1,000; those of an address
 * that the reader had before are left out. What a configuration set and an identity both report is one.
 */
export async function bouncesOf(
  db: DbOrTransaction,
  subscriberId: number,
  since: Date,
): Promise<{ type: string; subtype: string | null; at: Date }[]> {
  const { rows } = await sql<{ type: string; subtype: string | null; at: Date }>`
    select distinct ses_message_id, type, subtype, at from ses_events
    where subscriber_id = ${subscriberId} and type in ('Bounce', 'Delivery') and at >= greatest(${since}::timestamptz,
      (select max(at) from consents where subscriber_id = ${subscriberId} and event = 'address-changed'))
    order by at limit 1000`.execute(db);
  return rows;
}

/** The edition of a delivery, with its stories. */
export async function editionOfDelivery(
  db: DbOrTransaction,
  mailingId: string,
  subscriberId: number,
): Promise<{ id: string; storyIds: number[] } | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('editions', 'editions.id', 'deliveries.edition_id')
    .select(['editions.id', 'editions.story_ids'])
    .where('deliveries.mailing_id', '=', mailingId)
    .where('deliveries.subscriber_id', '=', subscriberId)
    .executeTakeFirst();
  return row && { id: row.id, storyIds: row.story_ids };
}

export async function emailHashOf(db: DbOrTransaction, subscriberId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select('email_hash')
    .where('id', '=', subscriberId)
    .executeTakeFirst();
  return row?.email_hash;
}

/** Those of these readers that are suppressed with this detail. */
export async function suppressedWith(
  db: DbOrTransaction,
  subscriberIds: number[],
  detail: string,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.id from subscribers s join suppressions x on x.email_hash = s.email_hash
    where s.id = any (${subscriberIds}::bigint[]) and x.detail = ${detail}`.execute(db);
  return rows.map((row) => row.id);
}
