import type { DbOrTransaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';

/** An article as one of those that tell a story. */
export interface ToldArticle {
  id: number;
  title: string;
  summary: string;
  url: string;
  sourceName: string;
  language: string | null;
  /** Why it has each of its tags. */
  tagsWhy: { tag: string; why: string }[];
  publishedAt: Temporal.Instant;
  firstSeenAt: Temporal.Instant;
}

/** The articles that tell a story, newest first. */
export async function findToldArticles(
  db: DbOrTransaction,
  storyId: number,
  limit: number,
): Promise<ToldArticle[]> {
  const rows = await db
    .selectFrom('articles as a')
    .innerJoin('sources as s', 's.id', 'a.source_id')
    .select(['a.id', 'a.title', 'a.summary', 'a.url', 's.name as sourceName', 'a.language'])
    .select(['a.tags_why as tagsWhy', 'a.published_at', 'a.first_seen_at'])
    .where('a.story_id', '=', storyId)
    .orderBy('a.published_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ published_at, first_seen_at, ...row }) => ({
    ...row,
    publishedAt: toInstant(published_at),
    firstSeenAt: toInstant(first_seen_at),
  }));
}
