import { Hono } from 'hono';
import { sql } from 'kysely';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { encodePicture } from '../../src/articles/encode-picture.ts';
import type { Fetch } from '../../src/articles/fetch-guarded.ts';
import { fetchPictures } from '../../src/articles/fetch-pictures.ts';
import { evictPictures } from '../../src/articles/picture-repository.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { DaybreakError } from '../../src/shared/errors.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { findStoryCards } from '../../src/stories/story-repository.ts';
import { pictureRoutes } from '../../src/web/frame/pictures.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');
const site = new Hono().route('/', pictureRoutes({ db, clock }));
const solid = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });
const photo = await solid(2_400, 1_600, '#b3311a')
  .withExif({ IFD0: { Artist: 'A. Camera' } })
  .jpeg()
  .toBuffer();
const bomb = await solid(12_000, 12_000, '#fff').png().toBuffer();
const pixel = await solid(1, 1, '#fff').png().toBuffer();
const animated = await sharp(Buffer.alloc(200 * 400 * 3, 90), {
  raw: { width: 200, height: 400, channels: 3 },
})
  .gif()
  .toBuffer();

const avif = await solid(1_600, 900, '#b3311a').avif({ effort: 0 }).toBuffer();
/** Says that it is 60,000 pixels wide and high. */
const avifBomb = Buffer.from(avif);
avifBomb.fill(Buffer.from([0, 0, 0xea, 0x60]), avif.indexOf('ispe') + 8, avif.indexOf('ispe') + 16);

const asked: string[] = [];
const answers = new Map<string, { status?: number; body: Buffer } | Error>();
const fetch: Fetch = async (url) => {
  asked.push(url);
  const answer = answers.get(url) ?? { status: 404, body: Buffer.alloc(0) };
  if (answer instanceof Error) throw answer;
  return { status: 200, url, headers: {}, ...answer };
};
const deps = { db, clock, fetch, logger: silentLogger };

let sourceId: number;
beforeAll(async () => {
  sourceId = (await addSource(deps, { kind: 'api', name: 'wire' })).id;
});

/** Stores an article and gives its card once its picture was looked for. */
async function cardOf(title: string, picture: string | null) {
  const said = picture === null ? null : { url: picture, width: null, height: null, alt: 'A town' };
  const url = `https://wire.example/${title.replaceAll(' ', '-')}`;
  await storeArticles(deps, {
    sourceId,
    items: [{ externalId: title, title, url, picture: said, publishedAt: clock.now() }],
  });
  await fetchPictures(deps);
  return card(title);
}
async function card(title: string) {
  const now = clock.now();
  const cards = await findStoryCards(db, {
    from: now.subtract({ hours: 72 }),
    to: now.add({ seconds: 1 }),
    now,
    limit: 100,
  });
  return cards.find((one) => one.title === title)!;
}

test('a picture is fetched, made smaller, encoded anew and served from our own address for ever', async () => {
  answers.set('https://img.example/photo.jpg', { body: photo });
  const { picture } = await cardOf('Ferry sinks off Cebu', 'https://img.example/photo.jpg');
  expect(picture).toMatchObject({ width: 1200, height: 800, alt: 'A town' });
  expect(picture!.url).toMatch(/^\/pictures\/[\w-]{22}\.jpg$/);
  const answer = await site.request(picture!.url);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200 });
  expect(bytes.includes('A. Camera')).toBe(false);
  expect((await site.request('/pictures/AAAAAAAAAAAAAAAAAAAAAA.jpg')).status).toBe(404);
});

test('where the source names none, the page of the article is asked', async () => {
  const page = `<html><head><meta content="/logo.png" property="og:image"><meta content="/big.jpg?a=1&amp;b=2" name="twitter:image"></head>`;
  answers.set('https://wire.example/Rice-harvest-fails-in-Java', { body: Buffer.from(page) });
  answers.set('https://wire.example/big.jpg?a=1&b=2', { body: animated });
  const { picture } = await cardOf('Rice harvest fails in Java', null);
  // `/logo.png` is the publisher's mark, not a picture of the news.
  expect(picture).toMatchObject({ width: 200, height: 400 });
});

test('an AVIF is taken as any other', async () => {
  answers.set('https://img.example/photo.avif', { body: avif });
  const { picture } = await cardOf('Dam breaks in Assam', 'https://img.example/photo.avif');
  expect(picture).toMatchObject({ width: 1200, height: 675 });
});

test.each([
  ['a bomb of 144 megapixels', bomb],
  ['a pixel that counts', pixel],
  [
    'a drawing with scripts',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"/>'),
  ],
  ['half a photograph', photo.subarray(0, photo.length / 2)],
  ['a web page', Buffer.from('<!doctype html>gone')],
])('%s leaves the story without a picture, and is not asked for again', async (what, body) => {
  const url = `https://img.example/${encodeURIComponent(what)}`;
  answers.set(url, { body });
  expect((await cardOf(`Event with ${what}`, url)).picture).toBeNull();
  clock.advance(3_600_000);
  await fetchPictures(deps);
  expect(asked.filter((one) => one === url)).toHaveLength(1);
});

test('a bomb is refused before it unfolds', async () => {
  const before = process.memoryUsage().rss;
  for (const wrong of [bomb, avifBomb, avif.subarray(0, avif.length / 2)])
    await expect(encodePicture(wrong)).rejects.toMatchObject({ code: 'invalid' });
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test('a server that is down is asked three times; a story is stored before and after as ever', async () => {
  const url = 'https://img.example/down.jpg';
  answers.set(url, new DaybreakError('unreachable', 'down'));
  expect((await cardOf('Quake shakes Sendai', url)).picture).toBeNull();
  for (let n = 0; n < 6; n++) {
    clock.advance(3_600_000);
    await fetchPictures(deps);
  }
  expect(asked.filter((one) => one === url)).toHaveLength(3);
});

test('several workers at once ask for each picture once', async () => {
  const urls = Array.from({ length: 12 }, (_, n) => `https://img.example/many-${n}.jpg`);
  const items = urls.map((url, n) => ({
    externalId: url,
    title: `Council number ${n * 7919} votes on item ${n * 104729}`,
    url: `https://wire.example/many/${n}`,
    publishedAt: clock.now(),
    picture: { url, width: null, height: null, alt: '' },
  }));
  for (const url of urls) answers.set(url, { body: photo });
  await storeArticles(deps, { sourceId, items });
  await Promise.all([1, 2, 3].map(() => fetchPictures(deps)));
  const times = urls.map((url) => asked.filter((one) => one === url).length);
  expect(Math.max(...times)).toBe(1);
});

test('beyond what may be kept, those unused longest go, and their stories are shown without', async () => {
  const { rows } = await sql<{
    size: number;
    file: string;
  }>`select size, file from pictures order by used_at desc, file`.execute(db);
  expect(rows.length).toBeGreaterThan(1);
  const keep = rows[0]!.size;
  expect(await evictPictures(db, keep)).toBe(rows.length - 1);
  expect((await card('Ferry sinks off Cebu'))?.picture ?? null).toSatisfy(
    (picture: { url: string } | null) => picture === null || picture.url.endsWith(rows[0]!.file),
  );
  expect(await evictPictures(db, keep)).toBe(0);
});
