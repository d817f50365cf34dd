import type { NewArticle } from '../articles/article.ts';
import {
  findStoredArticles,
  insertArticles,
  type TaggedArticle,
  updateArticles,
} from '../articles/article-repository.ts';
import {
  type Comparison,
  compareArticles,
  newestOf,
  type PreparedArticle,
  prepareArticles,
} from '../articles/compare-articles.ts';
import { tagArticle } from '../articles/tag-article.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Source } from '../sources/source.ts';
import { findSource, recordNewestItem } from '../sources/source-repository.ts';
import { type Joining, joinStories, reindexArticles } from './join-stories.ts';

export interface Stored {
  new: number;
  updated: number;
  unchanged: number;
}

export type StoreArticles = (
  deps: { db: Db; clock: Clock },
  input: { sourceId: number; items: readonly NewArticle[] },
) => Promise<Stored>;

/** So many articles are stored and grouped in one transaction. */
const CHUNK = 500;

/**
 * Stores one reading of a source: new articles are tagged and join their stories, changed ones are replaced and keep
 * their earlier wording, and what is as it was writes nothing. All of a chunk, or nothing of it. Throws `not_found`.
 */
export const storeArticles: StoreArticles = async ({ db, clock }, { sourceId, items }) => {
  const source = await findSource(db, sourceId);
  if (!source) throw new DaybreakError('not_found', `There is no source ${sourceId}.`);
  const now = clock.now();
  const prepared = prepareArticles(items, source, now);
  const newest = newestOf(prepared);
  const isNewest =
    newest !== undefined &&
    (!source.newestItemAt || Temporal.Instant.compare(newest, source.newestItemAt) > 0);
  const total: Stored = { new: 0, updated: 0, unchanged: 0 };
  for (let at = 0; at < prepared.length; at += CHUNK) {
    const chunk = prepared.slice(at, at + CHUNK);
    const stored = await findStoredArticles(
      db,
      sourceId,
      chunk.map(({ identity }) => identity),
    );
    const comparison = compareArticles(chunk, stored, isNewest);
    total.new += comparison.fresh.length;
    total.updated += comparison.changed.length;
    total.unchanged += comparison.unchanged;
    if (comparison.fresh.length + comparison.changed.length > 0) await write(db, source, comparison, clock);
  }
  if (isNewest) await recordNewestItem(db, sourceId, newest);
  return total;
};

async function write(db: Db, source: Source, comparison: Comparison, clock: Clock): Promise<void> {
  const now = clock.now();
  const tagged = (article: PreparedArticle): TaggedArticle => ({
    ...article,
    tags: tagArticle(article, source),
  });
  const fresh = comparison.fresh.map(tagged);
  const changed = comparison.changed.map(({ stored, article }) => ({ stored, article: tagged(article) }));
  await db.transaction().execute(async (trx) => {
    const ids = await insertArticles(trx, source.id, fresh, now);
    await updateArticles(trx, changed, now);
    await reindexArticles(
      trx,
      changed.map(({ stored, article }) => joining(stored.id, article)),
      now,
    );
    await joinStories(
      trx,
      fresh.flatMap((article) =>
        ids.has(article.identity) ? [joining(ids.get(article.identity)!, article)] : [],
      ),
      clock,
    );
  });
}

function joining(id: number, article: TaggedArticle): Joining {
  const { title, summary = '', body, language, canonicalUrl, publishedAt } = article;
  const places = new Set(
    article.tags.why
      .filter(({ tag, why }) => why !== 'source' && /^[A-Z]{2}$/.test(tag))
      .map(({ tag }) => tag),
  );
  return { id, title, summary, body, language, canonicalUrl, publishedAt, places: [...places] };
}
