import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readFeed } from '../../src/articles/read-feed.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');
/** Long, and nothing that packing makes shorter. */
const giant = (seed: number) =>
  Array.from({ length: 3_000 }, (_, n) => (Math.imul(n + seed, 2_654_435_761) >>> 0).toString(36)).join('');

test('fields of enormous length cost no other item, and little room', async () => {
  const { id: sourceId } = await addSource({ db, clock }, { kind: 'feed', name: 'Giants' });
  const fields = (n: number): Record<string, string> => ({
    title: `News ${n}`,
    link: `https://paper.example/${n}`,
    guid: `paper-${n}`,
    author: 'An',
    category: 'World',
    description: 'Told.',
    'media:thumbnail': '',
  });
  const giants = Object.keys(fields(0)).map((name, n) => ({
    ...fields(n),
    [name]: name === 'link' ? `https://paper.example/${giant(n)}` : giant(n),
  }));
  // Without a guid its address is all that an item is known by.
  const unnamed = { ...fields(20), link: `https://paper.example/x?${giant(20)}`, guid: '' };
  const item = (said: Record<string, string>) =>
    `<item>${Object.entries(said)
      .map(([name, text]) =>
        name === 'media:thumbnail'
          ? `<media:thumbnail url="https://paper.example/${text || 'a'}.jpg"/>`
          : `<${name}>${text}</${name}>`,
      )
      .join('')}</item>`;
  const feed = readFeed(
    Buffer.from(
      `<rss version="2.0"><channel><title>G</title>${[...giants, unnamed, fields(30)].map(item).join('')}</channel></rss>`,
    ),
  );
  // Nobody could follow an address of that length.
  expect(feed.rejected.map((why) => why.slice(0, 17))).toEqual(['it has no address', 'it has no address']);
  expect(await storeArticles({ db, clock }, { sourceId, items: feed.articles })).toMatchObject({ new: 7 });
  expect(await storeArticles({ db, clock }, { sourceId, items: feed.articles })).toMatchObject({
    unchanged: 7,
  });
  const { rows } = await sql<Record<string, number>>`
    select max(length(title)) as title, max(length(author)) as author, max(length(url)) as url,
      max(length(identity)) as identity, max(length(image_url)) as image,
      max(length(array_to_string(categories, ','))) as categories from articles`.execute(db);
  expect(Math.max(...Object.values(rows[0]!))).toBeLessThanOrEqual(2_000);
});

test('an emoji at the place where a text is cut', async () => {
  const { id: sourceId } = await addSource({ db, clock }, { kind: 'feed', name: 'Emoji' });
  const long = (most: number) => `${'a'.repeat(most - 1)}😀 and more`;
  const { articles } = readFeed(
    Buffer.from(
      `<rss version="2.0"><channel><title>E</title><item><title>${long(500)}</title><link>https://paper.example/e</link><author>${long(200)}</author><category>${long(100)}</category><description>${long(6_000)}</description></item></channel></rss>`,
    ),
  );
  expect(await storeArticles({ db, clock }, { sourceId, items: articles })).toMatchObject({ new: 1 });
});

test('sizes that no picture has', async () => {
  const { id: sourceId } = await addSource({ db, clock }, { kind: 'feed', name: 'Sizes' });
  const sizes = ['99999999999', '640.5', '-640', '1e400', 'NaN', '0x10', '100%', '٦٤٠', '640'];
  const item = (size: string, n: number) =>
    `<item><title>News ${n}</title><link>https://paper.example/s${n}</link><media:content url="https://paper.example/s${n}.jpg" medium="image" width="${size}" height="${size}"/><description>&lt;img src="/t.jpg" width="${size}" height="${size}"&gt;</description></item>`;
  const { articles } = readFeed(
    Buffer.from(
      `<rss version="2.0"><channel><title>S</title>${sizes.map(item).join('')}${sizes.map((size, n) => item(size, n + 100).replace(/<media:content.*?\/>/, '')).join('')}</channel></rss>`,
    ),
    { url: 'https://paper.example/feed' },
  );
  expect(await storeArticles({ db, clock }, { sourceId, items: articles })).toMatchObject({ new: 18 });
  expect(articles.map(({ picture }) => picture?.width)).toContain(640);
});

test('whatever a field says, the feed is stored, and the item beside it is there', {
  timeout: 60_000,
}, async () => {
  const odd = [
    ...[
      '',
      '\u0000',
      '\ud83d',
      '&#0;',
      '&#xD83D;',
      '&#x110000;',
      '%00',
      ']]>',
      '<![CDATA[',
      '<b><i></b>',
      '\u2028',
    ],
    ...[
      'http://',
      'http://[::1]:99999/',
      '//x/y',
      'javascript:1',
      '0',
      '-1',
      '1e999',
      'null',
      '9'.repeat(400),
    ],
    ...['2026-02-30', 'x-xx', `en-x-${'abcdefgh-'.repeat(30)}a`, '😀'.repeat(3_000)],
  ];
  const tags =
    'title link guid description pubDate author category dc:date dc:language content:encoded'.split(' ');
  const keys = 'id url title content_html summary image date_published tags authors language'.split(' ');
  const of = (n: number) => ({ title: `News ${n}`, link: `https://paper.example/h${n}` });
  const xml = (fields: Record<string, string>) =>
    `<item>${Object.entries(fields)
      .map(([name, said]) => `<${name}>${said}</${name}>`)
      .join('')}</item>`;
  const feeds = odd.flatMap((said, n) => [
    ...tags.map(
      (tag, m) =>
        `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>H</title>${xml({ ...of(n * 100 + m), [tag]: said })}${xml({ title: 'Beside', link: 'https://paper.example/beside' })}</channel></rss>`,
    ),
    ...keys.flatMap((key, m) =>
      [said, [said], { name: said }].map((value) =>
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'H',
          items: [
            { id: `${n}-${m}`, url: `https://paper.example/j${n}-${m}`, title: 'News', [key]: value },
            { id: 'beside', url: 'https://paper.example/beside', title: 'Beside' },
          ],
        }),
      ),
    ),
  ]);
  const { id: sourceId } = await addSource({ db, clock }, { kind: 'feed', name: 'Hostile' });
  const items = feeds.flatMap((feed) => {
    const { articles } = readFeed(Buffer.from(feed), { url: 'https://paper.example/feed' });
    if (!feed.includes('CDATA[<')) expect(articles.map(({ title }) => title)).toContain('Beside');
    return articles;
  });
  expect(items.length).toBeGreaterThan(odd.length * (tags.length + keys.length * 3));
  const stored = await storeArticles({ db, clock }, { sourceId, items });
  expect(stored.new).toBeGreaterThan(300);
});
