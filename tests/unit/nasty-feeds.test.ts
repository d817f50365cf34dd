import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readFeed } from '../../src/articles/read-feed.ts';

const read = (text: string) => readFeed(Buffer.from(text), { url: 'https://paper.example/feed' });
const shown = (text: string) => {
  const { format, articles } = read(text);
  return [format, ...articles.map(({ title, url, publishedAt }) => [title, url, publishedAt?.toString()])];
};
const link = 'https://paper.example/a';
const at = '2026-02-18T09:00:00Z';
const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';

describe('every format', () => {
  test.each([
    [
      'RSS 0.90',
      'rdf',
      `<rdf:RDF ${rdf} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>P</title><link>https://paper.example/</link></channel><item><title>A</title><link>${link}</link></item></rdf:RDF>`,
      undefined,
    ],
    [
      'RSS 0.91',
      'rss',
      `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>P</title><item><title>A</title><link>${link}</link></item></channel></rss>`,
      undefined,
    ],
    [
      'RSS 0.92',
      'rss',
      `<rss version="0.92"><channel><title>P</title><item><title>A</title><link>${link}</link><enclosure url="https://i.example/a.jpg" length="1" type="image/jpeg"/></item></channel></rss>`,
      undefined,
    ],
    [
      'RSS 1.0',
      'rdf',
      `<rdf:RDF ${rdf} xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>P</title></channel><item rdf:about="${link}"><title>A</title><link>${link}</link><dc:date>2026-02-18T10:00:00+01:00</dc:date></item></rdf:RDF>`,
      at,
    ],
    [
      'RSS 2.0',
      'rss',
      `<rss version="2.0"><channel><title>P</title><item><title>A</title><guid isPermaLink="true">${link}</guid><pubDate>Wed, 18 Feb 2026 09:00:00 GMT</pubDate></item></channel></rss>`,
      at,
    ],
    [
      'Atom 0.3',
      'atom',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>P</title><entry><title mode="escaped">A</title><link rel="alternate" type="text/html" href="${link}"/><issued>2026-02-18T09:00:00Z</issued><modified>2026-02-18T09:00:00Z</modified></entry></feed>`,
      at,
    ],
    [
      'Atom 1.0',
      'atom',
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/"><title>P</title><entry><id>tag:x</id><title type="html">&lt;b&gt;A&lt;/b&gt;</title><link href="a"/><updated>2026-02-18T09:00:00Z</updated></entry></feed>`,
      at,
    ],
    [
      'Atom with a prefix',
      'atom',
      `<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:title>P</atom:title><atom:entry><atom:title>A</atom:title><atom:link href="${link}"/><atom:updated>2026-02-18T09:00:00Z</atom:updated></atom:entry></atom:feed>`,
      at,
    ],
    [
      'JSON Feed 1.0',
      'json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1',
        title: 'P',
        items: [
          { id: 1, url: link, title: 'A', author: { name: 'N' }, date_published: '2026-02-18T09:00:00Z' },
        ],
      }),
      at,
    ],
    [
      'JSON Feed 1.1',
      'json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'P',
        items: [
          {
            id: '1',
            external_url: link,
            content_html: '<p>A</p>',
            date_published: '2026-02-18T10:00:00+01:00',
          },
        ],
      }),
      at,
    ],
    [
      'YouTube',
      'atom',
      `<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>yt:video:x</id><yt:videoId>x</yt:videoId><title>A</title><link rel="alternate" href="${link}"/><published>2026-02-18T09:00:00+00:00</published><media:group><media:title>A</media:title><media:thumbnail url="https://i.example/hq.jpg" width="480" height="360"/><media:description>Told.</media:description></media:group></entry></feed>`,
      at,
    ],
  ])('%s', (_name, format, text, published) => {
    expect(shown(text)).toEqual([format, ['A', link, published]]);
  });

  test('pictures of YouTube and of media:group', () => {
    const inGroup = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>A</title><link>${link}</link><media:group><media:content url="https://i.example/s.jpg" type="image/jpeg" width="300"/><media:content url="https://i.example/l.jpg" type="image/jpeg" width="900"/></media:group></item></channel></rss>`;
    expect(read(inGroup).articles[0]!.picture?.url).toBe('https://i.example/l.jpg');
  });
});

test('links and pictures are relative to what stands nearest, and what leads nowhere is passed over', () => {
  const atom = read(
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://p.example/a/"><title>P</title><link href="../"/><entry xml:base="b/"><title>One</title><link href="c"/><content type="html" xml:base="https://q.example/">&lt;img src="d.jpg" width="640"&gt;</content></entry><entry><title>Two</title><content src="/e" type="text/html"/></entry></feed>',
  );
  expect(atom.siteUrl).toBe('https://p.example/');
  expect(atom.articles.map(({ url, picture }) => [url, picture?.url])).toEqual([
    ['https://p.example/a/b/c', 'https://q.example/d.jpg'],
    ['https://p.example/e', undefined],
  ]);
  const links = (inside: string) =>
    read(
      `<rss version="2.0"><channel><link>https://p.example/</link><item><title>T</title>${inside}</item></channel></rss>`,
    ).articles[0]!.url;
  const guid = '<guid isPermaLink="false">https://p.example/1</guid>';
  for (const nowhere of [
    '<link/>',
    '<link> </link>',
    '<link>http://</link>',
    '<link>#</link>',
    '<link>javascript:1</link>',
  ])
    expect(links(nowhere + guid)).toBe('https://p.example/1');
  expect(links('<link/><guid isPermaLink="false">1</guid>')).toBe('https://p.example/');
  expect(links('<guid>/2</guid>')).toBe('https://p.example/2');
  expect(links('<link>www.p.example/3</link>')).toBe('http://www.p.example/3');
});

describe('an item of RSS in words of others', () => {
  const item = (inside: string, namespaces = '') =>
    read(
      `<rss version="2.0"${namespaces}><channel><title>P</title><image><url>https://p.example/logo.png</url></image><item><title>A</title>${inside}</item></channel></rss>`,
    ).articles[0]!;
  const dated = (inside: string) => item(`<link>${link}</link>${inside}`).publishedAt?.toString();

  test.each([
    '<published>2026-02-18T09:00:00Z</published>',
    '<updated>2026-02-18T09:00:00Z</updated>',
    '<date>2026-02-18T09:00:00Z</date>',
    '<dcterms:created>2026-02-18T09:00:00Z</dcterms:created>',
    '<dcterms:modified>2026-02-18T09:00:00Z</dcterms:modified>',
    '<pubDate>soon</pubDate><dcterms:available>2026-02-18T09:00:00Z</dcterms:available>',
  ])('%s', (said) => expect(dated(said)).toBe(at));

  test.each([
    ['', `<link rel="alternate" href="${link}"/>`],
    ['', `<link xmlns="http://www.w3.org/2005/Atom" href="${link}"></link>`],
    [' xmlns:a10="http://www.w3.org/2005/Atom"', `<a10:link href="${link}"/>`],
  ])('a link of Atom%s: %s', (namespaces, said) => expect(item(said, namespaces).url).toBe(link));

  test('text and picture', () => {
    const a10 = ' xmlns:a10="http://www.w3.org/2005/Atom"';
    expect(item('<a10:content type="html">&lt;p&gt;Told.&lt;/p&gt;</a10:content>', a10).summary).toBe(
      'Told.',
    );
    expect(item('<content><![CDATA[<p>Told.</p>]]></content>').summary).toBe('Told.');
    expect(item('<encoded><![CDATA[<p>Told.</p>]]></encoded>').summary).toBe('Told.');
    expect(item('<summary>Told.</summary>').summary).toBe('Told.');
    expect(item('<image>https://p.example/1.jpg</image>').picture?.url).toBe('https://p.example/1.jpg');
    expect(item('<image><url>/2.jpg</url><title>T</title></image>').picture?.url).toMatch(/\/2\.jpg$/);
    expect(item('<description>None.</description>').picture).toBeNull();
  });
});

test('an item of JSON without an address is read at its id, where that is one', () => {
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'P', items: [{ id: link, title: 'A' }] };
  expect(shown(JSON.stringify(feed))).toEqual(['json', ['A', link, undefined]]);
});

test.each([
  ['', 'History of the &lt;blink&gt; tag', 'History of the <blink> tag'],
  [' type="text"', 'A &lt;b&gt;bold&lt;/b&gt; claim &amp;amp; more', 'A bold claim & more'],
  [' type="html"', 'History of the &lt;blink&gt; tag', 'History of the tag'],
])('a title of Atom%s: %s', (type, said, meant) => {
  const { articles } = read(
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title${type}>${said}</title><link href="${link}"/></entry></feed>`,
  );
  expect(articles[0]!.title).toBe(meant);
});

test('an angle that opens no tag costs nothing', () => {
  const titles = ['Japan 3 < 5 Korea', '<快讯> Typhoon lands', 'Typhoon leaves'];
  const items = titles.map((title, i) => `<item><title>${title}</title><link>${link}${i}</link></item>`);
  const last = `<item><title>Last</title><link>${link}</link><description>if a<b then c & d</description></item>`;
  const { articles } = read(
    `<rss version="2.0"><channel><title>P</title>${items.join('')}${last}</channel></rss>`,
  );
  expect(articles.map(({ title }) => title)).toEqual([...titles, 'Last']);
});

test('of a file that is cut off in a CDATA section what it holds is read', () => {
  const { articles } = read(
    `<rss version="2.0"><channel><item><title>A</title><link>${link}</link><description><![CDATA[The storm hit the`,
  );
  expect(articles).toMatchObject([{ title: 'A', url: link, summary: 'The storm hit the' }]);
});

test('an ill-formed or cut-off entry of Atom keeps its link and picture', () => {
  const entry = (title: string, inside: string) =>
    `<entry><title>${title}</title>${inside}<updated>2026-02-18T09:00:00Z</updated>`;
  const { articles } = read(
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><link href="https://paper.example/"/>${entry('A', `<link href="${link}"><media:thumbnail url="https://i.example/1.jpg">`)}</entry>${entry('B', `<link rel="self" href="/b.atom"/><link href="${link}?a=1&b=2"/>`)}<summary>Half of what`,
  );
  expect(articles).toMatchObject([
    { title: 'A', url: link, picture: { url: 'https://i.example/1.jpg' } },
    { title: 'B', url: `${link}?a=1&b=2`, summary: 'Half of what' },
  ]);
  expect(articles.map(({ publishedAt }) => publishedAt?.toString())).toEqual([at, at]);
});

test.each([
  ['en_us', 'en-US'],
  ['zh_Hans_CN', 'zh-Hans-CN'],
  [' JA ', 'ja'],
  ['jp', 'ja'],
  ['English', undefined],
  ['en-', undefined],
])('a feed that gives its language as "%s"', (said, language) => {
  const { articles, language: own } = read(
    `<rss version="2.0"><channel><language>${said}</language><item><title>A</title><link>${link}</link></item></channel></rss>`,
  );
  expect([own, articles[0]!.language]).toEqual([language, language]);
});

test('pixels that count readers are no pictures, whatever is called after them', () => {
  const picture = (src: string) =>
    read(
      `<rss version="2.0"><channel><item><title>A</title><link>${link}</link><description>&lt;img src="${src}"&gt;</description></item></channel></rss>`,
    ).articles[0]!.picture?.url;
  for (const counts of [
    'https://pixel.wp.example/b.gif',
    'https://p.example/tracking/1',
    'https://p.example/1x1.png',
  ])
    expect(picture(counts)).toBeUndefined();
  for (const shows of ['https://p.example/storm-tracking-map.jpg', 'https://p.example/a-beacon-is-lit.jpg'])
    expect(picture(shows)).toBe(shows);
});

test('quotes in what a picture shows do not end it', () => {
  const { articles } = read(
    `<rss version="2.0"><channel><item><title>A</title><link>${link}</link><description><![CDATA[<img alt="The &quot;src=x&quot; ship" src="https://i.example/1.jpg">]]></description></item></channel></rss>`,
  );
  expect(articles[0]!.picture).toMatchObject({ url: 'https://i.example/1.jpg', alt: 'The "src=x" ship' });
});

test('what no database holds is in no field, however it is spelt', () => {
  const bad = `a${String.fromCharCode(0, 0xd83d)}b`;
  const item = {
    ...{ id: bad, title: bad, summary: bad, content_html: bad, tags: [bad], language: bad },
    ...{
      url: `https://paper.example/${bad}`,
      image: `https://paper.example/${bad}.jpg`,
      authors: [{ name: bad }],
    },
  };
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: bad, items: [item] };
  const escaped = JSON.stringify(feed);
  const spelt = bad.replaceAll(bad, 'a&#0;&#xD83D;&#1;b');
  const xml = `<rss version="2.0"><channel><title>P</title><item><guid>${spelt}</guid><title>${spelt}</title><link>${link}?${spelt}</link><category>${spelt}</category><author>${spelt}</author><media:content url="https://i.example/${spelt}.jpg" medium="image"><media:title>${spelt}</media:title></media:content></item></channel></rss>`;
  for (const text of [escaped, xml]) {
    const { articles } = read(text);
    expect(articles).toHaveLength(1);
    expect(JSON.stringify(articles)).not.toMatch(/\\u(?:00[01]|d8)/i);
  }
});

const sentence = '日本政府は水曜日、新しい予算案を発表した。';
describe('every charset, declared or not', () => {
  const rss = (title: string, declaration = '') =>
    `${declaration}<rss version="2.0"><channel><title>P</title><item><title>${title}</title><link>${link}</link><description>${title.repeat(6)}</description></item></channel></rss>`;
  const declared = (charset: string) => `<?xml version="1.0" encoding="${charset}"?>`;
  test.each([
    ['Shift_JIS', 'shift_jis', sentence, declared('Shift_JIS')],
    ['EUC-JP', 'euc-jp', sentence, declared('EUC-JP')],
    ['EUC-KR', 'euc-kr', '정부는 수요일 새 예산안을 발표했다.', declared('EUC-KR')],
    ['GB18030', 'gb18030', '政府周三公布了新的预算案，𠮷野家。', declared('GB18030')],
    ['GB2312 that is GBK', 'gbk', '朱镕基和喆', declared('GB2312')],
    ['Big5', 'big5', '政府週三公布了新的預算案。', declared('Big5')],
    ['windows-874', 'windows-874', 'รัฐบาลประกาศงบประมาณใหม่เมื่อวันพุธ', declared('windows-874')],
    ['windows-1251', 'windows-1251', 'Правительство обнародовало бюджет в среду', declared('windows-1251')],
    ['UTF-16 without a mark', 'utf-16le', sentence, declared('UTF-16')],
    ['UTF-16, big end first, without a mark', 'utf-16be', sentence, ''],
    ['Shift_JIS that nobody declares', 'shift_jis', sentence, ''],
    ['EUC-KR that nobody declares', 'euc-kr', '정부는 수요일 새 예산안을 발표했다.', ''],
    ['GB18030 that nobody declares', 'gb18030', '政府周三公布了新的预算案，反对党批评。', ''],
    ['Shift_JIS that claims UTF-8', 'shift_jis', sentence, declared('utf-8')],
    ['UTF-8 that claims Shift_JIS', 'utf-8', sentence, declared('Shift_JIS')],
    ['UTF-8 that claims UTF-16', 'utf-8', sentence, declared('utf-16')],
    ['Big5 that claims GB2312', 'big5', '政府週三公布了新的預算案，反對黨強烈批評。', declared('gb2312')],
    ['KOI8-R that claims Windows', 'koi8-r', 'Правительство обнародовало бюджет', declared('windows-1251')],
    ['Windows that claims KOI8-R', 'windows-1251', 'Правительство обнародовало бюджет', declared('koi8-r')],
    ['Thai that nobody declares', 'windows-874', 'รัฐบาลประกาศงบประมาณใหม่เมื่อวันพุธ', ''],
    ['Arabic that nobody declares', 'windows-1256', 'الحكومة تعلن الميزانية الجديدة يوم الأربعاء', ''],
    ['Shift_JIS that claims Latin-1', 'shift_jis', sentence, declared('ISO-8859-1')],
    ['EUC-KR that claims Latin-1', 'euc-kr', '정부는 수요일 새 예산안을 발표했다.', declared('ISO-8859-1')],
    [
      'GB18030 that claims Latin-1',
      'gb18030',
      '政府周三公布了新的预算案，反对党批评。',
      declared('ISO-8859-1'),
    ],
    ['Thai that claims Latin-1', 'windows-874', 'รัฐบาลประกาศงบประมาณใหม่เมื่อวันพุธ', declared('ISO-8859-1')],
    ['Russian that claims Latin-1', 'windows-1251', 'Правительство обнародовало бюджет', declared('latin1')],
    [
      'Turkish that claims Latin-1',
      'windows-1254',
      'Başbakan salı günü Şişli ilçesine geldi',
      declared('latin1'),
    ],
    ['Turkish that nobody declares', 'windows-1254', 'Başbakan salı günü Şişli ilçesine geldi', ''],
    ['Icelandic', 'latin1', 'Forsætisráðherra kom til Reykjavíkur í gær, það var þýðing', declared('latin1')],
    [
      'Latin-1 of many accents',
      'latin1',
      'Été à Nîmes, où l’élève dîne'.replace('’', ' '),
      declared('ISO-8859-1'),
    ],
  ])('%s', (_name, charset, title, declaration) => {
    const { articles } = readFeed(iconv.encode(rss(title, declaration), charset, { addBOM: false }));
    expect(articles.map((article) => article.title)).toEqual([title]);
  });

  test.each([
    [
      'Russian',
      'windows-1251',
      'Президент прибыл в Токио',
      'Визит продлится три дня, сообщает пресс-служба.',
    ],
    ['Russian of KOI8', 'koi8-r', 'Президент прибыл в Токио', 'Визит продлится три дня, сообщает служба.'],
    ['Arabic', 'windows-1256', 'رئيس الوزراء يزور طوكيو', 'وصل رئيس الوزراء اليوم إلى طوكيو في زيارة رسمية.'],
    ['Hebrew', 'windows-1255', 'ראש הממשלה ביקר בטוקיו', 'ראש הממשלה הגיע ביום שלישי לביקור רשמי בטוקיו.'],
    ['Greek', 'windows-1253', 'Ο πρωθυπουργός στο Τόκιο', 'Έφτασε την Τρίτη στο Τόκιο για επίσημη επίσκεψη.'],
  ])('%s in a feed of one short item, the rest of which is tags', (_name, charset, title, text) => {
    const item = `<item><title><![CDATA[${title}]]></title><link>${link}</link><description>${text}</description></item>`;
    const feed = `<rss version="2.0"><channel><title>P</title><link>https://paper.example/</link>${item}</channel></rss>`;
    for (const declaration of ['', declared('UTF-8')]) {
      const { articles } = readFeed(iconv.encode(declaration + feed, charset));
      expect(articles).toMatchObject([{ title, summary: text }]);
    }
  });

  test.each([
    ['x-euc-jp', 'euc-jp', '首相会見'],
    ['x-big5', 'big5', '特首出席'],
    ['x-windows-949', 'cp949', '대통령 방문'],
  ])('%s, in a title alone', (name, charset, title) => {
    const feed = `${declared(name)}<rss version="2.0"><channel><item><title>${title}</title><link>${link}</link></item></channel></rss>`;
    expect(readFeed(iconv.encode(feed, charset)).articles).toMatchObject([{ title }]);
  });

  test('ISO-2022-JP', () => {
    // What it shifts into is JIS X 0208 in seven bits: EUC-JP without its high bits.
    const shifted = (text: string) =>
      Buffer.concat([
        Buffer.from('\x1b$B', 'latin1'),
        Buffer.from([...iconv.encode(text, 'euc-jp')].map((byte) => byte & 0x7f)),
        Buffer.from('\x1b(B', 'latin1'),
      ]);
    const [start, end] = rss('|', declared('ISO-2022-JP')).split('|') as [string, string];
    const bytes = Buffer.concat([
      Buffer.from(start),
      shifted(sentence),
      Buffer.from(end.replace(/<description>.*<\/description>/, '</item></channel></rss>')),
    ]);
    expect(readFeed(bytes).articles[0]?.title).toBe(sentence);
  });
});

describe('every way to spoil a text', () => {
  const title = (said: string) =>
    read(
      `<rss version="2.0"><channel><item><title>${said}</title><link>${link}</link></item></channel></rss>`,
    ).articles[0]?.title;
  test.each([
    ['CDATA in CDATA', '<![CDATA[A <![CDATA[B]]]]><![CDATA[> C]]>', 'A B C'],
    ['escaped twice', 'AT&amp;amp;T &amp;lt;b&amp;gt;wins&amp;lt;/b&amp;gt;', 'AT&T wins'],
    ['CDATA with entities', '<![CDATA[Caf&eacute; &#8220;Rouge&#8221;]]>', 'Café “Rouge”'],
    ['a direction that is turned', 'Bank \u202egnikcatta\u202c closed', 'Bank gnikcatta closed'],
    ['half a pair', 'Half &#xD83D; a smile', 'Half a smile'],
    ['entities nobody declared', 'Fran&ccedil;ois &amp; Zo&euml;', 'François & Zoë'],
    ['a tag that is spoken of', 'How to use &amp;lt;div&amp;gt; in HTML', 'How to use <div> in HTML'],
    [
      'tags nobody sees',
      'Bank\u{e0041}\u{e0042} \u{1f3f4}\u{e0067}\u{e0062}\u{e007f} opens',
      'Bank \u{1f3f4}\u{e0067}\u{e0062}\u{e007f} opens',
    ],
    ['a heap of accents', `X${'\u0316'.repeat(40)} wins`, `X${'\u0316'.repeat(5)} wins`],
    ['a script', '<![CDATA[News<script>alert(1)</script>]]>', 'News'],
  ])('%s', (_name, said, meant) => expect(title(said)).toBe(meant));
});
