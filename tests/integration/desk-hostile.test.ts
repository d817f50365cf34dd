import { expect, test } from 'vitest';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { workOnImport } from '../../src/transfer/work-on-import.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, logIn, PASSWORD, sendForm, testDesk } from '../support/desk.ts';
import { addReader, addStory } from '../support/newsroom.ts';
import { testSite } from '../support/site.ts';

const { db } = await testDatabase();
const { app, deps, take } = await testDesk({ db, holdSeconds: 0 });
const { app: site } = testSite({ db, clock: systemClock });
const admin = await logIn(app, 'administrator');
const lately = systemClock.now().subtract({ minutes: 5 }).toString();
const script = '<script>alert(1)</script>';
const title = `${script}"'{{date}}\u202e${'ｘ'.repeat(500)}`.slice(0, 500);

test('a title of a script and of 500 characters is harmless wherever it is shown', async () => {
  const reader = await addReader(db, lately, { alerts: 'all' });
  const story = await addStory(db, lately, { title });
  const form = { story: String(story), headline: title.slice(0, 160), summary: title, kind: 'alert' };
  const composer = await (await admin.get(`/desk/alerts/new?story=${story}`)).text();
  const seen = /name="seen" value="([^"]+)"/.exec(composer)![1]!;
  const place = (await admin.post('/desk/alerts', { ...form, seen })).headers.get('location')!;
  const config = { ...deps.config, DIGEST_GRACE_S: 3_600 };
  for (const job of take('prepare-breaking'))
    await prepareMailing({ ...deps, config, logger: silentLogger }, job);
  const edition = await db.selectFrom('editions').select('id').executeTakeFirstOrThrow();
  await admin.post(`/desk/stories/${story}/development`, { development: title.slice(0, 200), revision: '1' });
  const special = (await admin.post('/desk/specials', { title: script })).headers.get('location')!;
  await admin.post('/desk/sending/pause', { why: script });

  const body = new FormData();
  body.set(
    'file',
    new File([`email,${script}\n${script},${script}\n=x@example.test,${script}\n`], `${script}.csv`),
  );
  const headers = { cookie: admin.cookie, 'sec-fetch-site': 'same-origin' };
  const upload = await app.request('/desk/readers/imports', { method: 'POST', body, headers });
  const imported = upload.headers.get('location')!;
  const columns = await (await admin.get(imported)).text();
  await admin.post(`${imported}/columns`, {
    column0: 'email',
    language: 'en',
    timeZone: 'UTC',
    known: 'keep',
  });
  for (const job of take('import')) await workOnImport({ ...deps, logger: silentLogger }, job);

  const shown = new Map([['columns', columns]]);
  for (const path of [
    ...[
      '/desk/stories',
      `/desk/stories/${story}`,
      `/desk/alerts/new?story=${story}`,
      '/desk/mailings',
      place,
    ],
    ...[
      `${place}/editions/${edition.id}`,
      `${place}/editions/${edition.id}/light`,
      '/desk/specials',
      special,
    ],
    ...[`/desk/readers/${reader}`, `/desk/readers/${reader}/digest`, `/desk/readers/${reader}/next/light`],
    ...['/desk/audit', '/desk/readers/imports', imported, '/desk/sending'],
  ]) {
    const answer = await admin.get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    shown.set(path, await answer.text());
  }
  for (const path of [`/digest/${edition.id}`, '/archive'])
    shown.set(path, await (await site.request(path)).text());
  for (const [path, page] of shown) expect([path, page.includes('<script>alert')]).toEqual([path, false]);
  const feed = await (await site.request('/archive/feed.rss')).text();
  expect(
    /<description>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/description>/s.exec(feed.split('<item>')[1]!)![1],
  ).not.toContain('<script>');
  expect(shown.get('/desk/stories')).toContain('&lt;script&gt;alert(1)');
});

test('forged and old sessions are nobody, and a form is not taken from elsewhere', async () => {
  const login = await logIn(app, 'editor');
  const asked = (cookie: string) => app.request('/desk/mailings', { headers: { cookie } });
  expect((await asked(login.cookie)).status).toBe(200);
  const forged = login.cookie.replace(
    /=([^;.]{4})/,
    (_, start: string) => `=${start.split('').reverse().join('')}`,
  );
  expect((await asked(forged)).status).toBe(303);
  expect((await asked(login.cookie.replace(/\.[^;]+/, ''))).status).toBe(303);
  await sendForm(app, '/desk/logout', {}, { cookie: login.cookie });
  expect((await asked(login.cookie)).status).toBe(303);

  for (const path of [
    '/desk/alerts',
    '/desk/sending/pause',
    '/desk/readers/imports',
    '/desk/readers/export.csv',
  ]) {
    const elsewhere = {
      cookie: admin.cookie,
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    };
    const answer = await app.request(path, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: elsewhere,
    });
    expect([path, answer.status]).toEqual([path, 403]);
  }
  const fields = { email: editorAddress('editor'), password: PASSWORD };
  const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  expect((await sendForm(app, '/desk/login', fields, foreign)).status).toBe(403);
});

test('a form larger than any of ours is refused, also of who is not logged in', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const post = (path: string, cookie = '') =>
    app.request(path, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: `email=${'x'.repeat(200_000)}`,
    });
  expect((await post('/desk/login')).status).toBe(413);
  expect((await post('/desk/login/link')).status).toBe(413);
  expect((await post('/desk/readers/find', admin.cookie)).status).toBe(413);
});

test('what no page of ours would send is refused, and breaks nothing', async () => {
  const odd = ['a\0b', 'x'.repeat(3_000), '\u202e', '', "';--", '-1', '9'.repeat(25), '__proto__'];
  const asks = (value: string) => [
    ...['q', 'region', 'cursor'].map((name) =>
      admin.get(`/desk/stories?${new URLSearchParams({ [name]: value })}`),
    ),
    admin.get(`/desk/alerts/new?${new URLSearchParams({ story: value })}`),
    admin.get(`/desk/sending/unknown?${new URLSearchParams({ after: value })}`),
    admin.post('/desk/login', { email: `${value}@desk.example`, password: value }),
    admin.post('/desk/specials', { title: value, from: value }),
    admin.post('/desk/account/sessions/end', { session: value }),
    admin.post('/desk/editors', { email: 'a@b.example', name: value, role: value }),
    admin.post('/desk/readers/find', { email: value }),
    sendForm(site, '/sign-up', { email: `a@${value.slice(0, 200)}.example`, shown: value }),
  ];
  for (const value of odd)
    for (const answer of await Promise.all(asks(value)))
      expect([value, answer.status < 500]).toEqual([value, true]);
  const host = `${'a'.repeat(60)}.`.repeat(4);
  expect((await sendForm(site, '/sign-up', { email: `a@${host}b.co`, timeZone: 'UTC' })).status).toBe(303);
  const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const passkey = await app.request('/desk/login/passkey', {
    method: 'POST',
    headers: json,
    body: 'nonsense',
  });
  expect(passkey.status).toBe(422);
});
