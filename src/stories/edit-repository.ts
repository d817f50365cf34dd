import { sql } from 'kysely';
import type { DbOrTransaction, StoryRow, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { StoryStatus } from './story.ts';

/** A story as editors change it: what they said of it beside what its articles say. */
export interface EditableStory {
  id: number;
  status: StoryStatus;
  mergedInto: number | null;
  leadArticleId: number | null;
  /** The wording of its lead article. */
  title: string;
  summary: string;
  /** An editor's wording for mails; null while the article's own is used. */
  mailTitle: string | null;
  mailSummary: string | null;
  regions: string[];
  topics: string[];
  /** Who chose its tags; null while they are those of its articles. */
  retaggedBy: string | null;
  pinnedUntil: Temporal.Instant | null;
  pinnedRegion: string | null;
  revision: number;
  development: string | null;
  surfacedAt: Temporal.Instant;
  /** What made its importance, before it grew older: see `explainImportance`. */
  importanceWhy: Record<string, number>;
}

export async function findEditableStory(db: DbOrTransaction, id: number): Promise<EditableStory | undefined> {
  return readStory(db, id, sql``);
}

/** The story, locked until the transaction ends: editors who change one at once wait for each other. */
export async function lockStory(trx: Transaction, id: number): Promise<EditableStory | undefined> {
  return readStory(trx, id, sql`for update of s`);
}

async function readStory(
  db: DbOrTransaction,
  id: number,
  lock: ReturnType<typeof sql>,
): Promise<EditableStory | undefined> {
  const { rows } = await sql<StoryRow & { title: string | null; summary: string | null }>`
    select s.*, a.title, a.summary from stories s left join articles a on a.id = s.lead_article_id
    where s.id = ${id} ${lock}`.execute(db);
  const [row] = rows;
  return (
    row && {
      id: row.id,
      status: row.status,
      mergedInto: row.merged_into,
      leadArticleId: row.lead_article_id,
      title: row.title ?? '',
      summary: row.summary ?? '',
      mailTitle: row.mail_title,
      mailSummary: row.mail_summary,
      regions: row.regions,
      topics: row.topics,
      retaggedBy: row.retagged_by,
      pinnedUntil: row.pinned_until && toInstant(row.pinned_until),
      pinnedRegion: row.pinned_region,
      revision: row.revision,
      development: row.development,
      surfacedAt: toInstant(row.surfaced_at),
      importanceWhy: row.importance_why,
    }
  );
}

export type StoryChange = Partial<Omit<EditableStory, 'id' | 'leadArticleId' | 'title' | 'summary'>>;

export async function updateStory(
  trx: Transaction,
  id: number,
  change: StoryChange,
  now: Temporal.Instant,
): Promise<void> {
  const { pinnedUntil, surfacedAt } = change;
  await trx
    .updateTable('stories')
    .set({
      status: change.status,
      merged_into: change.mergedInto,
      mail_title: change.mailTitle,
      mail_summary: change.mailSummary,
      regions: change.regions,
      topics: change.topics,
      retagged_by: change.retaggedBy,
      pinned_until: pinnedUntil && toDate(pinnedUntil),
      pinned_region: change.pinnedRegion,
      revision: change.revision,
      development: change.development,
      surfaced_at: surfacedAt && toDate(surfacedAt),
      updated_at: toDate(now),
    })
    .where('id', '=', id)
    .execute();
}

/** The articles of a story: their ids, and when each was published. */
export async function findArticlesOf(
  trx: Transaction,
  storyId: number,
): Promise<{ id: number; publishedAt: Temporal.Instant }[]> {
  const rows = await trx
    .selectFrom('articles')
    .select(['id', 'published_at'])
    .where('story_id', '=', storyId)
    .execute();
  return rows.map(({ id, published_at }) => ({ id, publishedAt: toInstant(published_at) }));
}

/**
 * Moves all articles of a story to another one, where they stay a strand of their own: what comes later is compared
 * with each strand, so that two unlike halves do not keep out what fits one of them.
 */
export async function moveArticles(trx: Transaction, move: { from: number; to: number }): Promise<void> {
  await sql`
    update articles set story_id = ${move.to}, strand = coalesce(strand, ${move.from})
    where story_id = ${move.from}`.execute(trx);
  await sql`update stories set merged_into = ${move.to} where merged_into = ${move.from}`.execute(trx);
}

/** Live stories that share the rarest terms with this one: what it may be merged with, the likest first. */
export async function findLikeStories(
  db: DbOrTransaction,
  id: number,
  limit: number,
): Promise<{ id: number; title: string; language: string; sourceName: string }[]> {
  const { rows } = await sql<{ id: number; title: string; language: string; sourceName: string }>`
    with own as (
      select distinct unnest(i.terms) as term from story_index i join articles a on a.id = i.article_id
      where a.story_id = ${id}
    ), rare as materialized (
      select term, 1.0 / c.articles as weight from own join term_counts c using (term) order by c.articles, term limit 12
    ), alike as (
      select a.story_id, max(shared.weight) as weight
      from story_index i join articles a on a.id = i.article_id
        cross join lateral (select sum(weight) as weight from rare where term = any(i.terms)) shared
      where i.terms && (select array_agg(term) from rare) and a.story_id <> ${id}
      group by a.story_id
    )
    select s.id, coalesce(s.mail_title, a.title) as title, coalesce(a.language, 'en') as language, o.name as "sourceName"
    from alike join stories s on s.id = alike.story_id and s.status = 'live'
      join articles a on a.id = s.lead_article_id join sources o on o.id = a.source_id
    order by alike.weight desc, s.id limit ${limit}`.execute(db);
  return rows;
}

/** Stories that were killed, or became part of another, since `since`: the newest of them. */
export async function findGoneStories(db: DbOrTransaction, since: Temporal.Instant): Promise<number[]> {
  const rows = await db
    .selectFrom('stories')
    .select('id')
    .where('status', '<>', 'live')
    .where('updated_at', '>=', toDate(since))
    .orderBy('updated_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}
