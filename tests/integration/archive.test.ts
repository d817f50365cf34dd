import { parseFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import { testDatabase } from '../support/database.ts';
import { addStory } from '../support/newsroom.ts';
import { givenReader } from '../support/readers.ts';
import { testSite } from '../support/site.ts';
import { addTold } from '../support/told.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const { app, deps } = testSite({ db, clock });
const get = (path: string) => app.request(path);
const page = async (path: string) => (await get(path)).text();

const storyId = await addStory(db, clock.now().toString(), { topics: ['disaster'] });

async function told(
  kind: 'alert' | 'correction',
  headline: string,
  status: 'done' | 'held',
  parentId?: string,
) {
  clock.advance(60_000);
  return addTold({ db, clock }, { kind, storyId, headline, status, parentId });
}

const alert = await told('alert', 'Tsunami warning <for> Japan', 'done');
const correction = await told('correction', 'Correction: no tsunami', 'done', alert.id);
const held = await told('alert', 'Not told yet', 'held');

test('the archive lists what went out by day, region and topic, and nothing that was held', async () => {
  for (const path of ['/archive', '/archive/2026-11-24', '/archive/region/JP', '/archive/topic/disaster']) {
    const html = await page(path);
    expect(html, path).toContain('Tsunami warning &lt;for&gt; Japan');
    expect(html, path).not.toContain('Not told yet');
    expect(html, path).toContain('rel="canonical"');
    expect(html, path).toContain(`<meta property="og:url" content="http://daybreak.example${path}"/>`);
  }
  for (const path of ['/archive/region/IN', '/archive/topic/sport', '/archive/2026-11-23'])
    expect(await page(path), path).not.toContain('Tsunami');
  for (const path of [
    '/archive/region/XX',
    '/archive/topic/none',
    '/archive/2026-99-99',
    `/archive/mailing/${held.id}`,
  ])
    expect((await get(path)).status, path).toBe(404);
});

test('feeds of every part parse, link to the mailing and name themselves', async () => {
  for (const part of ['/archive', '/archive/region/JP', '/archive/topic/disaster', '/archive/2026-11-24'])
    for (const format of ['rss', 'atom'] as const) {
      const answer = await get(`${part}/feed.${format}`);
      expect(answer.headers.get('content-type')).toContain(`application/${format}+xml`);
      const text = await answer.text();
      const parsed = parseFeed(text);
      expect(parsed.format).toBe(format);
      expect(text).toContain(`http://daybreak.example/archive/mailing/${alert.id}`);
      expect(text).toContain(`http://daybreak.example${part}/feed.${format}`);
    }
});

test('a correction is shown at the alert it corrects, in the archive and in the web version', async () => {
  const told = await page(`/archive/mailing/${alert.id}`);
  expect(told).toContain('Correction: no tsunami');
  expect(told).toContain('<meta property="og:type" content="article"/>');
  expect(told).toContain('<meta property="article:published_time" content="2026-11-24T06:01:00Z"/>');
  const web = await page(`/digest/${alert.editionId}`);
  expect(web).toContain('Correction: no tsunami');
  expect(web).toContain('<meta property="og:title" content="');
  expect(web).toContain(`<link rel="canonical" href="http://daybreak.example/archive/mailing/${alert.id}">`);
  expect(await page(`/digest/${correction.editionId}`)).not.toContain('role="note"');
  expect(await page(`/digest/${held.editionId}`)).toContain('noindex');
});

test('search engines are told what is public, and kept from what is private', async () => {
  const map = await page('/sitemap.xml');
  expect(map).toContain(`<loc>http://daybreak.example/archive/mailing/${alert.id}</loc>`);
  expect(map).not.toContain(held.id);
  const robots = await page('/robots.txt');
  expect(robots).toContain('Sitemap: http://daybreak.example/sitemap.xml');
  const reader = await givenReader(deps, 'private@example.com');
  const privatePages = [
    `/p/${reader.link('preferences')}`,
    `/u/${reader.link('unsubscribe')}`,
    `/a/${reader.link('act')}?do=fewer-alerts`,
    `/me/${await reader.token('rights')}`,
    `/confirm/${await reader.token('confirm')}`,
  ];
  for (const path of privatePages) {
    expect(await page(path), path).not.toContain('og:');
    expect(await page(path), path).toContain('<meta name="robots" content="noindex"/>');
    expect(robots).toContain(`Disallow: /${path.split('/')[1]}/`);
  }
});

test('a web edition that does not exist, or is no id at all, is a helpful 404', async () => {
  for (const id of ['018f0000-0000-7000-8000-000000000000', 'x', "1'--"]) {
    const answer = await app.request(`/digest/${encodeURIComponent(id)}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('There is no such page');
  }
});
