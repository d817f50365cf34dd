import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { composePages } from '../../src/compose-pages.ts';
import { readConfig } from '../../src/config.ts';
import { addEditor } from '../../src/editors/add-editor.ts';
import { systemClock as clock } from '../../src/shared/clock.ts';
import { DaybreakError } from '../../src/shared/errors.ts';
import { createLogger } from '../../src/shared/logger.ts';
import { systemRandom as random, uuidv7 } from '../../src/shared/random.ts';
import { addApiKey } from '../../src/sources/add-api-key.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, logIn, PASSWORD } from '../support/desk.ts';
import { addReader, addStory } from '../support/newsroom.ts';
import { givenReader } from '../support/readers.ts';
import { SECRET } from '../support/site.ts';

const { db } = await testDatabase();
const failures: string[] = [];
const destination = new Writable({
  write: (line, _encoding, done) => {
    failures.push(JSON.parse(String(line)).err?.message ?? String(line));
    done();
  },
});
const config = readConfig({ BASE_URL: 'http://daybreak.example', TRUSTED_PROXIES: '1' });
const base = {
  config,
  clock,
  random,
  logger: createLogger({ level: 'error', destination }),
  secret: SECRET,
  db,
};
const app = composePages({
  ...base,
  enqueue: async () => {},
  queueLetter: async () => uuidv7(clock.now(), random),
  receiveSns: async () => Promise.reject(new DaybreakError('invalid', 'no message of SNS')),
  fetch: async (url) => Promise.reject(new DaybreakError('unreachable', url)),
});
const administrator = { email: editorAddress('administrator'), name: 'A', password: PASSWORD, by: 'test' };
await addEditor(base, { ...administrator, role: 'administrator' });
let admin = await logIn(app, 'administrator');
const key = await addApiKey(base, { name: 'test', scopes: ['articles'] });

/** What stands in the addresses: by the first of these paths that fits. */
async function makeRoom(): Promise<[path: string, place: string][]> {
  const lately = clock.now().subtract({ minutes: 5 }).toString();
  const story = await addStory(db, lately);
  const reader = await addReader(db, lately);
  const { id: source } = await db.selectFrom('sources').select('id').executeTakeFirstOrThrow();
  const { link } = await givenReader(base, 'given@example.com');
  const composer = await (await admin.get(`/desk/alerts/new?story=${story}`)).text();
  const seen = /name="seen" value="([^"]+)"/.exec(composer)![1]!;
  const alert = { story: String(story), headline: 'x', summary: 'y', kind: 'alert', seen };
  const created = async (path: string, form: Record<string, string>) =>
    (await admin.post(path, form)).headers.get('location')!.split('/').at(-1)!;
  return [
    ['/desk/stories', String(story)],
    ['/desk/mailings', await created('/desk/alerts', alert)],
    ['/desk/specials', await created('/desk/specials', { title: 'S' })],
    ['/desk/sources', String(source)],
    ['/desk/readers', String(reader)],
    ['/u/', link('unsubscribe')],
    ['/', link('preferences')],
  ];
}

const room = await makeRoom();
const parameter = /:\w+(?:\{[^/]*?\}(?=\/|$))?\??/g;
const hostilePlaces = [
  '%00',
  '%ff%fe',
  '9'.repeat(25),
  '-1',
  'x'.repeat(5_000),
  '..%2f..%2fetc',
  '__proto__',
];
const hostileValues = [
  '',
  'a\0b',
  'x'.repeat(3_000),
  '9'.repeat(25),
  '2026-99-99T99:99',
  '\ud800',
  '{{',
  '[]',
];
const bodies: [type: string, body: string][] = [
  ...['nonsense', '', '[null]', '{"articles":[1]}'].map((body): [string, string] => [
    'application/json',
    body,
  ]),
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=x', '--x\r\n\r\n--y'],
  ['application/x-www-form-urlencoded', '%ff=%00&=&&%'],
  ['', '\xff'],
];

const wrong: string[] = [];
let asked = 0;

/** Nothing may break, and nothing may tell how it is made. A session that a form has ended begins anew. */
async function ask(
  method: string,
  url: string,
  init: RequestInit & { headers?: Record<string, string> } = {},
) {
  failures.length = 0;
  asked += 1;
  const network = `10.0.${asked % 250}.${Math.floor(asked / 250)}`;
  const headers = { cookie: admin.cookie, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': network };
  const answer = await app.request(url, { method, ...init, headers: { ...headers, ...init.headers } });
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) return void answer.body?.cancel();
  const text = await answer.text();
  const tells = /node_modules|\.tsx?:\d+|at async /.test(text);
  // 502: the address that a form names could not be fetched.
  if (tells || failures.length > 0 || (answer.status >= 500 && answer.status !== 502))
    wrong.push(
      `${method} ${url.slice(0, 90)} ${answer.status} ${tells ? text : failures.join()}`.slice(0, 300),
    );
  if (answer.headers.get('location')?.startsWith('/desk/login')) admin = await logIn(app, 'administrator');
  return text;
}

const routes = [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))]
  .map((route) => route.split(' ') as [string, string])
  .filter(([method]) => method !== 'ALL');
const placeIn = (path: string, place: string) => path.replace(parameter, place);
const realPath = (path: string) => placeIn(path, room.find(([start]) => path.startsWith(start))![1]);
const names = new Set([
  'cursor',
  'q',
  'after',
  'region',
  'topic',
  'language',
  'email',
  'id',
  'do',
  'to',
  'days',
]);

test('no address, however wrong, breaks anything', async () => {
  expect(routes.length).toBeGreaterThan(100);
  for (const [method, path] of routes) {
    const text = await ask(method, realPath(path));
    for (const [, name] of text?.matchAll(/ name="([\w.-]+)"/g) ?? []) names.add(name!);
    if (path.includes(':')) for (const place of hostilePlaces) await ask(method, placeIn(path, place));
  }
  expect(wrong).toEqual([]);
});

test('no field, however filled, breaks anything', async () => {
  for (const [method, path] of routes)
    for (const value of hostileValues) {
      const twice = [...names].flatMap((name) => [
        [name, value] as [string, string],
        [name, '1'] as [string, string],
      ]);
      const fields = new URLSearchParams(value === '' ? twice : [...names].map((name) => [name, value]));
      if (method === 'GET') await ask(method, `${realPath(path)}?${fields}`);
      else await ask(method, realPath(path), { body: fields });
    }
  expect(wrong).toEqual([]);
});

test('no body of the wrong kind, and no header, breaks anything; a foreign page’s form is refused', async () => {
  for (const [method, path] of routes) {
    const url = realPath(path);
    if (method === 'GET')
      await ask(method, url, { headers: { range: 'bytes=9-1', 'accept-language': 'x'.repeat(5_000) } });
    else
      for (const [type, body] of bodies)
        await ask(method, url, { body, headers: { 'content-type': type, authorization: `Bearer ${key}` } });
    if (method === 'GET' || /^\/(api|hooks)\/|^\/u\/:token$|^\/embed/.test(path)) continue;
    const headers = { cookie: admin.cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect([path, (await app.request(url, { method, headers })).status]).toEqual([path, 403]);
  }
  expect(wrong).toEqual([]);
});
