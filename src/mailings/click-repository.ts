import { sql } from 'kysely';
import type { DbOrTransaction, Transaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { Machine } from './machine-click.ts';

/** When SES took a mail of this reader, null while nobody knows; undefined where the mailing was not for them. */
export async function acceptedAtOf(
  trx: Transaction,
  mailingId: string,
  subscriberId: number,
): Promise<{ acceptedAt: Temporal.Instant | null } | undefined> {
  const row = await trx
    .selectFrom('deliveries')
    .select('accepted_at')
    .where('mailing_id', '=', mailingId)
    .where('subscriber_id', '=', subscriberId)
    .executeTakeFirst();
  return row && { acceptedAt: row.accepted_at && toInstant(row.accepted_at) };
}

export async function insertClick(
  trx: Transaction,
  click: {
    mailingId: string;
    subscriberId: number;
    at: Date;
    kind: 'open' | 'click';
    url: string | null;
    machine: Machine | null;
  },
): Promise<void> {
  const { mailingId: mailing_id, subscriberId: subscriber_id, ...rest } = click;
  await trx
    .insertInto('clicks')
    .values({ mailing_id, subscriber_id, ...rest })
    .execute();
}

/** Where a reader followed so many links of a mail since `since`, a program did, also before it showed. */
export async function markAllLinks(
  trx: Transaction,
  mail: { mailingId: string; subscriberId: number; since: Date; links: number },
): Promise<void> {
  const lately = sql`mailing_id = ${mail.mailingId} and subscriber_id = ${mail.subscriberId}
    and kind = 'click' and at >= ${mail.since}`;
  await sql`
    update clicks set machine = 'all_links' where ${lately} and machine is null
      and (select count(distinct url) from clicks where ${lately}) >= ${mail.links}`.execute(trx);
}

/** Opens or clicks of a mailing: those of people, and kept apart those of machines. */
export interface ClickCount {
  kind: 'open' | 'click';
  machine: Machine | null;
  readers: number;
  times: number;
}

export async function countClicks(db: DbOrTransaction, mailingId: string): Promise<ClickCount[]> {
  const { rows } = await sql<ClickCount>`
    select kind, machine, count(distinct subscriber_id)::int as readers, count(*)::int as times
    from clicks where mailing_id = ${mailingId} group by 1, 2 order by 1, 2 nulls first`.execute(db);
  return rows;
}

/** The links that people followed most. */
export async function findTopLinks(
  db: DbOrTransaction,
  mailingId: string,
  limit: number,
): Promise<{ url: string; readers: number }[]> {
  const { rows } = await sql<{ url: string; readers: number }>`
    select url, count(distinct subscriber_id)::int as readers from clicks
    where mailing_id = ${mailingId} and kind = 'click' and machine is null
    group by 1 order by 2 desc, 1 limit ${limit}`.execute(db);
  return rows;
}

/** Whether mails lead to this address: an article has it, or the special of this mailing, as its HTML writes it. */
export async function isOurLink(
  db: DbOrTransaction,
  link: { mailingId: string; canonical: string; written: string },
): Promise<boolean> {
  const whole = `href="${link.written}"`;
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from articles where canonical_url = ${link.canonical})
      or exists (select from editions where mailing_id = ${link.mailingId} and content ? 'special'
        and position(${whole} in content->>'html') > 0) as known`.execute(db);
  return rows[0]!.known;
}
