import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutFeed } from '../../src/articles/cut-feed.ts';
import { cutJson } from '../../src/articles/cut-json.ts';

const item = (n: number) =>
  `<item><title>News ${n}</title><description><![CDATA[<item> & ]] >]]></description></item>`;
const xml = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "]x">]><rss version="2.0"><channel><title>T</title><!-- <item> -->${item(1)}\n${item(2)}<!-- - -- -->${item(3)}</channel></rss>`;
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  items: [
    { id: '1', title: 'A "quoted" [word] \\', tags: [['{']], x: { items: [{}] } },
    { id: '2', title: '}],{' },
  ],
  title: '"items":[',
});

/** The text in pieces of these lengths, over and over. */
function* pieces(text: string, lengths: readonly number[]): Generator<string> {
  for (let [at, n] = [0, 0]; at < text.length; n++) {
    const length = lengths[n % lengths.length]!;
    yield text.slice(at, at + length);
    at += length;
  }
}

const lengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });

test('wherever XML comes in two, it is cut at its items all the same', () => {
  const [head, close] = [
    '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>',
    '</channel></rss>',
  ];
  const meant = [`${head}${item(1)}\n${close}`, head + item(2) + close, head + item(3) + close];
  expect([...cutFeed([xml], 0)]).toEqual(meant);
  fc.assert(fc.property(lengths, (some) => void expect([...cutFeed(pieces(xml, some), 0)]).toEqual(meant)));
  expect([...cutFeed(pieces(xml, [7]))]).toEqual([`${head}${item(1)}\n${item(2)}${item(3)}${close}`]);
});

test('wherever JSON comes in two, it is cut at its items all the same', () => {
  const read = (text: string, most: number, some = [text.length]) =>
    [...cutJson(() => pieces(text, some), most)].map((piece) => JSON.parse(piece));
  const { items, ...feed } = JSON.parse(json);
  const meant = items.map((one: unknown) => ({ ...feed, items: [one] }));
  fc.assert(fc.property(lengths, (some) => void expect(read(json, 0, some)).toEqual(meant)));
  expect(read(json, 1_000)).toEqual([JSON.parse(json)]);
});

test('of JSON that ends anywhere, all whole items are had', () => {
  for (let end = json.indexOf('},{"id":"2"') + 1; end < json.length; end++) {
    const [first] = [...cutJson(() => [json.slice(0, end)])];
    expect(JSON.parse(first!).items[0]).toMatchObject({ id: '1' });
  }
});
