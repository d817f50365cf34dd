import { describe, expect, test } from 'vitest';
import { readFeed, readFeedParts } from '../../src/articles/read-feed.ts';

const rss = (items: string, head = '') =>
  Buffer.from(
    `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Paper</title><link>https://paper.example/</link>${head}${items}</channel></rss>`,
  );
const item = (title: string, more = '') =>
  `<item><title>${title}</title><link>https://paper.example/a</link>${more}</item>`;
const only = (xml: string) => readFeed(rss(xml)).articles[0]!;

describe('titles come out as the readable text', () => {
  test.each([
    ['Tom &amp;amp; Jerry', 'Tom & Jerry'],
    ['<![CDATA[Tom &amp; <b>Jerry</b>]]>', 'Tom & Jerry'],
    ['&lt;p&gt;Escaped&lt;/p&gt;', 'Escaped'],
    ['Caf&#233; &#x2018;au lait&#x2019;', 'Café ‘au lait’'],
    ['5 &lt; 7 and AT&amp;T', '5 < 7 and AT&T'],
    ['Right\u202e-to-left\u200b trick', 'Right-to-left trick'],
    ['It&#8217;s &nbsp;  wide', 'It’s wide'],
    ['Theirs: itâ€™s broken', 'Theirs: it’s broken'],
  ])('%s', (written, shown) => expect(only(item(written)).title).toBe(shown));
});

describe('summaries', () => {
  const summary = (description: string, more = '') =>
    only(item('T', `<description><![CDATA[${description}]]></description>${more}`)).summary;

  test('lose boilerplate, tags and scripts', () => {
    expect(
      summary('<p>News of today.</p><script>x()</script><p>The post T appeared first on Paper.</p>'),
    ).toBe('News of today.');
    expect(
      summary('By Laila B. and Tala Ramadan DUBAI, Feb 17 (Reuters) - A group refused on Tuesday.'),
    ).toBe('A group refused on Tuesday.');
    expect(summary('A long tale of a town. <a href="/x">Continue reading…</a>')).toBe(
      'A long tale of a town.',
    );
    expect(summary('<a href="/comments">Comments</a>')).toBe('');
    const reddit =
      'submitted by<a href="/u/a">a</a>to<a href="/r/b">b</a> <a href="/l">[link]</a>[9 comments]';
    expect(summary(`A rail story. ${reddit}`)).toBe('A rail story.');
    expect(summary(reddit)).toBe('');
  });

  test('that repeat the title tell nothing', () => {
    const { summary: said } = only(
      item(
        'Rail opens - The Paper',
        '<description>&lt;a&gt;Rail opens&lt;/a&gt;&amp;nbsp; The Paper</description>',
      ),
    );
    expect(said).toBe('');
  });

  test('that the publisher cut off end with their last whole sentence, or say so', () => {
    const first = 'The council of the old town met on Monday and decided nothing at all.';
    expect(summary(`${first} It had done so [&amp;#8230;]`)).toBe(first);
    expect(summary('The council met on Monday and [...]')).toBe('The council met on Monday and…');
  });

  test('of one endless word are cut in it', () => {
    expect(summary('a'.repeat(400))).toBe(`${'a'.repeat(319)}…`);
  });

  test('end with a sentence', () => {
    const sentence =
      'The council of the old town met on Monday and decided nothing at all, as it had done before. ';
    expect(summary(sentence.repeat(9))).toBe(sentence.repeat(3).trim());
    expect(summary('日本語の見出しはここで終わります。'.repeat(40))).toMatch(/。$/);
  });

  test('the items of a list are sentences, whatever marks them', () => {
    expect(
      summary('<p>• EU calls it illegal<br>• Arab nations ‘denounce it’</p><p>CAIRO: It came late.</p>'),
    ).toBe('EU calls it illegal. Arab nations ‘denounce it’. CAIRO: It came late.');
    expect(summary('<ul><li>Two <b>dead</b></li><li>Roads shut!</li></ul>It rains.')).toBe(
      'Two dead. Roads shut! It rains.',
    );
    expect(summary('● 台风登陆<br/>● 两人失踪<br/>')).toBe('台风登陆。 两人失踪。');
    expect(summary('• Told in one line • And on')).toBe('Told in one line. And on.');
    expect(summary('https://paper.example/news/1')).toBe('');
  });

  test('come from the body where there is no description', () => {
    expect(
      only(item('T', '<content:encoded><![CDATA[<p>Told in the body.</p>]]></content:encoded>')).summary,
    ).toBe('Told in the body.');
  });
});

describe('a declared charset', () => {
  const latin = (declared: string) =>
    Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${declared}"?>`),
      Buffer.from(rss(item('Ol\u00e9 se\u00f1or')).subarray(21).toString(), 'latin1'),
    ]);

  test('is believed while the bytes agree', () => {
    expect(readFeed(latin('ISO-8859-1'))).toMatchObject({
      charset: 'iso-8859-1',
      articles: [{ title: 'Olé señor' }],
    });
  });

  test('that lies is survived', () => {
    const utf8 = Buffer.from(
      rss(item('日本'))
        .toString()
        .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>'),
    );
    expect(readFeed(utf8)).toMatchObject({ charset: 'utf-8', articles: [{ title: '日本' }] });
    expect(readFeed(latin('utf-8')).articles[0]!.title).toBe('Olé señor');
  });
});

describe('ill-formed XML is read item by item', () => {
  test.each([
    ['an unescaped ampersand', `${item('Fish & chips')}${item('B')}`, ['Fish & chips', 'B']],
    ['an undeclared entity', `${item('Caf&eacute;')}${item('B')}`, ['Café', 'B']],
    ['a stray control byte', `${item('A\u0007')}${item('B')}`, ['A', 'B']],
    [
      'an unclosed element',
      `<item><title>A<link>https://paper.example/a</link></item>${item('B')}`,
      ['A', 'B'],
    ],
    [
      'an item nobody closed',
      `<item><title>A</title><link>https://paper.example/a</link>${item('B')}`,
      ['A', 'B'],
    ],
  ])('%s', (_, items, titles) =>
    expect(readFeed(rss(items)).articles.map(({ title }) => title)).toEqual(titles),
  );

  test('a file that is cut off', () => {
    const whole = rss(`${item('A')}${item('B')}${item('C')}`).toString();
    const cut = whole.slice(0, whole.indexOf('<title>C') + 8);
    expect(
      readFeed(Buffer.from(cut))
        .articles.map(({ title }) => title)
        .slice(0, 2),
    ).toEqual(['A', 'B']);
  });

  test('entities are never expanded, nor anything fetched', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const xml = rss(`${item('&b; &f;')}`)
      .toString()
      .replace('?>', `?>${bomb}`);
    expect(readFeed(Buffer.from(xml)).articles[0]!.title).not.toMatch(/boom|root:/);
  });
});

test('pictures: the widest sane one that is declared, else the first in the text, never a pixel', () => {
  const declared = `<media:content url="https://i.example/s.jpg" medium="image" width="240"/><media:content url="https://i.example/l.jpg" medium="image" width="1200"/>`;
  expect(only(item('A', declared)).picture).toMatchObject({ url: 'https://i.example/l.jpg', width: 1200 });
  const inText = `<description>&lt;img src="/1x1.gif" width="1" height="1"&gt;&lt;img src="/b.jpg" alt="A town"&gt;</description>`;
  expect(only(item('A', inText)).picture).toMatchObject({
    url: 'https://paper.example/b.jpg',
    alt: 'A town',
  });
});

test('kinds follow from the address, the title and the categories', () => {
  const kind = (title: string, url: string) =>
    only(`<item><title>${title}</title><link>${url}</link></item>`).kind;
  expect(kind('Storm', 'https://www.youtube.com/watch?v=1')).toBe('video');
  expect(kind('In pictures: storm', 'https://paper.example/1')).toBe('gallery');
  expect(kind('Interview: a farmer', 'https://paper.example/1')).toBe('interview');
  expect(kind('Storm', 'https://paper.example/video/1')).toBe('video');
  expect(kind('Video game sales', 'https://paper.example/1')).toBe('article');
});

test('what software writes for nothing is nothing, but where there is nothing else', () => {
  const item = (title: string, description: string) =>
    `<item><title>${title}</title><link>https://paper.example/1</link><description>${description}</description></item>`;
  const { articles, rejected } = readFeed(
    rss(item('', 'No Description') + item('null', 'A ferry sank.') + item('No deal', 'undefined')),
  );
  expect(articles.map(({ title, summary }) => [title, summary])).toEqual([
    ['No Description', ''],
    ['A ferry sank.', ''],
    ['No deal', ''],
  ]);
  expect(rejected).toEqual([]);
});

test('a web page, a stray text and nothing at all are told apart from a feed', () => {
  expect(() => readFeed(Buffer.from('<!doctype html><html><body>Hello'))).toThrow('it is a web page');
  expect(() => readFeed(Buffer.from(''))).toThrow('it is empty');
  expect(() => readFeed(Buffer.from('{"version": 1}'))).toThrow('no feed');
});

describe('a long feed, read in pieces, gives what the short one gives', () => {
  const count = 3_000;
  const text = 'Nothing new. '.repeat(30);
  const made = (one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join('\n');
  const item = (n: number) =>
    `<item rdf:about="https://paper.example/${n}"><title>News ${n}</title><link>/${n}</link><dc:creator>A. N.</dc:creator><description>${n % 100 === 0 ? '<![CDATA[<item> in a text]]>' : text}</description></item>`;
  const entry = (n: number) =>
    `<a:entry><a:id>tag:${n}</a:id><a:title>News ${n}</a:title><a:link href="/${n}"/><a:summary>${text}</a:summary></a:entry>`;
  const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const feeds: Record<string, string> = {
    RSS: `<rss version="2.0" ${dc}><channel><title>P</title>${made(item)}</channel></rss>`,
    RDF: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${dc}><channel><title>P</title></channel>${made(item)}</rdf:RDF>`,
    Atom: `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>P</a:title>${made(entry)}</a:feed>`,
  };
  test.each(Object.entries(feeds))('%s', (_name, feed) => {
    expect(feed.length).toBeGreaterThan(1_000_000);
    const { title, articles, rejected } = readFeed(Buffer.from(feed), { url: 'https://paper.example/feed' });
    expect([title, articles.length, rejected]).toEqual(['P', count, []]);
    expect(articles[2_999]).toMatchObject({ title: 'News 2999', url: 'https://paper.example/2999' });
  });

  test('what is ill-formed costs itself, a file cut off its last item', () => {
    const broken = feeds.RSS!.replace('News 1500<', 'News & <b>1500<').slice(0, -600);
    const { articles } = readFeed(Buffer.from(broken), { url: 'https://paper.example/feed' });
    expect(articles.length).toBeGreaterThanOrEqual(count - 2);
    expect(articles.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['News 1499', 'News 1501', 'News 2997']),
    );
  });

  test('time that is up leaves the rest', () => {
    let asked = 0;
    const bytes = Buffer.from(feeds.RSS!);
    const from = { url: 'https://paper.example/feed' };
    const [first, ...others] = readFeedParts(bytes, from, { isLate: () => ++asked > 10 });
    expect([first!.articles.length, first!.isCut, others]).toEqual([10, true, []]);
    const [whole, next] = readFeedParts(bytes, from);
    const [after] = readFeedParts(bytes, from, { start: next!.place });
    expect([whole!.isCut, after]).toEqual([false, next]);
  });
});
