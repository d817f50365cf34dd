import { expect, test } from 'vitest';
import { canonicalUrl } from '../../src/articles/canonical-url.ts';
import {
  compareArticles,
  type PreparedArticle,
  prepareArticles,
  type StoredArticle,
  wordingOf,
} from '../../src/articles/compare-articles.ts';

const now = Temporal.Instant.from('2026-02-18T06:00:00Z');
const prepare = (...articles: Parameters<typeof prepareArticles>[0]) =>
  prepareArticles(articles, { language: 'en' }, now);
const stored = (article: PreparedArticle, more: Partial<StoredArticle> = {}) =>
  new Map([
    [
      article.identity,
      {
        id: 1,
        identity: article.identity,
        contentHash: article.contentHash,
        revision: 1,
        title: article.title,
        summary: '',
        earlier: [],
        ...more,
      },
    ],
  ]);

test.each([
  ['http://www.bbc.co.uk/news/1?at_medium=RSS&at_campaign=rss#0', 'https://bbc.co.uk/news/1'],
  ['https://m.example.com:443/a/amp/?utm_source=x&id=3&b=1', 'https://example.com/a?b=1&id=3'],
  ['https://www.google.com/url?rct=j&sa=t&url=http://www.a.com/x/&ct=ga', 'https://a.com/x'],
  [
    'http://rss.detik.com.feedsportal.com/c/33613/f/656104/s/39d/sc/36/l/0Linet0Bdetik0N0Cread0C20A140C0A4/story01.htm',
    'https://inet.detik.com/read/2014/04',
  ],
  [
    'https://example.com/a?fbclid=1&gclid=2&wbraid=3&srsltid=4&gad_source=5&id=6',
    'https://example.com/a?id=6',
  ],
  ['https://l.facebook.com/l.php?u=https%3A%2F%2Fa.com%2Fx%3Ffbclid%3D1&h=A', 'https://a.com/x'],
  ['https://www-a-com.cdn.ampproject.org/c/s/www.a.com/x/amp', 'https://a.com/x'],
  ['https://www.google.com/amp/s/www.a.com/x', 'https://a.com/x'],
  ['https://a.com/x?output=amp', 'https://a.com/x'],
  ['https://a.com/x?output=print', 'https://a.com/x?output=print'],
  ['https://www.youtube.com/watch?v=1&feature=youtu.be', 'https://youtube.com/watch?v=1'],
  ['http://a.com/x.do;jsessionid=0A1B?id=1', 'https://a.com/x.do?id=1'],
  ['http://a.gov.cn:8080/x', 'https://a.gov.cn:8080/x'],
  ['http://a.gov.cn:80/x', 'https://a.gov.cn/x'],
  ['mailto:a@example.com', ''],
])('%s is %s', (address, canonical) => expect(canonicalUrl(address)).toBe(canonical));

test('an item is recognised by its guid, or by its page where several items share a guid', () => {
  const [a, b] = prepare(
    { externalId: 'x', url: 'https://e.com/1', title: 'A' },
    { externalId: 'x', url: 'https://e.com/2', title: 'B' },
  );
  expect([a!.identity, b!.identity]).toEqual(['https://e.com/1', 'https://e.com/2']);
  const [bbc] = prepare({
    externalId: 'https://www.bbc.com/news/1#7',
    url: 'https://www.bbc.com/news/1',
    title: 'A',
  });
  expect(bbc!.identity).toBe('https://bbc.com/news/1');
});

test('a date in the future is now, and what was said is kept', () => {
  const [article] = prepare({ url: 'https://e.com/1', title: 'A', publishedAt: now.add({ hours: 30 }) });
  expect([article!.publishedAt, article!.saidPublishedAt]).toEqual([now, now.add({ hours: 30 })]);
});

test('a reworded item is changed; an earlier wording is only with a newer reading', () => {
  const [first, second] = [
    prepare({ url: 'https://e.com/1', title: 'A' })[0]!,
    prepare({ url: 'https://e.com/1', title: 'B' })[0]!,
  ];
  expect(compareArticles([second], stored(first), true).changed).toHaveLength(1);
  const reworded = stored(second, { earlier: [wordingOf(first)] });
  expect(compareArticles([first], reworded, false)).toMatchObject({ changed: [], unchanged: 1 });
  expect(compareArticles([first], reworded, true).changed).toHaveLength(1);
});
