import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { regionOf } from '../../src/articles/regions.ts';
import { topicOf } from '../../src/articles/topics.ts';
import { findEditor } from '../../src/editors/editor-repository.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { loadSample } from '../../src/sample/load-sample.ts';
import { findSampleArticle, sample, samplePictures } from '../../src/sample/sample.ts';
import { readSampleEditor } from '../../src/sample/sample-editor.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { keepJobs } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { enqueue, take } = keepJobs();
const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-sample-'));
const deps = {
  db,
  enqueue,
  clock: fixedClock('2026-11-24T06:00:00Z'),
  random: systemRandom,
  logger: silentLogger,
  secret: 'a secret of the tests, 32 letters',
  config: { BASE_URL: 'http://localhost:3000', DATA_DIR: folder, DIGEST_GRACE_S: 10_800 },
};

beforeAll(async () => {
  expect(await loadSample(deps)).toBe(true);
});

const articles = () => db.selectFrom('articles').selectAll().execute();

test('the sample spans regions, topics and kinds, and all of it is of the last day', async () => {
  const rows = await articles();
  const regions = new Set(rows.flatMap((row) => row.regions).filter((id) => regionOf(id)?.parent));
  const topics = new Set(rows.flatMap((row) => row.topics));
  expect(rows.length).toBe(sample.articles.length);
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(regions.size).toBeGreaterThanOrEqual(14);
  expect(topics.size).toBeGreaterThanOrEqual(10);
  for (const kind of ['video', 'gallery', 'interview'])
    expect(rows.filter((row) => row.kind === kind).length).toBeGreaterThanOrEqual(3);
  expect(rows.filter((row) => row.regions.length === 0 || row.topics.length === 0)).toEqual([]);
  const oldest = Math.min(...rows.map((row) => row.published_at.getTime()));
  expect(oldest).toBeGreaterThan(Date.parse('2026-11-23T06:00:00Z'));
});

test('its words and pictures hold together', async () => {
  const tags = sample.articles.flatMap(({ regions = [], topics = [] }) => [
    ...regions.map((id) => regionOf(id)),
    ...topics.map((id) => topicOf(id)),
  ]);
  expect(tags).not.toContain(undefined);
  expect(new Set(sample.articles.map(({ slug }) => slug)).size).toBe(sample.articles.length);
  const sources = sample.sources.map(({ key }) => key);
  expect(sample.articles.filter(({ source }) => !sources.includes(source))).toEqual([]);
  expect((await readdir(samplePictures)).sort()).toEqual(
    Object.keys(sample.pictures)
      .map((name) => `${name}.jpg`)
      .sort(),
  );
  for (const { image_url, image_alt } of await articles())
    if (image_url) expect(image_alt).toMatch(/^Drawing: /);
});

test('the same event told by several sources is one story, and no other event is in it', async () => {
  const language = new Map(sample.sources.map((source) => [source.key, source.language]));
  const stored = await articles();
  const storyOf = (slug: string) => stored.find(({ url }) => url.endsWith(`/${slug}`))!.story_id!;
  const told = sample.articles.filter(({ source }) => language.get(source) === 'en');
  const events = Map.groupBy(told, ({ event, slug }) => event ?? slug);
  const torn = [...events].filter(
    ([, members]) => new Set(members.map(({ slug }) => storyOf(slug))).size > 1,
  );
  expect(torn.map(([event]) => event)).toEqual([]);
  const stories = Map.groupBy(told, ({ slug }) => storyOf(slug));
  const mixed = [...stories.values()].filter(
    (members) => new Set(members.map(({ event, slug }) => event ?? slug)).size > 1,
  );
  expect(mixed.map((members) => members.map(({ slug }) => slug))).toEqual([]);
  expect([...events.values()].filter((members) => members.length > 1).length).toBeGreaterThanOrEqual(8);
});

test('its six readers each get a different digest at once', async () => {
  for (const job of take('prepare')) await prepareMailing(deps, job);
  const editions = await db
    .selectFrom('deliveries as d')
    .innerJoin('editions as e', 'e.id', 'd.edition_id')
    .select(['d.subscriber_id', 'e.story_ids'])
    .execute();
  expect(editions.length).toBe(6);
  expect(new Set(editions.map(({ story_ids }) => [...story_ids].sort().join())).size).toBe(6);
  for (const { story_ids } of editions) expect(story_ids.length).toBeGreaterThanOrEqual(5);
});

test('its editor has a random password that only its owner reads', async () => {
  const editor = await readSampleEditor(folder);
  expect(editor?.password.length).toBeGreaterThanOrEqual(16);
  expect((await stat(path.join(folder, 'sample-editor.txt'))).mode & 0o077).toBe(0);
  expect(await findEditor(db, editor!.email)).toMatchObject({ role: 'administrator' });
});

test('its pages and pictures follow the address of the site', async () => {
  const before = (await articles()).filter((row) => row.image_url);
  expect(await loadSample({ ...deps, config: { ...deps.config, BASE_URL: 'https://news.example' } })).toBe(
    false,
  );
  const after = (await articles()).filter((row) => row.image_url);
  expect(after.length).toBe(before.length);
  for (const { image_url } of after)
    expect(image_url).toMatch(/^https:\/\/news\.example\/sample\/[a-z0-9-]+\.jpg$/);
  for (const { url } of await articles()) {
    const [, slug] = /^https:\/\/news\.example\/sample\/([a-z0-9-]+)$/.exec(url) ?? [];
    expect(findSampleArticle(slug!)?.title).toBeTruthy();
  }
});

test('a second start, and a database in use, are left alone', async () => {
  expect(await loadSample(deps)).toBe(false);
  await db.deleteFrom('settings').execute();
  expect(await loadSample(deps)).toBe(false);
  expect((await articles()).length).toBe(sample.articles.length);
});
