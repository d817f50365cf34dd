import { expect, test } from 'vitest';
import type { StoriesTable } from '../../src/database/types.ts';
import { toDate } from '../../src/shared/clock.ts';
import { findStoryCards, findStoryCardsByIds, searchStories } from '../../src/stories/story-repository.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const now = Temporal.Instant.from('2026-02-18T06:00:00Z');

async function source(key: string, trust: number): Promise<number> {
  const row = { key, name: key.toUpperCase(), kind: 'feed' as const, trust, created_at: toDate(now) };
  return (await db.insertInto('sources').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function story(
  title: string,
  hoursAgo: number,
  sourceIds: number[],
  more: { importance?: number; regions?: string[]; topics?: string[]; pinnedUntil?: Temporal.Instant } = {},
): Promise<number> {
  const at = toDate(now.subtract({ hours: hoursAgo }));
  const times = { first_published_at: at, last_published_at: at, surfaced_at: at, updated_at: at };
  const { id } = await db
    .insertInto('stories')
    .values({
      importance: more.importance ?? 1,
      regions: more.regions ?? [],
      topics: more.topics ?? [],
      ...(more.pinnedUntil && { pinned_until: toDate(more.pinnedUntil) }),
      ...times,
    } satisfies Partial<Record<keyof StoriesTable, unknown>> & typeof times)
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const sourceId of sourceIds) {
    const url = `https://example.net/${id}/${sourceId}`;
    const article = await db
      .insertInto('articles')
      .values({
        source_id: sourceId,
        identity: url,
        url,
        canonical_url: url,
        title,
        content_hash: '',
        story_id: id,
        published_at: at,
        first_seen_at: at,
        updated_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (sourceId === sourceIds[0])
      await db.updateTable('stories').set({ lead_article_id: article.id }).where('id', '=', id).execute();
  }
  return id;
}

const [bbc, dawn, ndtv] = [await source('bbc', 80), await source('dawn', 60), await source('ndtv', 50)];
const quake = await story('Quake of 7% strength', 1, [bbc, ndtv, dawn], { importance: 5, regions: ['JP'] });
const vote = await story('A vote', 2, [dawn], { importance: 2, topics: ['politics'] });
const old = await story('An old giant', 30, [dawn], { importance: 8 });
const pinned = await story('Pinned', 4, [ndtv], { importance: 0.1, pinnedUntil: now.add({ hours: 1 }) });

test('cards of a window come most important first, pins before all, and age weighs them down', async () => {
  const from = now.subtract({ hours: 48 });
  const cards = await findStoryCards(db, { from, to: now, now, limit: 10 });
  expect(cards.map((card) => card.id)).toEqual([pinned, quake, vote, old]);
  expect(cards[1]).toMatchObject({
    title: 'Quake of 7% strength',
    sourceName: 'BBC',
    alsoAt: [{ sourceName: 'DAWN' }, { sourceName: 'NDTV' }],
  });
  const window = await findStoryCards(db, { from, to: now.subtract({ hours: 2 }), now, limit: 10 });
  expect(window.map((card) => card.id)).toEqual([pinned, old]);
});

test('cards by id keep the order asked for and leave out what is killed', async () => {
  await db.updateTable('stories').set({ status: 'killed' }).where('id', '=', old).execute();
  const cards = await findStoryCardsByIds(db, [vote, old, pinned, quake], now);
  expect(cards.map((card) => card.id)).toEqual([vote, pinned, quake]);
});

test('the search filters by words, regions and topics, and pages newest first', async () => {
  const first = await searchStories(db, { limit: 2, now });
  expect(first.stories.map((card) => card.id)).toEqual([quake, vote]);
  const second = await searchStories(db, { limit: 2, now, cursor: first.next! });
  expect([second.stories.map((card) => card.id), second.next]).toEqual([[pinned], null]);
  const found = async (search: { query?: string; regions?: string[]; topics?: string[] }) =>
    (await searchStories(db, { ...search, limit: 9, now })).stories.map((card) => card.id);
  expect(await found({ query: '7% quake' })).toEqual([quake]);
  expect(await found({ query: 'trength' })).toEqual([]);
  expect(await found({ query: '%' })).toEqual([]);
  expect(await found({ regions: ['JP', 'KR'] })).toEqual([quake]);
  expect(await found({ topics: ['politics'], query: 'vote' })).toEqual([vote]);
});
