import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Fetch } from '../../src/articles/fetch-guarded.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { DaybreakError } from '../../src/shared/errors.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';
import { logIn, testDesk } from '../support/desk.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');
const feed = `<rss version="2.0"><channel><title>Wire &gt; World</title><link>https://wire.example/</link><language>en</language>${[
  'Pemerintah menyetujui anggaran baru pada hari Senin setelah berunding',
  'Gempa bumi mengguncang Sulawesi, warga berlarian keluar rumah',
]
  .map(
    (title, n) =>
      `<item><title>${title}</title><link>https://wire.example/${n}</link><pubDate>Wed, 18 Feb 2026 0${n}:00:00 GMT</pubDate></item>`,
  )
  .join('')}</channel></rss>`;
const pages: Record<string, string> = {
  'https://wire.example/':
    '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
  'https://wire.example/rss': feed,
};
const fetch: Fetch = async (url) => {
  if (url.includes('169.254')) throw new DaybreakError('refused_address', `${url} is refused.`);
  const page = pages[url];
  return { status: page ? 200 : 404, url, headers: {}, body: Buffer.from(page ?? '') };
};
const { app } = await testDesk({ db, clock, fetch });
const [chief, editor] = [await logIn(app, 'chief editor'), await logIn(app, 'editor')];

const fields = {
  key: 'wire.example/wire',
  name: 'The Wire',
  feedUrl: 'https://wire.example/rss',
  siteUrl: 'https://wire.example/',
  language: 'id',
  trust: '70',
  interval: '5',
  regions: ['ID', 'south-eastern-asia'],
  topics: 'economy',
};
const onlyId = async () => (await stored())[0]!.id;
const stored = () => db.selectFrom('sources').selectAll().execute();

test('from a site’s address its feed is found and its last items are shown, before anything is saved', async () => {
  const answer = await chief.post('/desk/sources/look', { address: 'wire.example/' });
  const page = await answer.text();
  expect(page).toContain('Gempa bumi mengguncang Sulawesi');
  expect(page).toContain('value="https://wire.example/rss"');
  // The feed claims English.
  expect(page).toMatch(/name="language"[^>]*value="id"/);
  expect(await stored()).toEqual([]);
  for (const [address, said] of [
    ['https://wire.example/nothing', 'answers 404'],
    ['http://169.254.169.254/latest', 'is refused'],
  ] as const) {
    const refused = await chief.post('/desk/sources/look', { address });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(said)]);
  }
});

test('what is wrong is said with the form as it was filled in', async () => {
  const answer = await chief.post('/desk/sources', { ...fields, trust: '170', regions: ['ID'] });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('Trust must be from 0 to 100.');
  expect(page).toContain('value="The Wire"');
  expect(page).toMatch(/<input(?=[^>]*value="ID")(?=[^>]*checked)/);
  expect(await stored()).toEqual([]);
});

test('a source is added once, with its defaults, and stands in the audit log', async () => {
  expect((await chief.post('/desk/sources', fields)).status).toBe(303);
  expect((await chief.post('/desk/sources', fields)).status).toBe(409);
  expect(await stored()).toMatchObject([
    {
      ...{ name: 'The Wire', kind: 'feed', feed_url: 'https://wire.example/rss', language: 'id', trust: 70 },
      ...{ poll_interval_s: 300, regions: ['ID', 'south-eastern-asia'], topics: ['economy'] },
    },
  ]);
  const { rows } = await sql`select who, action, object from audit_log where action like 'source.%'`.execute(
    db,
  );
  expect(rows).toEqual([
    { who: 'chief-editor@desk.example', action: 'source.added', object: 'source:wire.example/wire' },
  ]);
});

test('an editor sees the sources and changes none', async () => {
  const page = await (await editor.get('/desk/sources')).text();
  expect(page).toContain('The Wire');
  expect(page).not.toContain('/pause');
  const id = await onlyId();
  expect((await editor.post(`/desk/sources/${id}/pause`)).status).toBe(403);
});

test('its health is told: silence longer than usual, failures in words, tags that editors corrected', async () => {
  const id = await onlyId();
  const items = Array.from({ length: 12 }, (_, n) => ({
    externalId: `${n}`,
    title: `Council ${n * 7919} votes on matter ${n * 104729}`,
    url: `https://wire.example/a/${n}`,
    publishedAt: clock.now(),
  }));
  await storeArticles({ db, clock }, { sourceId: id, items });
  await sql`update stories set retagged_by = 'editor' where id % 2 = 0`.execute(db);
  const tableOf = async () =>
    (await (await chief.get('/desk/sources')).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(await tableOf()).not.toContain('silent longer');
  clock.advance(30 * 3_600_000);
  await sql`update sources set failures = 3, last_error = 'wire.example answers 500.'`.execute(db);
  // A login ends with two idle hours.
  const late = await logIn(app, 'chief editor');
  const page = (await (await late.get('/desk/sources')).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(page).toContain('silent longer than usual');
  expect(page).toContain('3 times in a row: wire.example answers 500.');
  expect(page).toMatch(/4\d % often wrong/);
});

test('pausing and reading again is switched, told and audited', async () => {
  const late = await logIn(app, 'chief editor');
  const id = await onlyId();
  expect((await late.post(`/desk/sources/${id}/pause`)).status).toBe(303);
  await late.post(`/desk/sources/${id}/pause`);
  expect(await stored()).toMatchObject([{ status: 'paused' }]);
  expect((await late.post(`/desk/sources/${id}/resume`)).status).toBe(303);
  expect(await stored()).toMatchObject([{ status: 'active', failures: 0 }]);
  expect((await late.post('/desk/sources/999999/pause')).status).toBe(404);
  const { rows } = await sql<{
    action: string;
  }>`select action from audit_log where action like 'source.%' order by id`.execute(db);
  expect(rows.map(({ action }) => action)).toEqual(['source.added', 'source.paused', 'source.resumed']);
});
