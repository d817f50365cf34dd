import { expect, test } from 'vitest';
import type { NewArticle } from '../../src/articles/article.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { developStory } from '../../src/stories/develop-story.ts';
import { findLikeStories } from '../../src/stories/edit-repository.ts';
import { killStory } from '../../src/stories/kill-story.ts';
import { mergeStories } from '../../src/stories/merge-stories.ts';
import { pinStory } from '../../src/stories/pin-story.ts';
import { retagStory } from '../../src/stories/retag-story.ts';
import { reviveStory } from '../../src/stories/revive-story.ts';
import { splitStory } from '../../src/stories/split-story.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { findStoryCards, findStoryCardsByIds, searchStories } from '../../src/stories/story-repository.ts';
import { unpinStory } from '../../src/stories/unpin-story.ts';
import { wordStory } from '../../src/stories/word-story.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const deps = { db, clock };
const by = { who: 'hana@desk.example', ip: '198.51.100.7' };
const sources: number[] = [];
for (const name of ['Dawn', 'Morning Post', 'Evening Star'])
  sources.push(
    (await addSource(deps, { kind: 'feed', name, feedUrl: `https://${name.replace(' ', '-')}.example/feed` }))
      .id,
  );

/** Stores one article as if a source had brought it; gives its id and story. */
async function bring(source: number, title: string, summary = '', url = `https://x.example/${title}`) {
  const item: NewArticle = { url: encodeURI(url), title, summary, publishedAt: clock.now() } as NewArticle;
  await storeArticles(deps, { sourceId: sources[source]!, items: [item] });
  const row = await db
    .selectFrom('articles')
    .select(['id', 'story_id'])
    .where('title', '=', title)
    .executeTakeFirstOrThrow();
  return { id: row.id, story: row.story_id! };
}

const card = async (id: number) => (await findStoryCardsByIds(db, [id], clock.now()))[0];
const lastAudit = () =>
  db.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

const quake = 'Magnitude 7 earthquake strikes Sendai, tsunami warning for Miyagi coast';
const flood = 'Kerala reservoirs overflow as monsoon floods displace thousands near Kochi';

test('a merge takes all articles, and later ones of either half join it', async () => {
  const one = await bring(0, quake);
  const other = await bring(0, flood);
  expect(one.story).not.toBe(other.story);
  await mergeStories(deps, { id: other.story, into: one.story, by });
  expect(await card(other.story)).toBeUndefined();
  const later = [
    await bring(1, 'Earthquake of magnitude 7 strikes off Sendai; tsunami warning issued for Miyagi'),
    await bring(1, 'Monsoon floods displace thousands as Kerala reservoirs overflow around Kochi'),
  ];
  expect(later.map(({ story }) => story)).toEqual([one.story, one.story]);
  expect(await lastAudit()).toMatchObject({
    who: by.who,
    ip: by.ip,
    action: 'story.merged',
    object: `story:${other.story}`,
    before: { status: 'live' },
    after: { status: 'merged', mergedInto: one.story },
  });
  await expect(wordStory(deps, { id: other.story, by, title: 'x', summary: '' })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(mergeStories(deps, { id: one.story, into: other.story, by })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a split stays split: readings again, retitled and new articles do not undo it', async () => {
  const first = await bring(0, 'Ferry with 300 aboard capsizes off Cebu, rescuers search for survivors');
  const second = await bring(1, 'Ferry capsizes off Cebu with 300 aboard; rescuers search for survivors');
  expect(second.story).toBe(first.story);
  await expect(splitStory(deps, { id: first.story, by, articleIds: [] })).rejects.toThrow(/Tick/);
  await expect(splitStory(deps, { id: first.story, by, articleIds: [first.id, second.id] })).rejects.toThrow(
    /must stay/,
  );
  const started = await splitStory(deps, { id: first.story, by, articleIds: [second.id] });

  const retitled = 'Ferry with 300 aboard capsizes off Cebu: rescuers search on for survivors';
  clock.advance(1000);
  const url = 'https://x.example/Ferry capsizes off Cebu with 300 aboard; rescuers search for survivors';
  expect((await bring(1, retitled, '', url)).story).toBe(started);
  const third = await bring(2, 'Rescuers search for survivors after ferry with 300 aboard capsizes off Cebu');
  expect([first.story, started]).toContain(third.story);
  const stories = await db
    .selectFrom('articles')
    .select(['id', 'story_id'])
    .where('id', 'in', [first.id, second.id])
    .orderBy('id')
    .execute();
  expect(stories.map((row) => row.story_id)).toEqual([first.story, started]);
  expect((await findLikeStories(db, first.story, 5)).map(({ id }) => id)).toContain(started);
});

test('an editor’s tags outlast later articles, until they are given back', async () => {
  const { story } = await bring(0, 'Tokyo shares close higher as Bank of Japan holds rates');
  await retagStory(deps, { id: story, by, tags: { regions: ['VN'], topics: ['sport'] } });
  await bring(1, 'Tokyo shares close higher after Bank of Japan holds its rates');
  expect(await card(story)).toMatchObject({ regions: ['VN', 'south-eastern-asia'], topics: ['sport'] });
  await expect(
    retagStory(deps, { id: story, by, tags: { regions: ['Atlantis'], topics: [] } }),
  ).rejects.toMatchObject({ code: 'invalid' });
  await retagStory(deps, { id: story, by, tags: null });
  expect((await card(story))!.regions).toContain('JP');
});

test('a pin leads until its time, and no longer', async () => {
  const { story } = await bring(0, 'A quiet feature about tea in Assam');
  const window = async () =>
    (
      await findStoryCards(db, {
        from: clock.now().subtract({ hours: 24 }),
        to: clock.now().add({ hours: 1 }),
        now: clock.now(),
        limit: 50,
      })
    )[0]!;
  await pinStory(deps, { id: story, by, region: 'IN', until: clock.now().add({ hours: 2 }) });
  expect(await window()).toMatchObject({ id: story, pinned: true, pinnedRegion: 'IN' });
  clock.advance(3 * 3_600_000);
  expect((await window()).pinned).toBe(false);
  await expect(
    pinStory(deps, { id: story, by, region: null, until: clock.now().add({ hours: 24 * 8 }) }),
  ).rejects.toMatchObject({ code: 'invalid' });
  await pinStory(deps, { id: story, by, region: null, until: clock.now().add({ hours: 2 }) });
  await unpinStory(deps, { id: story, by });
  expect((await card(story))!.pinned).toBe(false);
});

test('what is killed is gone with all that joins it, and comes back', async () => {
  const { story } = await bring(0, 'Celebrity couple from Seoul spotted in Busan cafe');
  await killStory(deps, { id: story, by });
  const joined = await bring(1, 'Seoul celebrity couple spotted in a cafe in Busan');
  expect([joined.story, await card(story)]).toEqual([story, undefined]);
  await expect(killStory(deps, { id: story, by })).rejects.toMatchObject({ code: 'conflict' });
  await reviveStory(deps, { id: story, by });
  expect(await card(story)).toBeDefined();
});

test('an editor’s wording is shown and found, the article’s is kept', async () => {
  const { story } = await bring(0, 'PM says talks “constructive”', 'The talks went on.');
  await wordStory(deps, { id: story, by, title: 'Delhi and Beijing near a border deal', summary: '' });
  expect(await card(story)).toMatchObject({
    title: 'Delhi and Beijing near a border deal',
    summary: 'The talks went on.',
  });
  const article = await db.selectFrom('articles').select('title').where('story_id', '=', story).execute();
  expect(article).toEqual([{ title: 'PM says talks “constructive”' }]);
  const found = await searchStories(db, { query: 'border deal', limit: 5, now: clock.now() });
  expect(found.stories.map(({ id }) => id)).toEqual([story]);
  await wordStory(deps, { id: story, by, title: '', summary: '' });
  expect((await card(story))!.title).toBe('PM says talks “constructive”');
});

test('a major development is news again, once', async () => {
  const { story } = await bring(0, 'Hostage crisis at a hotel in Dhaka');
  clock.advance(20 * 3_600_000);
  const mark = { id: story, by, development: 'All hostages are free.', revision: 1 };
  await developStory(deps, mark);
  expect(await card(story)).toMatchObject({
    revision: 2,
    development: 'All hostages are free.',
    surfacedAt: clock.now(),
  });
  await expect(developStory(deps, mark)).rejects.toThrow(/marked already, as “All hostages/);
});

test.each([
  ['東京で強い地震、津波の心配なし', '地震', '地東'],
  ['中国外交部回应朝鲜半岛局势', '朝鲜半岛', '岛朝'],
  ['코스피 사상 최고치 경신…반도체주 강세', '반도체', '체도'],
  ['น้ำท่วมใหญ่ภาคใต้ของไทย', 'ท่วม', 'ใต้ใหญ่'],
  ['Ｒｅｕｔｅｒｓ：iPhone発売', 'reuters iphone 発売', '売発'],
  ['Động đất mạnh ở Hà Nội', 'hà nội', 'nội hà đất x'],
])('finds %s', async (title, query, other) => {
  const { story } = await bring(2, title);
  const find = async (words: string) =>
    (await searchStories(db, { query: words, limit: 5, now: clock.now() })).stories.map(({ id }) => id);
  expect(await find(query)).toEqual([story]);
  expect(await find(other)).toEqual([]);
});

test('the list filters by kind, age and state', async () => {
  const { story } = await bring(0, 'Watch: a video of lanterns in Hoi An', '', 'https://x.example/video/1');
  await db.updateTable('stories').set({ kind: 'video' }).where('id', '=', story).execute();
  const now = clock.now();
  const ids = async (search: object) =>
    (await searchStories(db, { limit: 99, now, ...search })).stories.map(({ id }) => id);
  expect(await ids({ kind: 'video' })).toEqual([story]);
  expect(await ids({ since: now.add({ seconds: 1 }) })).toEqual([]);
  await killStory(deps, { id: story, by });
  expect(await ids({ status: 'killed' })).toEqual([story]);
});
