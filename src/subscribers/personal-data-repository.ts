import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';

// Far above what 13 months of digests and alerts come to; a bound all the same.
const MOST = 20_000;

/** A mailing that was for the reader. */
export interface MailHeld {
  kind: string;
  subject: string | null;
  /** The slot of a digest, the start of anything else. */
  at: Date;
  status: string;
  reason: string | null;
  accepted_at: Date | null;
  outcome: string | null;
  outcome_at: Date | null;
  edition_id: string;
}

export async function findMails(db: DbOrTransaction, subscriberId: number): Promise<MailHeld[]> {
  const { rows } = await sql<MailHeld>`
    select m.kind, e.subject, coalesce(m.slot_at, m.started_at, m.created_at) as at, d.status, d.reason,
      d.accepted_at, d.outcome, d.outcome_at, d.edition_id
    from deliveries d join mailings m on m.id = d.mailing_id left join editions e on e.id = d.edition_id
    where d.subscriber_id = ${subscriberId}
    order by d.mailing_id desc limit ${MOST}`.execute(db);
  return rows;
}

export async function findLetters(db: DbOrTransaction, subscriberId: number) {
  return db
    .selectFrom('letters')
    .select(['kind', 'created_at', 'status', 'reason', 'accepted_at', 'outcome', 'outcome_at'])
    .where('subscriber_id', '=', subscriberId)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
}

/** What SES reported about the reader's mails, as it came. */
export interface EventHeld {
  at: Date;
  type: string;
  subtype: string | null;
  raw: unknown;
}

/** The newest first. */
export async function findEvents(
  db: DbOrTransaction,
  subscriberId: number,
  limit = MOST,
): Promise<EventHeld[]> {
  const { rows } = await sql<EventHeld>`
    select at, type, subtype, raw from ses_events
    where subscriber_id = ${subscriberId}
      or letter_id = any(array(select id from letters where subscriber_id = ${subscriberId}))
    order by at desc limit ${limit}`.execute(db);
  return rows;
}

/** Opens and clicks that were counted, as the reader agreed. */
export async function findClicks(db: DbOrTransaction, subscriberId: number) {
  return db
    .selectFrom('clicks')
    .select(['at', 'kind', 'url', 'machine', 'mailing_id'])
    .where('subscriber_id', '=', subscriberId)
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
}

/** Links that were made for the reader; the links themselves are not stored. */
export async function findLinks(db: DbOrTransaction, subscriberId: number) {
  return db
    .selectFrom('tokens')
    .select(['purpose', 'created_at', 'expires_at', 'used_at'])
    .where('subscriber_id', '=', subscriberId)
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
}
