import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFetch } from '../../src/articles/fetch-guarded.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { findFeed } from '../../src/sources/find-feed.ts';
import { pollDueSources } from '../../src/sources/poll-sources.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');
const fetch = createFetch({ allowLoopback: true });
const impatient = createFetch({ allowLoopback: true, timeoutMs: 1_000 });
const deps = { db, clock, random: systemRandom, logger: silentLogger, store: storeArticles };
const answers = new Map<string, Answer>();
const server = createServer((request, response) => {
  const answer = answers.get(request.url!.split('?')[0]!);
  if (answer) answer(request, response);
  else response.writeHead(404).end();
});
let home: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const feed = (name: string, head = '') =>
  `<rss version="2.0"><channel><title>${name}</title>${head}<link>https://${name}.example/</link>${[1, 2, 3]
    .map(
      (n) =>
        `<item><title>${name} tells ${n} of three</title><link>https://${name}.example/${n}</link><pubDate>Wed, 18 Feb 2026 0${n - 1}:00:00 GMT</pubDate></item>`,
    )
    .join('')}</channel></rss>`;
const gives =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answer =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);
const to =
  (location: string, status: number, headers = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, { location, ...headers }).end();

/** Adds the address as a source, polls it once, and tells what became of it. */
async function poll(path: string, by = fetch) {
  const url = home + path;
  await addSource({ db, clock }, { kind: 'feed', name: path, key: path, feedUrl: url });
  return pollAgain(path, by);
}
async function pollAgain(path: string, by = fetch) {
  await db
    .updateTable('sources')
    .set({ next_poll_at: new Date(0) })
    .where('key', '=', path)
    .execute();
  await pollDueSources({ ...deps, fetch: by });
  const row = await db.selectFrom('sources').selectAll().where('key', '=', path).executeTakeFirstOrThrow();
  const { n } = await db
    .selectFrom('articles')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('source_id', '=', row.id)
    .executeTakeFirstOrThrow();
  const waits = (row.next_poll_at!.getTime() - clock.now().epochMilliseconds) / 1000;
  return { ...row, articles: Number(n), waits, at: row.feed_url!.replace(home, '') };
}

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
] as const)('a feed in %s', async (name, pack) => {
  answers.set(`/${name}`, (request, response) => {
    const takes = String(request.headers['accept-encoding']).includes(name);
    response.writeHead(200, { 'content-encoding': takes ? name : 'identity' });
    response.end(takes ? pack(feed(name)) : 'you do not take it');
  });
  expect(await poll(`/${name}`)).toMatchObject({ failures: 0, articles: 3 });
});

test.each(['text/plain', 'text/html', 'application/octet-stream', 'image/png', ''])(
  'a feed that is called %s',
  async (type) => {
    const path = `/type-${createHash('sha1').update(type).digest('hex').slice(0, 6)}`;
    answers.set(path, gives(feed(path.slice(1)), type ? { 'content-type': type } : {}));
    expect(await poll(path)).toMatchObject({ failures: 0, articles: 3 });
  },
);

test('a feed in chunks, a feed behind a page that only sets a cookie', async () => {
  answers.set('/chunks', (_request, response) => {
    const text = feed('chunks');
    for (let at = 0; at < text.length; at += 50) response.write(text.slice(at, at + 50));
    response.end();
  });
  expect(await poll('/chunks')).toMatchObject({ failures: 0, articles: 3 });
  answers.set('/walled', (request, response) => {
    if (request.headers.cookie?.includes('seen=1')) response.end(feed('walled'));
    else
      response
        .writeHead(302, { location: '/walled', 'set-cookie': ['seen=1; Path=/; HttpOnly', 'x=y'] })
        .end();
  });
  expect(await poll('/walled')).toMatchObject({ failures: 0, articles: 3, at: '/walled' });
});

test('it moves where all redirects are for good and a feed is at their end, and nowhere else', async () => {
  answers.set('/new', gives(feed('new')));
  answers.set('/old', to('/older', 301));
  answers.set('/older', to('/new', 308));
  expect(await poll('/old')).toMatchObject({ articles: 3, at: '/new' });
  answers.set('/other', gives(feed('other')));
  answers.set('/for-now', to('/for-good', 302));
  answers.set('/for-good', to('/other', 301));
  expect(await poll('/for-now')).toMatchObject({ articles: 3, at: '/for-now' });
  answers.set('/', gives('<!doctype html><html><body>Our new site</body></html>'));
  answers.set('/rebuilt', to('/', 301));
  expect(await poll('/rebuilt')).toMatchObject({ failures: 1, at: '/rebuilt' });
  answers.set('/lost', to('/nowhere', 301));
  expect(await poll('/lost')).toMatchObject({ failures: 1, at: '/lost', status: 'active' });
  answers.set('/gone', gives('', {}, 410));
  expect(await poll('/gone')).toMatchObject({ status: 'gone' });
});

test('it waits as long as it is asked to, in seconds or until a date', async () => {
  answers.set('/busy', gives('', { 'retry-after': '7000' }, 503));
  expect(await poll('/busy')).toMatchObject({ failures: 1, waits: 7000 });
  const later = new Date(clock.now().epochMilliseconds + 9_000_000).toUTCString();
  answers.set('/busier', gives('', { 'retry-after': later }, 429));
  expect(await poll('/busier')).toMatchObject({ failures: 1, waits: 9000 });
});

test('304 with and without ETag, a weak ETag, one that changes under the same body', async () => {
  let etag = 'W/"a"';
  const seen: (string | undefined)[] = [];
  answers.set('/tagged', (request, response) => {
    seen.push(request.headers['if-none-match']);
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { etag }).end(feed('tagged'));
  });
  await poll('/tagged');
  await pollAgain('/tagged');
  etag = 'W/"b"';
  await pollAgain('/tagged');
  const last = await pollAgain('/tagged');
  expect(seen).toEqual([undefined, 'W/"a"', 'W/"a"', 'W/"b"']);
  expect(last).toMatchObject({ failures: 0, articles: 3, etag: 'W/"b"' });
});

test('the hours and days it asks not to be read are kept when it has nothing new', async () => {
  const days = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday'];
  const hours = Array.from({ length: 23 }, (_, hour) => `<hour>${hour}</hour>`).join('');
  const head = `<skipHours>${hours}</skipHours><skipDays>${days.map((day) => `<day>${day}</day>`).join('')}</skipDays>`;
  answers.set('/quiet', (request, response) =>
    request.headers['if-none-match']
      ? response.writeHead(304).end()
      : response.writeHead(200, { etag: '"1"' }).end(feed('quiet', head)),
  );
  const hourOf = ({ next_poll_at }: { next_poll_at: Date | null }) =>
    next_poll_at!.toISOString().slice(0, 13);
  expect(hourOf(await poll('/quiet'))).toBe('2026-02-18T23');
  expect(hourOf(await pollAgain('/quiet'))).toBe('2026-02-18T23');
});

test.each<[string, string, Answer]>([
  ['an empty body', 'it is empty', gives('')],
  ['an error page with 200', 'it is a web page', gives('<html><body>502 Bad Gateway</body></html>')],
  ['a slow drip', 'no full answer within 1 s', (_request, response) => void response.write('<rss')],
  ['a cut connection', 'the connection was cut', (_request, response) => void response.destroy()],
  [
    'a body cut short',
    'the connection was cut',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '9999' }).write('<rss>');
      setTimeout(() => response.destroy(), 50);
    },
  ],
  ['a broken packing', 'Its compression (gzip) is broken', gives(Buffer.from([0x1f, 0x8b, 1, 2]))],
])('%s is a failure that says so', async (name, says, answer) => {
  const path = `/${name.replaceAll(' ', '-')}`;
  answers.set(path, answer);
  const state = await poll(path, says.startsWith('no full answer') ? impatient : fetch);
  expect(state).toMatchObject({ failures: 1, articles: 0 });
  expect(state.last_error).toContain(says);
});

test('the feed of a page: relative to its base, the first of several, what it links where it names none', async () => {
  answers.set('/main.xml', gives(feed('main')));
  const page = (inside: string) => gives(`<!doctype html><html><head>${inside}</head></html>`);
  const link = (href: string, title: string) =>
    `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
  answers.set(
    '/a/page',
    page(
      `<base href="/b/">${link('comments.xml', 'Comments')}${link('gone.xml', 'Old')}${link('../main.xml', 'Main')}`,
    ),
  );
  expect((await findFeed(fetch, `${home}/a/page`)).feedUrl).toBe(`${home}/main.xml`);
  answers.set('/moved.xml', to('/main.xml', 301));
  answers.set('/c', page(link('/moved.xml', 'All')));
  expect((await findFeed(fetch, `${home}/c`)).feedUrl).toBe(`${home}/main.xml`);
  answers.set(
    '/d',
    page('</head><body><a href="/about">About</a> <a class="x" href="main.xml">RSS feed</a>'),
  );
  expect((await findFeed(fetch, `${home}/d`)).feedUrl).toBe(`${home}/main.xml`);
});

test('an address as people write it, without a scheme or for a feed reader', async () => {
  const asked: string[] = [];
  const listen = (url: string) => {
    asked.push(url);
    return fetch(`${home}/main.xml`);
  };
  answers.set('/main.xml', gives(feed('main')));
  for (const said of [
    ' paper.example/rss',
    'paper.example:8080',
    'feed://paper.example/',
    'feed:https://paper.example/',
  ])
    await findFeed(listen, said);
  expect(asked).toEqual([
    ...['https://paper.example/rss', 'https://paper.example:8080'],
    ...['http://paper.example/', 'https://paper.example/'],
  ]);
  answers.set('/e', gives(`<html><a href="feed:${home}/main.xml">RSS</a></html>`));
  expect((await findFeed(fetch, `${home}/e`)).feedUrl).toBe(`${home}/main.xml`);
});
