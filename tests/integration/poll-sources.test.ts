import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Fetch, Fetched } from '../../src/articles/fetch-guarded.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { type PollDeps, pollDueSources } from '../../src/sources/poll-sources.ts';
import { listSources } from '../../src/sources/source-list-repository.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');
const asked: { url: string; headers: Record<string, string> }[] = [];
const answers = new Map<string, Partial<Fetched>>();

const fetch: Fetch = async (url, { headers = {} } = {}) => {
  asked.push({ url, headers });
  return { status: 200, url, headers: {}, body: Buffer.alloc(0), ...answers.get(url) };
};
const deps: PollDeps = { db, clock, fetch, random: systemRandom, logger: silentLogger, store: storeArticles };

const feed = (...titles: string[]) =>
  Buffer.from(
    `<rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>${titles
      .map(
        (title, i) =>
          `<item><title>${title}</title><link>https://wire.example/${title.replaceAll(' ', '-')}</link><pubDate>Wed, 18 Feb 2026 0${2 - i}:00:00 GMT</pubDate></item>`,
      )
      .join('')}</channel></rss>`,
  );

async function source(url: string) {
  await addSource({ db, clock }, { kind: 'feed', name: url, feedUrl: url });
}
async function stateOf(url: string) {
  const row = await db
    .selectFrom('sources')
    .selectAll()
    .where('feed_url', '=', url)
    .executeTakeFirstOrThrow();
  return { ...row, waits: row.next_poll_at!.getTime() / 1000 - clock.now().epochMilliseconds / 1000 };
}

test('many pollers share the due sources, each polled once', async () => {
  const urls = Array.from({ length: 30 }, (_, n) => `https://many.example/${n}`);
  for (const url of urls) {
    await source(url);
    answers.set(url, { status: 304 });
  }
  const polled = await Promise.all([1, 2, 3, 4].map(() => pollDueSources(deps, { limit: 30 })));
  expect(polled.reduce((a, b) => a + b)).toBe(30);
  expect(asked.map(({ url }) => url).sort()).toEqual([...urls].sort());
  expect(await pollDueSources(deps)).toBe(0);
  await sql`update sources set status = 'paused'`.execute(db);
});

test('a feed is asked for what is new, stored, and asked again as often as it publishes', async () => {
  const url = 'https://wire.example/rss';
  await source(url);
  answers.set(url, {
    body: feed('Ferry sinks', 'Rice fails', 'Vote held'),
    headers: { etag: '"1"', 'last-modified': 'Wed, 18 Feb 2026 02:00:00 GMT' },
  });
  await pollDueSources(deps);
  const { rows } = await sql<{ title: string }>`select title from articles order by title`.execute(db);
  expect(rows.map(({ title }) => title)).toEqual(['Ferry sinks', 'Rice fails', 'Vote held']);
  // Three articles in three hours: half of 1.5 hours.
  const state = await stateOf(url);
  expect(state.poll_interval_s).toBe(2700);
  expect(Math.abs(state.waits - 2700)).toBeLessThanOrEqual(136);
  clock.advance(3_600_000);
  await pollDueSources(deps);
  expect(asked.at(-1)!.headers).toEqual({
    'if-none-match': '"1"',
    'if-modified-since': 'Wed, 18 Feb 2026 02:00:00 GMT',
  });
});

test('failures back off and are shown, Retry-After is honoured, 410 ends it, a permanent move is followed', async () => {
  const [down, busy, gone, moved] = ['down', 'busy', 'gone', 'moved'].map(
    (name) => `https://${name}.example/rss`,
  ) as [string, string, string, string];
  for (const url of [down, busy, gone, moved]) await source(url);
  answers.set(down, { status: 500 });
  answers.set(busy, { status: 429, headers: { 'retry-after': '5000' } });
  answers.set(gone, { status: 410 });
  answers.set(moved, { body: feed('Moved house'), movedTo: 'https://new.example/rss' });
  await pollDueSources(deps);
  const first = await stateOf(down);
  expect([first.failures, first.last_error]).toEqual([1, 'https://down.example/rss answers 500.']);
  expect(await stateOf(busy)).toMatchObject({ waits: 5000 });
  expect((await stateOf(gone)).status).toBe('gone');
  expect((await stateOf('https://new.example/rss')).failures).toBe(0);
  clock.advance(1000 * (first.waits + 1));
  await pollDueSources(deps);
  expect((await stateOf(down)).waits).toBeGreaterThan(first.waits);
});

test('a source is not read sooner than its cache headers, ttl and skipHours allow, nor seldomer than every six hours', async () => {
  const polled = async (name: string, headers: Record<string, string>, head = '') => {
    const url = `https://${name}.example/rss`;
    await source(url);
    const body = Buffer.from(
      feed(`${name} one`, `${name} two`, `${name} six`).toString().replace('<link>', `${head}<link>`),
    );
    answers.set(url, { body, headers });
    await pollDueSources(deps);
    return (await stateOf(url)).waits;
  };
  const expires = new Date(clock.now().epochMilliseconds + 4 * 3_600_000).toUTCString();
  const within = (waits: number, seconds: number) => Math.abs(waits - seconds) <= seconds * 0.051;
  expect(within(await polled('max-age', { 'cache-control': 'public, max-age=10000' }), 10_000)).toBe(true);
  expect(within(await polled('expires', { expires }), 14_400)).toBe(true);
  expect(within(await polled('ttl', {}, '<ttl>180</ttl>'), 10_800)).toBe(true);
  expect(within(await polled('greedy', { 'cache-control': 'max-age=999999' }), 21_600)).toBe(true);
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour !== 20);
  const skip = `<skipHours>${hours.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`;
  const at = clock.now().add({ seconds: Math.round(await polled('skip', {}, skip)) });
  expect(at.toZonedDateTimeISO('UTC').hour).toBe(20);
});

test('what a reading leaves out is said on the page of sources, until a reading leaves nothing out', async () => {
  const url = 'https://careless.example/rss';
  await source(url);
  const noticeNow = async () => {
    await pollDueSources(deps);
    const page = await listSources(db, {
      now: new Date(clock.now().epochMilliseconds),
      offset: 0,
      limit: 50,
    });
    clock.advance(7 * 3_600_000);
    return page.find((row) => row.feed_url === url)!.notice;
  };
  answers.set(url, {
    body: Buffer.from(
      '<rss version="2.0"><channel><title>C</title><item><guid>1</guid></item><item><guid>2</guid></item></channel></rss>',
    ),
  });
  expect(await noticeNow()).toBe(
    '2 of 2 items were left out, the first because it has neither title nor text.',
  );
  answers.set(url, { body: feed('All is well') });
  expect(await noticeNow()).toBeNull();
});
