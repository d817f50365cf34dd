import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { sweepStoryIndex } from '../../src/stories/sweep-story-index.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

test('what no article can join any more leaves the index, and its countries are counted off', async () => {
  const day = (n: number) => fixedClock(`2026-02-${n}T03:00:00Z`);
  const source = await addSource(
    { db, clock: day(10) },
    { kind: 'feed', name: 'W', feedUrl: 'https://w.example/f' },
  );
  const store = (n: number, title: string, externalId = title) =>
    storeArticles(
      { db, clock: day(n) },
      {
        sourceId: source.id,
        items: [{ externalId, url: `https://w.example/${n}`, title, publishedAt: day(n).now() }],
      },
    );
  await store(10, 'Ferry sinks near Manila');
  await store(14, 'Ferry service returns to Jakarta');
  expect(await sweepStoryIndex({ db, clock: day(15) })).toBe(1);
  expect(await sweepStoryIndex({ db, clock: day(15) })).toBe(0);
  const counts = async () => {
    const { rows } = await sql<{ term: string; articles: number }>`
      select term, articles from term_counts
      where articles > 0`.execute(db);
    return Object.fromEntries(rows.map(({ term, articles }) => [term, articles]));
  };
  expect(await counts()).toEqual({ '': 1, '@ID': 1 });
  await store(14, 'Ferry service returns to Tokyo', 'Ferry service returns to Jakarta');
  expect(await counts()).toEqual({ '': 1, '@JP': 1 });
});
