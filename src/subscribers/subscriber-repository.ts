import { type RawBuilder, sql, type Updateable } from 'kysely';
import type { DbOrTransaction, SubscriberRow, SubscribersTable, Transaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';
import type { DueDigest } from './digest-schedule.ts';
import { type Preferences, pauseEnd } from './preferences.ts';
import { interestsKey } from './subscriber.ts';

/**
 * Why the subscriber `s` (a left-joined `subscribers s`) may not get digests or alerts at `now`; null when they may:
 * 'erased', 'pending', 'unsubscribed', 'suppressed' or 'paused'. Every handoff asks this again.
 */
export function notMailedReason(now: Temporal.Instant): RawBuilder<string | null> {
  return sql<string | null>`case
    when s.id is null then 'erased'
    when s.status <> 'active' then s.status
    when exists (select from suppressions x where x.email_hash = s.email_hash) then 'suppressed'
    when s.paused_until > ${toDate(now)} then 'paused'
  end`;
}

export async function findSubscriber(db: DbOrTransaction, id: number): Promise<SubscriberRow | undefined> {
  return db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findSubscriberByHash(
  db: DbOrTransaction,
  emailHash: string,
): Promise<SubscriberRow | undefined> {
  return db.selectFrom('subscribers').selectAll().where('email_hash', '=', emailHash).executeTakeFirst();
}

export async function lockSubscriber(trx: Transaction, id: number): Promise<SubscriberRow | undefined> {
  return trx.selectFrom('subscribers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function lockSubscriberByHash(
  trx: Transaction,
  emailHash: string,
): Promise<SubscriberRow | undefined> {
  return trx
    .selectFrom('subscribers')
    .selectAll()
    .where('email_hash', '=', emailHash)
    .forUpdate()
    .executeTakeFirst();
}

export interface NewSubscriber {
  email: string;
  emailHash: string;
  linkNonce: string;
  status: 'pending' | 'active';
  preferences: Preferences;
  /** Null while pending. */
  digest: DueDigest | null;
}

/** Inserts those whose address is not known yet, and gives them. */
export async function insertSubscribers(
  trx: Transaction,
  now: Date,
  subscribers: NewSubscriber[],
): Promise<{ id: number; email_hash: string }[]> {
  const rows = subscribers.map((subscriber) => ({
    ...columnsOf(subscriber.preferences),
    email: subscriber.email,
    email_hash: subscriber.emailHash,
    link_nonce: subscriber.linkNonce,
    status: subscriber.status,
    ...digestColumns(subscriber.digest),
    pending_since: subscriber.status === 'pending' ? now : null,
    confirmed_at: subscriber.status === 'active' ? now : null,
    created_at: now,
    updated_at: now,
  }));
  if (rows.length === 0) return [];
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)));
  // One parameter however many they are: an import writes thousands at once.
  const { rows: inserted } = await sql<{ id: number; email_hash: string }>`
    insert into subscribers (${columns})
    select ${columns} from json_populate_recordset(null::subscribers, ${JSON.stringify(rows)}::json)
    on conflict (email_hash) do nothing
    returning id, email_hash`.execute(trx);
  return inserted;
}

export async function updateSubscriber(
  trx: Transaction,
  id: number,
  changes: Updateable<SubscribersTable> & { updated_at: Date },
): Promise<void> {
  await trx.updateTable('subscribers').set(changes).where('id', '=', id).execute();
}

/** The columns that hold when the next digest is due, and the local date it is for. */
export function digestColumns(digest: DueDigest | null) {
  return { next_digest_at: digest && toDate(digest.at), next_digest_date: digest?.localDate ?? null };
}

/** The columns that hold a reader's preferences. */
export function columnsOf(preferences: Preferences) {
  const paused = pauseEnd(preferences);
  return {
    regions: preferences.regions,
    topics: preferences.topics,
    muted_regions: preferences.mutedRegions,
    muted_topics: preferences.mutedTopics,
    fewer_regions: preferences.fewerRegions,
    fewer_topics: preferences.fewerTopics,
    only_interests: preferences.onlyInterests,
    length: preferences.length,
    language: preferences.language,
    reads: preferences.reads,
    interests_key: interestsKey(preferences),
    cadence: preferences.cadence,
    weekly_day: preferences.weeklyDay,
    digest_minute: preferences.digestMinute,
    time_zone: preferences.timeZone,
    alerts: preferences.alerts,
    quiet_from: preferences.quietFrom,
    quiet_to: preferences.quietTo,
    alerts_per_day: preferences.alertsPerDay,
    paused_until: paused && toDate(paused),
    measuring: preferences.measuring,
  };
}
