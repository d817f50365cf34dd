import { sql } from 'kysely';
import type { Db, Transaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { BaseRates } from './importance.ts';
import { SAME_STORY_HOURS } from './likeness.ts';
import type { Terms } from './story-terms.ts';

/** An article of the index that a new one may tell the same event as. */
export interface IndexedArticle {
  articleId: number;
  storyId: number;
  strand: number | null;
  canonicalUrl: string;
  title: string;
  language: string | null;
  places: string[];
  publishedAt: Temporal.Instant;
  terms: Terms;
}

/** One writer of stories at a time: two that each start a story for one event could not see each other. */
export async function lockStories(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('daybreak.stories'))`.execute(trx);
}

/**
 * Waits until whoever writes stories at this moment has committed. Stories surface while their writer has the lock, so
 * after this every story that surfaced until now can be read, and one that comes later surfaces later.
 */
export async function awaitStories(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('daybreak.stories'))`.execute(db);
}

/** In how many articles of the index the terms stand, and how many there are. */
export async function findTermCounts(
  trx: Transaction,
  terms: readonly string[],
): Promise<{ total: number; counts: Map<string, number> }> {
  const { rows } = await sql<{ term: string; articles: number }>`
    select term, articles from term_counts where term = any(${['', ...terms]})`.execute(trx);
  const counts = new Map(rows.map((row) => [row.term, Math.max(0, row.articles)]));
  // The empty term stands for all articles.
  return { total: counts.get('') ?? 0, counts };
}

/** A country in the index: `@JP` stands beside the terms of what is about Japan, without weight. */
const placeTerm = (country: string) => `@${country}`;
const countryOf = (term: string) => (term.startsWith('@') ? term.slice(1) : undefined);

/** In how many recent articles these countries are named. */
export async function findBaseRates(trx: Transaction, regions: readonly string[]): Promise<BaseRates> {
  const { total, counts } = await findTermCounts(trx, [...new Set(regions)].map(placeTerm));
  return { total, count: (country) => counts.get(placeTerm(country)) ?? 0 };
}

/** What an article looks for its kin by: terms, each with the share it has in what the article says. */
export interface Asked {
  at: Temporal.Instant;
  telling: readonly { term: string; share: number }[];
}

/** An indexed article that shares less than this with a new one cannot tell the same event. */
const LEAST_SHARED = 0.1;

/**
 * Indexed articles that share telling terms with one of `articles` and were published within 72 hours of it, with all
 * others of their stories, so that an article is compared with whole stories. At most `each` by article, the likest.
 */
export async function findAlike(
  trx: Transaction,
  articles: readonly Asked[],
  each: number,
): Promise<IndexedArticle[]> {
  // The distance of two dates is compared, not a range of dates: an index on them would be tried, and finds nearly all.
  const near = `${SAME_STORY_HOURS} hours`;
  const asked = articles.map(({ at, telling }) => ({
    at: at.toString(),
    terms: telling.map(({ term }) => term),
    shares: telling.map(({ share }) => share),
  }));
  const { rows } = await sql<{
    articleId: number;
    storyId: number;
    strand: number | null;
    canonicalUrl: string;
    title: string;
    language: string | null;
    publishedAt: Date;
    terms: string;
    weights: string;
  }>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}) as item(at timestamptz, terms text[], shares float8[])
    ), near as (
      select distinct a.story_id
      from asked cross join lateral (
        select i.article_id
        from unnest(asked.terms, asked.shares) as telling(term, share) join story_index i on i.terms @> array[telling.term]
          and i.published_at - asked.at between -${near}::interval and ${near}::interval
        group by i.article_id
        having sum(telling.share) >= ${LEAST_SHARED}
        order by sum(telling.share) desc, greatest(i.published_at - asked.at, asked.at - i.published_at), i.article_id
        limit ${each}
      ) found join articles a on a.id = found.article_id
      where a.story_id is not null
    )
    select i.article_id as "articleId", a.story_id as "storyId", a.strand, a.canonical_url as "canonicalUrl",
      i.published_at as "publishedAt", array_to_string(i.terms, ' ') as terms, array_to_string(i.weights, ' ') as weights,
      a.title, a.language
    from near join articles a on a.story_id = near.story_id join story_index i on i.article_id = a.id
    order by i.article_id`.execute(trx);
  return rows.map(({ publishedAt, terms, weights, ...row }) => {
    // Lists come as text: thousands of arrays are read ten times as fast like this.
    const values = weights.split(' ');
    const own = new Map<string, number>();
    const places: string[] = [];
    terms.split(' ').forEach((term, i) => {
      const country = countryOf(term);
      if (country) places.push(country);
      else own.set(term, Number(values[i]));
    });
    return { ...row, places, publishedAt: toInstant(publishedAt), terms: own };
  });
}

/** The stories of articles at these canonical addresses, whichever source brought them. */
export async function findStoriesByAddress(
  trx: Transaction,
  addresses: readonly string[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('articles')
    .select(['canonical_url', 'story_id'])
    .where('canonical_url', 'in', addresses.length > 0 ? [...addresses] : [''])
    .where('story_id', 'is not', null)
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.canonical_url, row.story_id!]));
}

/** Puts articles into the index, or again with changed terms, and keeps count of the terms. */
export async function indexArticles(
  trx: Transaction,
  given: readonly { id: number; publishedAt: Temporal.Instant; terms: Terms; places: readonly string[] }[],
): Promise<void> {
  if (given.length === 0) return;
  const articles = given.map(({ terms, places, ...article }) => ({
    ...article,
    terms: new Map([...terms, ...places.map((country) => [placeTerm(country), 0] as const)]),
  }));
  const rows = articles.map(({ id, publishedAt, terms }) => ({
    id,
    at: publishedAt.toString(),
    terms: [...terms.keys()],
    weights: [...terms.values()],
  }));
  const { rows: known } = await sql<{ id: number; terms: string[] }>`
    select article_id as id, terms from story_index where article_id = any(${articles.map(({ id }) => id)})`.execute(
    trx,
  );
  await sql`
    insert into story_index (article_id, published_at, terms, weights)
    select id, at, terms, weights
    from jsonb_to_recordset(${JSON.stringify(rows)}) as item(id bigint, at timestamptz, terms text[], weights real[])
    on conflict (article_id) do update set terms = excluded.terms, weights = excluded.weights`.execute(trx);
  const counts = new Map<string, number>();
  const add = (terms: readonly string[], change: number) => {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + change);
  };
  for (const { terms } of rows) add(['', ...terms], 1);
  for (const { terms } of known) add(['', ...terms], -1);
  const items = [...counts].flatMap(([term, articles]) => (articles === 0 ? [] : [{ term, articles }]));
  await sql`
    insert into term_counts (term, articles)
    select term, articles from jsonb_to_recordset(${JSON.stringify(items)}) as item(term text, articles integer)
    order by term
    on conflict (term) do update set articles = greatest(term_counts.articles + excluded.articles, 0)`.execute(
    trx,
  );
}

/**
 * Takes articles out of the index that were published and came before a moment, at most `limit`, and counts their terms
 * off. Gives how many.
 */
export async function sweepIndex(trx: Transaction, before: Temporal.Instant, limit: number): Promise<number> {
  const { rows } = await sql<{ swept: number }>`
    with old as (
      delete from story_index where article_id in (
        select i.article_id from story_index i join articles a on a.id = i.article_id
        where i.published_at < ${before.toString()} and a.first_seen_at < ${before.toString()}
        order by i.published_at limit ${limit}
      ) returning article_id, terms
    ), gone as (
      select term, count(*)::int as articles from old cross join lateral unnest(array_append(old.terms, ''::text)) as term group by term
    ), counted as (
      update term_counts c set articles = greatest(c.articles - gone.articles, 0) from gone where c.term = gone.term
    )
    select count(*)::int as swept from old`.execute(trx);
  await sql`delete from term_counts where articles = 0 and term <> ''`.execute(trx);
  return rows[0]?.swept ?? 0;
}
