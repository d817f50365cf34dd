import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';

const MB10 = 10_000_000;
export const rss = (inside: string) =>
  `<rss version="2.0"><channel><title>T</title><link>https://paper.example/</link>${inside}</channel></rss>`;
export const filled = (piece: string, bytes = MB10) => piece.repeat(Math.floor(bytes / piece.length));
const news = (n: number, text: string) =>
  `<item><title>News ${n}</title><link>https://paper.example/${n}</link><description>${text}</description></item>`;
const told = (text: string) => {
  const size = Buffer.byteLength(news(99_999, text));
  return Array.from({ length: Math.floor(MB10 / size) }, (_, n) => news(n, text)).join('');
};
const first = news(1, 'The council met.');
const last = news(2, 'And parted.');
const hostile = `${'a'.repeat(50)}!${' '.repeat(50)}&amp;lt;img src=&lt;p &quot;${'<'.repeat(3).replaceAll('<', '&lt;')}By AAAA (`;
const fields = ['title', 'link', 'guid', 'description', 'pubDate', 'category', 'author', 'dc:creator'];
const json = (items: string, rest = '') =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[${items}]${rest}}`;

/** Feeds of ten megabytes that cost a careless reader its time or memory, with how many items are to be had of each at least. */
export const nastyFeeds: [name: string, make: () => string | Uint8Array, least: number][] = [
  ['a million levels', () => rss(`${first}<item>${'<a>'.repeat(MB10 / 3)}`), 1],
  ['a million items', () => rss('<item/>'.repeat(1_000_000)), 0],
  ['items with titles', () => rss(filled('<item><title>x</title></item>')), 1_000],
  ['unclosed items', () => rss(filled('<item><title>x')), 100],
  ['one attribute', () => rss(`${first}<item><title a="${'x'.repeat(MB10)}">t</title></item>${last}`), 2],
  ['a million attributes', () => rss(`${first}<item><title ${filled('a="1" ')}>t</title></item>${last}`), 2],
  [
    'an entity bomb',
    () =>
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 60 }, (_, n) => `<!ENTITY b${n} "${`&b${n - 1};`.repeat(10)}">`).join('')}]>${rss(`<item><title>${filled('&b59;')}</title></item>`)}`,
    1,
  ],
  [
    'a doctype',
    () => `<?xml version="1.0"?><!DOCTYPE r [${filled('<!ENTITY a "]b">')}]>${rss(first + last)}`,
    2,
  ],
  ['an unclosed doctype', () => `<!DOCTYPE r [${filled(']  ')}`, 0],
  [
    'a CDATA section',
    () =>
      rss(
        `<item><title>t</title><description><![CDATA[${filled('word <b>')}]]></description><link>https://paper.example/0</link></item>${last}`,
      ),
    2,
  ],
  ['unclosed CDATA', () => rss(`${first}<item><title><![CDATA[${filled('<![CDATA[')}`), 1],
  ['a comment', () => rss(`${first}<!-- ${filled('<item> ')} -->${last}`), 2],
  ['only opening brackets', () => rss(`${first}<item>${filled('<')}`), 1],
  ['half tags', () => rss(`${first}<item><description>${filled('<description ')}`), 1],
  ['closing tags', () => rss(`${first}<item>${filled('</item ')}`), 1],
  ['ampersands', () => rss(`<item><title>${filled('&')}</title></item>${last}`), 2],
  ['numeric entities', () => rss(`<item><title>${filled('&#x26;')}</title></item>${last}`), 2],
  ['entities of names', () => rss(told(filled('&amp;eacute;', 2_000))), 50],
  [
    'categories of one item',
    () => rss(`<item><title>t</title>${filled('<category>x</category>')}</item>${last}`),
    2,
  ],
  [
    'pictures of one item',
    () => rss(`<item><title>t</title>${filled('<media:content url="a.jpg" medium="image"/>')}</item>${last}`),
    2,
  ],
  ['dates', () => rss(`<item><title>t</title><pubDate>${filled('1 ')}</pubDate></item>${last}`), 2],
  [
    'control characters',
    () => rss(`${first}<item><title>${filled('\u0001\u0002x')}</title></item>${last}`),
    2,
  ],
  ['spaces', () => `${' '.repeat(MB10)}<rss`, 0],
  ['spaces before news', () => ' '.repeat(MB10) + rss(first + last), 2],
  [
    'pictures in a description',
    () => rss(`<item><title>t</title><description>${filled('&lt;img src=')}</description></item>${last}`),
    2,
  ],
  [
    'a trap in every field',
    () =>
      rss(filled(`<item>${fields.map((name) => `<${name}>${hostile.repeat(4)}</${name}>`).join('')}</item>`)),
    20,
  ],
  [
    'one trap in every field',
    () =>
      rss(
        `${first}<item>${fields.map((name) => `<${name}>${filled(hostile, MB10 / 8)}</${name}>`).join('')}</item>`,
      ),
    1,
  ],
  ['ill-formed news', () => rss(told('Bonds & stocks <br> fell <b>again.')), 100],
  ['Latin news', () => rss(told('The council of the old town met. '.repeat(30))), 200],
  ['Chinese news', () => rss(told('政府周三公布了新的预算案。'.repeat(25))), 100],
  [
    'UTF-16',
    () =>
      iconv.encode(rss(told('政府周三公布了新的预算案。'.repeat(25))).slice(0, MB10 / 2), 'utf-16le', {
        addBOM: true,
      }),
    100,
  ],
  [
    'UTF-32',
    () =>
      iconv.encode(rss(told('The council met. '.repeat(30))).slice(0, MB10 / 4), 'utf-32le', {
        addBOM: true,
      }),
    100,
  ],
  [
    'GB18030',
    () => iconv.encode(rss(told('政府周三公布了新的预算案。'.repeat(25))).slice(0, 6_000_000), 'gb18030'),
    100,
  ],
  [
    'Shift_JIS that nobody declares',
    () =>
      iconv.encode(
        rss(told('日本政府は水曜日、新しい予算案を発表した。'.repeat(25))).slice(0, 6_000_000),
        'shift_jis',
      ),
    100,
  ],
  [
    'noise',
    () => Buffer.from(Uint32Array.from({ length: MB10 / 4 }, (_, n) => Math.imul(n, 2_654_435_761)).buffer),
    0,
  ],
  ['brackets of JSON', () => filled('['), 0],
  [
    'brackets in JSON',
    () => json(`{"id":"1","title":"t","url":"https://paper.example/1"},${filled('[')}`),
    1,
  ],
  ['objects of JSON', () => json(`${filled('{"id":1},')}{}`), 0],
  [
    'JSON news',
    () =>
      json(
        Array.from({ length: 30_000 }, (_, n) =>
          JSON.stringify({
            id: n,
            url: `https://paper.example/${n}`,
            title: `News ${n}`,
            content_html: `<p>${'The council met. '.repeat(14)}</p>`,
          }),
        ).join(','),
      ),
    1_000,
  ],
  [
    'JSON that is cut off',
    () =>
      json(
        filled(
          `{"id":"1","url":"https://paper.example/","title":"News","content_text":"${'x'.repeat(900)}"},`,
        ),
      ).slice(0, MB10 - 500),
    1_000,
  ],
  [
    'one string of JSON',
    () =>
      json(
        `{"id":"1","url":"https://paper.example/1","title":"${'x'.repeat(MB10)}"},{"id":"2","url":"https://paper.example/2","title":"b"}`,
      ),
    1,
  ],
  [
    'members of JSON',
    () => json('{"id":"1","url":"https://paper.example/1","title":"b"}', `,"x":{${filled('"a":1,')}"b":1}`),
    1,
  ],
];
