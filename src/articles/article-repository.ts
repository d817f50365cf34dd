import { sql } from 'kysely';
import type { DbOrTransaction, Transaction } from '../database/types.ts';
import { type PreparedArticle, type StoredArticle, wordingOf } from './compare-articles.ts';
import type { Tags } from './tag-article.ts';

export type TaggedArticle = PreparedArticle & { tags: Tags };

/** What is stored of a source under these identities, with the wordings that were replaced. */
export async function findStoredArticles(
  db: DbOrTransaction,
  sourceId: number,
  identities: readonly string[],
): Promise<Map<string, StoredArticle>> {
  const { rows } = await sql<StoredArticle & { earlierWordings: { title: string; summary: string }[] }>`
    select a.id, a.identity, a.content_hash as "contentHash", a.revision, a.title, a.summary,
      coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'summary', r.summary))
        from article_revisions r where r.article_id = a.id and a.revision > 1), '[]') as "earlierWordings"
    from articles a
    where a.source_id = ${sourceId} and a.identity = any(${identities})`.execute(db);
  return new Map(
    rows.map(({ earlierWordings, ...row }) => [
      row.identity,
      { ...row, earlier: earlierWordings.map(wordingOf) },
    ]),
  );
}

/**
 * Stores new articles in one statement, each with its story where it has one by now; gives the id of each by identity.
 * One that is there by now is left alone.
 */
export async function insertArticles(
  trx: Transaction,
  sourceId: number,
  articles: readonly (TaggedArticle & { storyId?: number })[],
  now: Temporal.Instant,
): Promise<Map<string, number>> {
  if (articles.length === 0) return new Map();
  const { rows } = await sql<{ id: number; identity: string }>`
    insert into articles (source_id, story_id, identity, url, canonical_url, title, summary, body, author, language, kind,
      image_url, image_width, image_height, image_alt, regions, topics, categories, tags_why, content_hash,
      published_at, said_published_at, first_seen_at, updated_at)
    select ${sourceId}, story_id, identity, url, canonical_url, title, summary, body, author, language, kind,
      image_url, image_width, image_height, image_alt, regions, topics, categories, tags_why, content_hash,
      published_at, said_published_at, ${now.toString()}::timestamptz, ${now.toString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(articles.map((article) => ({ ...toJson(article), story_id: article.storyId })))})
      as item(story_id bigint, ${columns})
    on conflict (source_id, identity) do nothing
    returning id, identity`.execute(trx);
  return new Map(rows.map((row) => [row.identity, row.id]));
}

/**
 * Replaces changed articles and keeps the earlier wording where title or summary changed. Tags that an editor set stay.
 * Each article is changed only from the revision that was compared.
 */
export async function updateArticles(
  trx: Transaction,
  changes: readonly { stored: StoredArticle; article: TaggedArticle }[],
  now: Temporal.Instant,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ stored, article }) => ({
    ...toJson(article),
    id: stored.id,
    from_revision: stored.revision,
    reworded: wordingOf(stored) !== wordingOf(article),
  }));
  const items = sql`jsonb_to_recordset(${JSON.stringify(rows)}) as item(id bigint, from_revision integer, reworded boolean, ${columns})`;
  await sql`
    insert into article_revisions (article_id, revision, title, summary, replaced_at)
    select a.id, a.revision, a.title, a.summary, ${now.toString()}::timestamptz
    from ${items} join articles a on a.id = item.id and a.revision = item.from_revision
    where item.reworded
    on conflict do nothing`.execute(trx);
  await sql`
    update articles a set url = item.url, canonical_url = item.canonical_url, title = item.title,
      summary = item.summary, body = item.body, author = item.author, language = item.language, kind = item.kind,
      image_url = item.image_url, image_width = item.image_width, image_height = item.image_height,
      image_alt = item.image_alt, categories = item.categories, content_hash = item.content_hash,
      regions = case when a.retagged_by is null then item.regions else a.regions end,
      topics = case when a.retagged_by is null then item.topics else a.topics end,
      tags_why = case when a.retagged_by is null then item.tags_why else a.tags_why end,
      revision = a.revision + case when item.reworded then 1 else 0 end,
      updated_at = ${now.toString()}::timestamptz
    from ${items}
    where a.id = item.id and a.revision = item.from_revision`.execute(trx);
}

const columns = sql.raw(
  `identity text, url text, canonical_url text, title text, summary text, body text, author text, language text,
   kind text, image_url text, image_width integer, image_height integer, image_alt text, regions text[],
   topics text[], categories text[], tags_why jsonb, content_hash text, published_at timestamptz,
   said_published_at timestamptz`,
);

function toJson(article: TaggedArticle) {
  return {
    identity: article.identity,
    url: article.url,
    canonical_url: article.canonicalUrl,
    title: article.title,
    summary: article.summary ?? '',
    body: article.body ?? null,
    author: article.author ?? null,
    language: article.language ?? null,
    kind: article.kind ?? 'article',
    image_url: article.picture?.url ?? null,
    image_width: article.picture?.width ?? null,
    image_height: article.picture?.height ?? null,
    image_alt: article.picture?.alt ?? null,
    regions: article.tags.regions,
    topics: article.tags.topics,
    categories: article.categories ?? [],
    tags_why: article.tags.why,
    content_hash: article.contentHash,
    published_at: article.publishedAt.toString(),
    said_published_at: article.saidPublishedAt?.toString() ?? null,
  };
}
