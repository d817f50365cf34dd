import { sql } from 'kysely';
import type { Transaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { Member, Standing } from './importance.ts';

/** Starts `count` stories, each surfacing at its moment; gives their ids in order. */
export async function insertStories(
  trx: Transaction,
  stories: readonly { surfacedAt: Temporal.Instant }[],
  now: Temporal.Instant,
): Promise<number[]> {
  if (stories.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    insert into stories (first_published_at, last_published_at, surfaced_at, updated_at)
    select at, at, at, ${now.toString()}::timestamptz
    from unnest(${stories.map(({ surfacedAt }) => surfacedAt.toString())}::timestamptz[]) with ordinality as item(at, n)
    order by n
    returning id`.execute(trx);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

export async function assignStories(
  trx: Transaction,
  assignments: readonly { articleId: number; storyId: number }[],
): Promise<void> {
  if (assignments.length === 0) return;
  await sql`
    update articles a set story_id = item.story_id
    from unnest(${assignments.map((one) => one.articleId)}::bigint[], ${assignments.map((one) => one.storyId)}::bigint[])
      as item(article_id, story_id)
    where a.id = item.article_id`.execute(trx);
}

export async function findStoriesOf(trx: Transaction, articleIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct story_id as id from articles where id = any(${articleIds}) and story_id is not null`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}

/** The articles of these stories, for working out where each stands. */
export async function findMembers(trx: Transaction, storyIds: readonly number[]): Promise<Member[]> {
  const { rows } = await sql<
    Omit<Member, 'publishedAt' | 'firstSeenAt'> & { publishedAt: Date; firstSeenAt: Date }
  >`
    select a.id, a.story_id as "storyId", coalesce(nullif(s.publisher, ''), s.key) as publisher, s.trust,
      a.published_at as "publishedAt", a.first_seen_at as "firstSeenAt", a.language, a.kind,
      a.image_url is not null as "hasPicture", length(a.summary) as "summaryLength", a.regions, a.topics
    from articles a join sources s on s.id = a.source_id
    where a.story_id = any(${storyIds})`.execute(trx);
  return rows.map((row) => ({
    ...row,
    publishedAt: toInstant(row.publishedAt),
    firstSeenAt: toInstant(row.firstSeenAt),
  }));
}

/** Writes where stories stand. What an editor retagged keeps its tags. */
export async function updateStandings(
  trx: Transaction,
  standings: ReadonlyMap<number, Standing>,
  now: Temporal.Instant,
): Promise<void> {
  const rows = [...standings].map(([id, standing]) => ({
    id,
    lead: standing.leadArticleId,
    language: standing.language,
    kind: standing.kind,
    regions: standing.regions,
    topics: standing.topics,
    importance: standing.importance,
    why: standing.why,
    publishers: standing.publishers,
    articles: standing.articles,
    first_at: standing.firstPublishedAt.toString(),
    last_at: standing.lastPublishedAt.toString(),
  }));
  if (rows.length === 0) return;
  await sql`
    update stories s set lead_article_id = item.lead, language = item.language, kind = item.kind,
      regions = case when s.retagged_by is null then item.regions else s.regions end,
      topics = case when s.retagged_by is null then item.topics else s.topics end,
      importance = item.importance, importance_why = item.why, sources_count = item.publishers,
      articles_count = item.articles, first_published_at = item.first_at, last_published_at = item.last_at,
      updated_at = ${now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}) as item(id bigint, lead bigint, language text, kind text,
      regions text[], topics text[], importance real, why jsonb, publishers integer, articles integer,
      first_at timestamptz, last_at timestamptz)
    where s.id = item.id`.execute(trx);
}
