import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Fetch } from '../../src/articles/fetch-guarded.ts';
import { command } from '../../src/commands/source.ts';
import { readConfig } from '../../src/config.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { DaybreakError } from '../../src/shared/errors.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';
import { logIn, testDesk } from '../support/desk.ts';
import { keepJobs } from '../support/newsroom.ts';

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
  expect(page).toContain('Trust must be a whole number from 0 to 100.');
  expect(page).toContain('value="The Wire"');
  expect(page).toMatch(/<input(?=[^>]*value="ID")(?=[^>]*checked)/);
  expect(await stored()).toEqual([]);
});

test('a number that is none is kept as it was typed, and the sentence says what it must be', async () => {
  const answer = await chief.post('/desk/sources', { ...fields, trust: 'high', interval: 'often' });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain('which is 1 to 360 minutes');
  expect(page).toMatch(/<input(?=[^>]*name="trust")(?=[^>]*value="high")/);
  expect(page).toMatch(/<input(?=[^>]*name="interval")(?=[^>]*value="often")/);
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
  const audit = await (await chief.get('/desk/audit')).text();
  expect(audit).toContain('<dt>regions</dt><dd>ID, south-eastern-asia</dd>');
});

test('the command changes what it is told and nothing else', async () => {
  const [printed, context] = [[] as string[], { db, clock, logger: silentLogger, json: true }];
  const edit = (address: string, values: Record<string, string>) =>
    command.run(
      {
        ...{
          ...context,
          secret: '',
          random: systemRandom,
          config: readConfig({}),
          enqueue: keepJobs().enqueue,
        },
        ...{ print: (line: string) => void printed.push(line), note: () => undefined },
      },
      { positionals: ['edit', address], values },
    );
  await edit(fields.feedUrl, { trust: '3', language: '' });
  await edit(fields.key, { trust: '70', language: 'id' });
  await edit(fields.key, { trust: '70' });
  expect(printed.map((line) => JSON.parse(line).changed)).toEqual([
    ['language', 'trust'],
    ['language', 'trust'],
    [],
  ]);
  await expect(edit(fields.key, {})).rejects.toThrow('Say what to change');
  await expect(edit(fields.key, { trust: '' })).rejects.toThrow('from 0 to 100');
  await expect(edit(fields.key, { regions: 'JP, XX' })).rejects.toThrow('XX');
  await expect(edit(fields.key, { interval: '5' })).rejects.toThrow('from 60 to 21600');
  await expect(edit('nobody', { trust: '3' })).rejects.toThrow('no source nobody');
  expect(await stored()).toMatchObject([
    { trust: 70, language: 'id', regions: ['ID', 'south-eastern-asia'] },
  ]);
});

test('an editor sees the sources and changes none', async () => {
  const page = await (await editor.get('/desk/sources')).text();
  expect(page).toContain('The Wire');
  expect(page).not.toContain('/pause');
  const id = await onlyId();
  expect((await editor.post(`/desk/sources/${id}/pause`)).status).toBe(403);
});

test('what was decided of a source is edited, refused with what was filled in, and audited', async () => {
  const id = await onlyId();
  const path = `/desk/sources/${id}`;
  const form = await (await chief.get(path)).text();
  expect(form).toContain('value="The Wire"');
  expect(form).toMatch(/<input(?=[^>]*value="south-eastern-asia")(?=[^>]*checked)/);
  expect(await (await chief.get('/desk/sources')).text()).toContain(`href="${path}"`);
  const said = { name: 'Wire', feedUrl: fields.feedUrl, language: '', trust: '30', interval: '' };
  const wrong = await chief.post(path, { ...said, trust: '-1', name: ' ', regions: ['', 'XX'], topics: '' });
  expect([wrong.status, await wrong.text()]).toEqual([
    422,
    expect.stringMatching(
      /Name must not be empty; trust must be a whole number from 0 to 100\..*value="-1"/s,
    ),
  ]);
  const none = await (await chief.post(path, { ...said, trust: '5o', interval: '0' })).text();
  expect(none).toMatch(/<input(?=[^>]*name="trust")(?=[^>]*value="5o")/);
  expect(none).toMatch(/<input(?=[^>]*name="interval")(?=[^>]*value="0")/);
  expect((await chief.post(path, { trust: '30', regions: 'XX' })).status).toBe(422);
  for (const refused of [
    await editor.get(path),
    await editor.post(path, { trust: '30' }),
    await app.request(path, {
      method: 'POST',
      body: new URLSearchParams({ trust: '30' }),
      headers: { cookie: chief.cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    }),
  ])
    expect(refused.status).toBe(403);
  expect((await chief.get('/desk/sources/999999')).status).toBe(404);
  expect((await chief.post('/desk/sources/999999', { trust: '30' })).status).toBe(404);
  expect(await stored()).toMatchObject([{ name: 'The Wire', trust: 70, language: 'id' }]);

  const saved = await chief.post(path, { ...said, regions: ['', 'ID'], topics: '' });
  expect(saved.headers.get('location')).toBe('/desk/sources?edited=wire.example%2Fwire');
  await chief.post(path, { ...said, regions: ['ID'], topics: '' });
  await chief.post(path, { interval: '2' });
  expect(await stored()).toMatchObject([
    {
      ...{ name: 'Wire', trust: 30, language: null, regions: ['ID'], topics: [], poll_interval_s: 120 },
      ...{ key: 'wire.example/wire', feed_url: fields.feedUrl },
    },
  ]);
  const { rows } =
    await sql`select who, before, after from audit_log where action = 'source.edited' and who <> 'cli' order by id`.execute(
      db,
    );
  expect(rows).toEqual([
    {
      who: 'chief-editor@desk.example',
      before: {
        ...{ name: 'The Wire', language: 'id', trust: 70 },
        ...{ regions: ['ID', 'south-eastern-asia'], topics: ['economy'] },
      },
      after: { name: 'Wire', language: null, regions: ['ID'], topics: [], trust: 30 },
    },
    { who: 'chief-editor@desk.example', before: { pollIntervalS: 300 }, after: { pollIntervalS: 120 } },
  ]);
});

test('a feed that moved is read at its new address at once, which must be a feed of nobody else', async () => {
  const id = await onlyId();
  const path = `/desk/sources/${id}`;
  await sql`update sources set status = 'gone', failures = 9, etag = 'x', next_poll_at = null`.execute(db);
  await addSource({ db, clock }, { kind: 'feed', name: 'Other', feedUrl: 'https://other.example/rss' });
  pages['https://other.example/rss'] = feed;
  for (const [feedUrl, status, why] of [
    ['https://other.example/rss', 409, 'is read already, as other.example/other'],
    ['https://wire.example/nothing', 422, 'answers 404'],
    ['http://169.254.169.254/latest', 422, 'is refused'],
    ['javascript:alert(1)', 422, 'must begin with http'],
  ] as const) {
    const answer = await chief.post(path, { feedUrl });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(why)]);
  }
  pages['https://new.example/'] = pages['https://wire.example/']!;
  pages['https://new.example/rss'] = feed.replace('https://wire.example/<', 'https://new.example/<');
  expect((await chief.post(path, { feedUrl: 'https://new.example/' })).status).toBe(303);
  const one = await db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst();
  expect(one).toMatchObject({
    ...{ feed_url: 'https://new.example/rss', site_url: 'https://new.example/', publisher: 'new.example' },
    ...{ status: 'active', failures: 0, etag: null, key: 'wire.example/wire' },
  });
  expect(one!.next_poll_at).toEqual(new Date('2026-02-18T03:00:00Z'));
  await db.deleteFrom('sources').where('id', '<>', id).execute();
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
  }>`select action from audit_log where action like 'source.%' and who <> 'cli' order by id`.execute(db);
  expect(rows.map(({ action }) => action)).toEqual([
    ...['source.added', 'source.edited', 'source.edited', 'source.edited'],
    ...['source.paused', 'source.resumed'],
  ]);
});
