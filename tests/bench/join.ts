import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type { NewArticle } from '../../src/articles/article.ts';
import { insertArticles } from '../../src/articles/article-repository.ts';
import { prepareArticles } from '../../src/articles/compare-articles.ts';
import type { Db } from '../../src/database/types.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { addSource } from '../../src/sources/add-source.ts';
import type { Source } from '../../src/sources/source.ts';
import { assignStories, insertStories } from '../../src/stories/standing-repository.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { indexArticles } from '../../src/stories/story-index-repository.ts';
import { storyTerms } from '../../src/stories/story-terms.ts';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';

const options = {
  indexed: { type: 'string', default: '10000,50000' },
  batch: { type: 'string', default: '1,500' },
} as const;

/** So many articles are stored for each size of a batch, but at least nine batches. */
const ARTICLES = 200;

export const bench: Bench = {
  name: 'join',
  summary: 'Until the stories of new articles are known and durable: --indexed 10000,50000 --batch 1,500',
  async run(report, args) {
    const { values } = parseArgs({ args, options });
    const scratch = await openScratch();
    try {
      const { db, drop } = await scratch.create('join');
      const deps = { db, clock: systemClock };
      const source = await addSource(deps, {
        kind: 'feed',
        name: 'Bench',
        feedUrl: 'https://bench.example/feed',
      });
      let made = 0;
      const next = (length: number) => Array.from({ length }, () => articleOf(made++));
      for (const indexed of values.indexed.split(',').map(Number)) {
        while (made < indexed) await fill(db, source, next(Math.min(2000, indexed - made)));
        await sql`vacuum (analyze)`.execute(db);
        for (const batch of values.batch.split(',').map(Number)) {
          const times: Times = { whole: [], stored: [] };
          for (let n = 0; n < Math.max(9, ARTICLES / batch); n++)
            await measure(db, { sourceId: source.id, items: next(batch) }, times);
          report({
            ...{ indexed, batch, p50_ms: share(times.stored, 0.5), p99_ms: share(times.stored, 0.99) },
            ...{ whole_p50_ms: share(times.whole, 0.5), whole_p99_ms: share(times.whole, 0.99) },
          });
        }
      }
      await drop();
    } finally {
      await scratch.close();
    }
  },
};

/** Milliseconds until the stories of new articles are known and durable. */
interface Times {
  /** From the items of a feed on: their language, tags and terms too. */
  whole: number[];
  /** From the moment on that their transaction may write. */
  stored: number[];
}

async function measure(
  db: Db,
  input: { sourceId: number; items: NewArticle[] },
  times: Times,
): Promise<void> {
  const started = performance.now();
  let mayWrite = started;
  // Articles are joined at a moment of their own, asked for once their transaction has the lock of stories.
  const clock: Clock = {
    ...systemClock,
    now: () => {
      mayWrite = performance.now();
      return systemClock.now();
    },
  };
  await storeArticles({ db, clock }, input);
  const ended = performance.now();
  times.whole.push(ended - started);
  times.stored.push(ended - mayWrite);
}

function share(times: readonly number[], part: number): number {
  return Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length * part)]!);
}

/** Puts articles into the index, a story for each: what joining finds there, without joining. */
async function fill(db: Db, source: Source, items: NewArticle[]): Promise<void> {
  const now = systemClock.now();
  const prepared = prepareArticles(items, source, now);
  const nothing = { regions: [], topics: [], why: [] };
  await db.transaction().execute(async (trx) => {
    const ids = await insertArticles(
      trx,
      source.id,
      prepared.map((article) => ({ ...article, tags: nothing })),
      now,
    );
    const stories = await insertStories(
      trx,
      prepared.map(({ publishedAt }) => ({ surfacedAt: publishedAt })),
      now,
    );
    const articles = prepared.map((article) => ({
      id: ids.get(article.identity)!,
      publishedAt: article.publishedAt,
      places: [],
      terms: storyTerms({ title: article.title, summary: article.summary ?? '' }),
    }));
    await assignStories(
      trx,
      articles.map(({ id }, i) => ({ articleId: id, storyId: stories[i]! })),
    );
    await indexArticles(trx, articles);
  });
}

/** Words as uneven as those of a language: the n-th most frequent one comes 1/n as often. */
function wordOf(seed: number): string {
  const share = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
  return `w${Math.floor(30_000 ** share).toString(36)}x`;
}

/** Of every three articles in a row two tell the same event in other words. */
function articleOf(n: number): NewArticle {
  const event = Math.floor(n / 3) * 3 + Math.min(n % 3, 1);
  const words = (count: number, salt: number) =>
    Array.from({ length: count }, (_, i) => wordOf(Math.imul(salt + 1, 7919) + Math.imul(i + 1, 104_729)));
  return {
    externalId: `bench-${n}`,
    url: `https://bench.example/${n}`,
    title: ['Event', ...words(7, event), ...words(2, n + 1_000_000)].join(' '),
    summary: [...words(20, event + 2_000_000), ...words(12, n + 3_000_000)].join(' '),
    publishedAt: systemClock.now().subtract({ minutes: n % 3000 }),
  };
}
