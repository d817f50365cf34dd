import { afterAll, expect, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { catchUp, recentArticlesOf } from '../../src/stories/catch-up.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { sweepStoryIndex } from '../../src/stories/sweep-story-index.ts';
import { testDatabase } from '../support/database.ts';

const { db, url } = await testDatabase();
/** What a second process would hold. */
const other = connect({ url, max: 2, logger: silentLogger });
afterAll(() => other.destroy());

const day = (n: number) => fixedClock(`2026-02-${n}T03:00:00Z`);
const { id: sourceId } = await addSource(
  { db, clock: day(10) },
  { kind: 'feed', name: 'Wire', feedUrl: 'https://wire.example/feed' },
);
const store = (process: typeof db, n: number, externalId: string, title: string, summary: string) =>
  storeArticles(
    { db: process, clock: day(n) },
    {
      sourceId,
      items: [
        { externalId, url: `https://wire.example/${externalId}`, title, summary, publishedAt: day(n).now() },
      ],
    },
  );
const storyOf = async (identity: string) =>
  (
    await db
      .selectFrom('articles')
      .select('story_id')
      .where('identity', '=', identity)
      .executeTakeFirstOrThrow()
  ).story_id;
const held = async (process: typeof db) => {
  const recent = await recentArticlesOf(process);
  await process.transaction().execute((trx) => catchUp(trx, recent));
  return [...recent.articles.values()].map(({ title }) => title).sort();
};

const sinking = 'Rescuers searched the Java Sea for forty passengers of the ferry Sinar Jaya.';
const harvest = 'Farmers of Isfahan expect the poorest saffron harvest in thirty years.';

test('a process joins what another one has stored, and what it has reworded since', async () => {
  await store(other, 10, 'first', 'Ferry Sinar Jaya sinks in the Java Sea', sinking);
  await store(db, 10, 'second', 'Forty missing as ferry Sinar Jaya sinks in the Java Sea', sinking);
  expect(await storyOf('second')).toBe(await storyOf('first'));

  await store(db, 10, 'third', 'A quiet morning', 'Nothing to report.');
  await held(db);
  await store(other, 10, 'third', 'Saffron harvest of Isfahan fails', harvest);
  await store(db, 10, 'fourth', 'Isfahan: saffron harvest fails for thirty years', harvest);
  expect(await storyOf('fourth')).toBe(await storyOf('third'));
});

test('a storing that fails leaves nothing of itself in what a process holds', async () => {
  const before = await held(db);
  const broken = { externalId: 'broken', url: 'https://wire.example/broken', title: 'Broken', kind: 'none' };
  const storing = storeArticles({ db, clock: day(10) }, { sourceId, items: [broken as never] });
  await expect(storing).rejects.toThrow();
  expect(await held(db)).toEqual(before);
});

test('what leaves the index leaves every process', async () => {
  await store(other, 14, 'late', 'Wheat prices rise in Astana', 'Traders spoke of rain.');
  expect(await held(db)).toHaveLength(5);
  await sweepStoryIndex({ db: other, clock: day(15) });
  expect(await held(db)).toEqual(['Wheat prices rise in Astana']);
  expect(await held(other)).toEqual(['Wheat prices rise in Astana']);
});
