import { setImmediate } from 'node:timers/promises';
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
  inItsLanguage,
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
import { catchUp, recentArticlesOf } from './catch-up.ts';
import { type Joining, joinStories, reindexArticles } from './join-stories.ts';
import { lockStories } from './story-index-repository.ts';
import { storyTerms } from './story-terms.ts';

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
    // A client means what it says, also where it takes a wording back.
    (source.kind === 'api' ||
      !source.newestItemAt ||
      Temporal.Instant.compare(newest, source.newestItemAt) > 0);
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
  // All that needs no look at the database comes before the lock, for which others wait.
  const fresh = await inTurns(comparison.fresh, (article) => toTagged(article, source));
  const changed = await inTurns(comparison.changed, ({ stored, article }) => ({
    stored,
    ...toTagged(article, source),
  }));
  const recent = await recentArticlesOf(db);
  await db.transaction().execute(async (trx) => {
    await lockStories(trx);
    await catchUp(trx, recent);
    // Another process may have stored the same reading while this one waited for the lock.
    const identities = fresh.map(({ article }) => article.identity);
    const stored = await findStoredArticles(trx, source.id, identities);
    const absent = fresh.filter(({ article }) => !stored.has(article.identity));
    const given = absent.map(({ joining }) => joining);
    await joinStories(trx, recent, given, clock, async (storyIds) => {
      const articles = absent.map(({ article }, i) => ({ ...article, storyId: storyIds[i]! }));
      const ids = await insertArticles(trx, source.id, articles, now);
      return absent.map(({ article }) => ids.get(article.identity)!);
    });
    await updateArticles(trx, changed, now);
    await reindexArticles(
      trx,
      changed.map(({ stored, joining }) => ({ id: stored.id, ...joining })),
      now,
    );
  });
}

function toTagged(prepared: PreparedArticle, source: Source): { article: TaggedArticle; joining: Joining } {
  const told = inItsLanguage(prepared);
  const article = { ...told, tags: tagArticle(told, source) };
  return { article, joining: joining(article) };
}

/** So many articles are read before the event loop goes on. */
const AT_ONCE = 50;

async function inTurns<T, R>(items: readonly T[], read: (item: T) => R): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) {
    if (done.length % AT_ONCE === 0) await setImmediate();
    done.push(read(item));
  }
  return done;
}

function joining(article: TaggedArticle): Joining {
  const { title, language, canonicalUrl, publishedAt } = article;
  const places = new Set(
    article.tags.why
      .filter(({ tag, why }) => why !== 'source' && /^[A-Z]{2}$/.test(tag))
      .map(({ tag }) => tag),
  );
  const terms = storyTerms({ ...article, summary: article.summary ?? '' });
  return { title, language, canonicalUrl, publishedAt, terms, places: [...places] };
}
