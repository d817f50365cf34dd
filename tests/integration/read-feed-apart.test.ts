import { describe, expect, test } from 'vitest';
import { readFeedApart } from '../../src/articles/read-feed-apart.ts';

const MB10 = 10_000_000;
const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`;
const filled = (piece: string) => piece.repeat(Math.floor(MB10 / piece.length));

const nasty: [string, () => string][] = [
  ['a million levels', () => rss(`<item>${'<a>'.repeat(MB10 / 3)}`)],
  ['a million items', () => rss('<item/>'.repeat(1_000_000))],
  ['items with titles', () => rss(filled('<item><title>x</title></item>'))],
  ['unclosed items', () => rss(filled('<item><title>x'))],
  ['one attribute of ten megabytes', () => rss(`<item><title a="${'x'.repeat(MB10)}">t</title></item>`)],
  ['a million attributes', () => rss(`<item><title ${filled('a="1" ')}>t</title></item>`)],
  [
    'an entity bomb',
    () =>
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 60 }, (_, n) => `<!ENTITY b${n} "${`&b${n - 1};`.repeat(10)}">`).join('')}]>${rss(`<item><title>${filled('&b59;')}</title></item>`)}`,
  ],
  ['an unclosed doctype', () => `<!DOCTYPE r [${filled(']  ')}`],
  ['unclosed CDATA', () => rss(`<item><title><![CDATA[${filled('<![CDATA[')}`)],
  ['only opening brackets', () => rss(`<item>${filled('<')}`)],
  ['half tags', () => rss(`<item><description>${filled('<description ')}`)],
  ['ampersands', () => rss(`<item><title>${filled('&')}</title></item>`)],
  ['numeric entities', () => rss(`<item><title>${filled('&#x26;')}</title></item>`)],
  ['brackets of JSON', () => filled('[')],
  // One step of these outgrows the heap, where V8 would end the process it happens in.
  ['dates', () => rss(`<item><title>t</title><pubDate>${filled('1 ')}</pubDate></item>`)],
  [
    'objects of JSON',
    () => `{"version":"https://jsonfeed.org/version/1","items":[${filled('{"id":1},')}{}]}`,
  ],
  ['spaces', () => `${' '.repeat(MB10)}<rss`],
  [
    'pictures in a description',
    () => rss(`<item><title>t</title><description>${filled('&lt;img src=')}</description></item>`),
  ],
];

describe('ten megabytes of', () => {
  test.each(nasty)(
    '%s end within three seconds, and the event loop goes on',
    { timeout: 20_000 },
    async (_name, make) => {
      await readFeedApart(Buffer.from(rss('<item><title>warm</title></item>')));
      const bytes = Buffer.from(make());
      const beats: number[] = [];
      let last = performance.now();
      const beat = setInterval(() => {
        beats.push(performance.now() - last);
        last = performance.now();
      }, 10);
      const started = performance.now();
      const outcome = await readFeedApart(bytes).then(
        (feed) => feed.articles.length,
        (error: { code: string }) => error.code,
      );
      clearInterval(beat);
      expect(performance.now() - started).toBeLessThan(3000);
      expect(Math.max(0, ...beats)).toBeLessThan(500);
      if (typeof outcome === 'string') expect(outcome).toBe('unreadable');
    },
  );
});

test('ten megabytes of news are read from their newest on, as many as there is time for', {
  timeout: 20_000,
}, async () => {
  const text = 'The council of the old town met on Monday and decided nothing at all, as before. '.repeat(12);
  const news = (n: number) =>
    `<item><title>News ${n}</title><link>https://paper.example/${n}</link><description>&lt;p&gt;${text}&lt;/p&gt;</description></item>`;
  const bytes = Buffer.from(rss(Array.from({ length: 9_000 }, (_, n) => news(n)).join('')));
  expect(bytes.length).toBeGreaterThan(MB10 * 0.97);
  await readFeedApart(Buffer.from(rss(news(0))));
  const started = performance.now();
  const { articles, isCut } = await readFeedApart(bytes);
  expect(performance.now() - started).toBeLessThan(3_000);
  expect(articles.length).toBeGreaterThan(200);
  expect(isCut).toBe(articles.length < 9_000);
  expect(articles.every(({ title }, n) => title === `News ${n}`)).toBe(true);
  expect((await readFeedApart(Buffer.from(rss(news(0))))).isCut).toBe(false);
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
