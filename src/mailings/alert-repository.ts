import { sql } from 'kysely';
import type { DbOrTransaction, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { MailingKind } from './mailing.ts';

/** A story as an alert of it is judged. */
export interface AlertStory {
  id: number;
  status: 'live' | 'killed' | 'merged';
  /** Its wording in mails. */
  title: string;
  summary: string;
  language: string;
  revision: number;
  regions: string[];
  topics: string[];
  firstPublishedAt: Temporal.Instant;
  surfacedAt: Temporal.Instant;
}

export async function findAlertStory(db: DbOrTransaction, id: number): Promise<AlertStory | undefined> {
  const { rows } = await sql<
    Omit<AlertStory, 'firstPublishedAt' | 'surfacedAt'> & { first: Date; surfaced: Date }
  >`
    select s.id, s.status, coalesce(s.mail_title, a.title, '') as title, coalesce(s.mail_summary, a.summary, '') as summary,
      coalesce(a.language, s.language, 'en') as language, s.revision, s.regions, s.topics,
      s.first_published_at as first, s.surfaced_at as surfaced
    from stories s left join articles a on a.id = s.lead_article_id
    where s.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { first, surfaced, ...story } = row;
  return { ...story, firstPublishedAt: toInstant(first), surfacedAt: toInstant(surfaced) };
}

/** An alert, update or correction that was written and not cancelled. */
export interface PastAlert {
  id: string;
  kind: MailingKind;
  storyId: number;
  headline: string;
  createdBy: string | null;
  createdAt: Temporal.Instant;
}

/** Alerts written since `since`, newest first. A newsroom writes few: all of them are read. */
export async function findPastAlerts(db: DbOrTransaction, since: Temporal.Instant): Promise<PastAlert[]> {
  const { rows } = await sql<Omit<PastAlert, 'createdAt'> & { created_at: Date }>`
    select id, kind, story_id as "storyId", content->>'headline' as headline, created_by as "createdBy", created_at
    from mailings
    where kind in ('alert', 'update', 'correction') and status <> 'cancelled' and created_at >= ${toDate(since)}
    order by id desc`.execute(db);
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: toInstant(created_at) }));
}

/** A special that was sent and not cancelled. */
export interface PastSpecial {
  id: string;
  subject: string;
  createdBy: string | null;
  createdAt: Temporal.Instant;
}

/** Specials sent since `since`, newest first; those that wait for their time count too. */
export async function findPastSpecials(db: DbOrTransaction, since: Temporal.Instant): Promise<PastSpecial[]> {
  const { rows } = await sql<Omit<PastSpecial, 'createdAt'> & { created_at: Date }>`
    select id, content->>'subject' as subject, created_by as "createdBy", created_at
    from mailings
    where kind = 'special' and status <> 'cancelled' and created_at >= ${toDate(since)}
    order by id desc`.execute(db);
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: toInstant(created_at) }));
}

/** What told a story, or one that was merged into it, oldest first. */
export async function findAlertsOfStory(
  db: DbOrTransaction,
  storyId: number,
): Promise<{ id: string; kind: MailingKind; status: string }[]> {
  const { rows } = await sql<{ id: string; kind: MailingKind; status: string }>`
    select m.id, m.kind, m.status from mailings m join stories s on s.id = m.story_id
    where (s.id = ${storyId} or s.merged_into = ${storyId})
      and m.kind in ('alert', 'update', 'correction') and m.status not in ('proposed', 'cancelled')
    order by m.id`.execute(db);
  return rows;
}

/** How many readers are active: what an audience's share is measured by. */
export async function countActiveReaders(db: DbOrTransaction): Promise<number> {
  const row = await db
    .selectFrom('subscribers')
    .select((eb) => eb.fn.countAll<number>().as('readers'))
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return Number(row.readers);
}

/** Held alerts whose hold is over. */
export async function findHeldUntil(db: DbOrTransaction, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('mailings')
    .select('id')
    .where('finished_at', 'is', null)
    .where('status', '=', 'held')
    .where('hold_until', '<=', toDate(now))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** The editions of what is held and goes between `now` and `until`: one a language, so few. */
export async function findHeldEditions(
  db: DbOrTransaction,
  between: { now: Temporal.Instant; until: Temporal.Instant },
): Promise<{ id: string; stream: 'digest' | 'breaking' }[]> {
  return db
    .selectFrom('mailings')
    .innerJoin('editions', 'editions.mailing_id', 'mailings.id')
    .select(['editions.id', 'mailings.stream'])
    .where('finished_at', 'is', null)
    .where('mailings.status', '=', 'held')
    .where('hold_until', '>', toDate(between.now))
    .where('hold_until', '<=', toDate(between.until))
    .limit(50)
    .execute();
}

/** Lets one alert be written at a time, so that two editors who click at once see each other's. */
export async function lockAlerts(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(61200402)`.execute(trx);
}
