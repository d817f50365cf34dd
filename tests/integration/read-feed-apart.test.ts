import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFeedApart } from '../../src/articles/read-feed-apart.ts';
import { filled, nastyFeeds, rss } from '../support/nasty-feeds.ts';

/** Megabytes that the reader took at most so far; 0 where the system does not tell. */
function peakOfReader(): number {
  const status = (id: string) => {
    try {
      return readFileSync(`/proc/${id}/status`, 'utf8');
    } catch {
      return '';
    }
  };
  const own = process.platform === 'linux' ? readdirSync('/proc').map(status) : [];
  const children = own.filter((text) => new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(text));
  return Math.max(0, ...children.map((text) => Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1024));
}

describe('ten megabytes of', () => {
  test.each(nastyFeeds)(
    '%s end within three seconds and 200 MB, what is whole is had, and the event loop goes on',
    { timeout: 20_000 },
    async (_name, make, least) => {
      await readFeedApart(Buffer.from(rss('<item><title>warm</title></item>')));
      const bytes = Buffer.from(make());
      const beats: number[] = [];
      const peaks: number[] = [];
      let last = performance.now();
      const beat = setInterval(() => {
        beats.push(performance.now() - last);
        last = performance.now();
      }, 10);
      const look = setInterval(() => peaks.push(peakOfReader()), 100);
      const started = performance.now();
      const outcome = await readFeedApart(bytes).then(
        (feed) => feed.articles.length,
        (error: { code: string }) => error.code,
      );
      clearInterval(beat);
      clearInterval(look);
      expect(performance.now() - started).toBeLessThan(3000);
      expect(Math.max(0, ...beats)).toBeLessThan(500);
      expect(Math.max(peakOfReader(), ...peaks)).toBeLessThan(200);
      if (least > 0) expect(outcome).toBeGreaterThanOrEqual(least);
      else expect(['unreadable', 0]).toContain(outcome);
    },
  );
});

test('a long feed is read whole, in as many turns as it needs, while others are read between them', {
  timeout: 30_000,
}, async () => {
  const item = (n: number) =>
    `<item><title>News ${n}</title><link>https://paper.example/${n}</link><description>x & <b>y</description></item>`;
  const long = Buffer.from(rss(Array.from({ length: 40_000 }, (_, n) => item(n)).join('')));
  const once = await readFeedApart(long);
  expect(once.isCut).toBe(true);
  expect(once.articles.every(({ title }, n) => title === `News ${n}`)).toBe(true);
  const ends: string[] = [];
  const all = readFeedApart(long, {}, { turns: 20 }).then((feed) => {
    ends.push('long');
    return feed;
  });
  await readFeedApart(Buffer.from(rss(item(1)))).then(() => ends.push('short'));
  const { articles, isCut } = await all;
  expect(ends).toEqual(['short', 'long']);
  expect([articles.length, isCut]).toEqual([40_000, false]);
  expect(articles.every(({ title }, n) => title === `News ${n}`)).toBe(true);
});

test('after a feed that was given up, the next is read as if nothing had been', async () => {
  await readFeedApart(Buffer.from(rss(`<item>${filled('<')}`))).catch(() => undefined);
  const feed = await readFeedApart(
    Buffer.from(
      rss(
        '<item><title>One</title><link>https://paper.example/1</link><pubDate>Tue, 17 Feb 2026 10:00:00 GMT</pubDate></item>',
      ),
    ),
  );
  expect(feed.articles[0]).toMatchObject({ title: 'One' });
  expect(feed.articles[0]!.publishedAt?.toString()).toBe('2026-02-17T10:00:00Z');
});

test('one that cannot even be asked for keeps no other from its turn', async () => {
  const unaskable = undefined as unknown as Buffer;
  await expect(readFeedApart(unaskable)).rejects.toThrow();
  const feed = await readFeedApart(Buffer.from(rss('<item><title>One</title></item>')));
  expect([feed.articles.length, feed.rejected.length]).not.toEqual([0, 0]);
});
