import { sql } from 'kysely';
import type { Db, DbOrTransaction, Transaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { BaseRates } from './importance.ts';
import { isPlace, placeTerm, type RecentArticle } from './recent-articles.ts';
import type { Terms } from './story-terms.ts';

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

/** In how many articles of the index these places stand, and how many there are. */
async function findPlaceCounts(
  trx: Transaction,
  terms: readonly string[],
): Promise<{ total: number; counts: Map<string, number> }> {
  const { rows } = await sql<{ term: string; articles: number }>`
    select term, articles from term_counts where term = any(${['', ...terms]})`.execute(trx);
  const counts = new Map(rows.map((row) => [row.term, Math.max(0, row.articles)]));
  // The empty term stands for all articles.
  return { total: counts.get('') ?? 0, counts };
}

/** In how many recent articles these countries are named. */
export async function findBaseRates(trx: Transaction, regions: readonly string[]): Promise<BaseRates> {
  const { total, counts } = await findPlaceCounts(trx, [...new Set(regions)].map(placeTerm));
  return { total, count: (country) => counts.get(placeTerm(country)) ?? 0 };
}

/** Articles of the index with all that changed in it after `change`, in the order of changes, at most `limit`. */
export async function findChanges(
  db: DbOrTransaction,
  change: number,
  limit: number,
): Promise<Omit<RecentArticle, 'slot'>[]> {
  // Lists come as text: thousands of arrays are read ten times as fast like this.
  const { rows } = await sql<Omit<RecentArticle, 'at' | 'slot' | 'publishedAt'> & { publishedAt: Date }>`
    select i.change, i.article_id as id, a.canonical_url as "canonicalUrl", a.title, a.language,
      i.published_at as "publishedAt", array_to_string(i.terms, ' ') as terms, array_to_string(i.weights, ' ') as weights
    from story_index i join articles a on a.id = i.article_id
    where i.change > ${change}
    order by i.change limit ${limit}`.execute(db);
  return rows.map((row) => ({
    ...row,
    publishedAt: toInstant(row.publishedAt),
    at: row.publishedAt.getTime(),
  }));
}

export async function countIndexed(trx: Transaction): Promise<number> {
  return (await findPlaceCounts(trx, [])).total;
}

/** The ids of all articles of the index: a list of numbers, of the last days only. */
export async function findIndexed(trx: Transaction): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select article_id as id from story_index`.execute(trx);
  return rows.map(({ id }) => id);
}

/** An article with the story it belongs to. */
export interface Placed {
  id: number;
  storyId: number;
  strand: number | null;
}

/** These articles with all others of their stories, in the order of their ids. */
export async function findKin(trx: Transaction, articleIds: readonly number[]): Promise<Placed[]> {
  if (articleIds.length === 0) return [];
  const { rows } = await sql<Placed>`
    select id, story_id as "storyId", strand from articles
    where story_id in (select story_id from articles where id = any(${articleIds}))
    order by id`.execute(trx);
  return rows;
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

/** Puts articles into the index, or again with changed terms, and keeps count of their countries. */
export async function indexArticles(
  trx: Transaction,
  articles: readonly { id: number; publishedAt: Temporal.Instant; terms: Terms; places: readonly string[] }[],
): Promise<void> {
  if (articles.length === 0) return;
  const rows = articles.map(({ id, publishedAt, terms, places }) => ({
    id,
    at: publishedAt.toString(),
    terms: [...terms.keys(), ...places.map(placeTerm)].join(' '),
    weights: [...terms.values(), ...places.map(() => 0)].join(' '),
  }));
  const { rows: known } = await sql<{ id: number; terms: string[] }>`
    select article_id as id, terms from story_index where article_id = any(${articles.map(({ id }) => id)})`.execute(
    trx,
  );
  await sql`
    insert into story_index (article_id, published_at, terms, weights)
    select id, at, string_to_array(terms, ' '), string_to_array(weights, ' ')::real[]
    from jsonb_to_recordset(${JSON.stringify(rows)}) as item(id bigint, at timestamptz, terms text, weights text)
    on conflict (article_id) do update
      set terms = excluded.terms, weights = excluded.weights, change = nextval('story_changes')`.execute(trx);
  const counts = new Map<string, number>();
  const add = (terms: readonly string[], change: number) => {
    for (const term of ['', ...terms.filter(isPlace)]) counts.set(term, (counts.get(term) ?? 0) + change);
  };
  for (const { terms } of rows) add(terms.split(' '), 1);
  for (const { terms } of known) add(terms, -1);
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
