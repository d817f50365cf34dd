import { type AnyFeed, parseFeed } from 'feedsmith';

const known = [
  ...[
    'title',
    'link',
    'guid',
    'description',
    'pubDate',
    'author',
    'category',
    'id',
    'summary',
    'content',
    'updated',
    'published',
  ],
  ...['dc:date', 'dc:creator', 'dc:subject', 'content:encoded'],
];
const nextTag = known.map((tag) => `<${tag}[\\s>]`).join('|');
/** What stands between a known tag and its end, or the next one; an attribute holds no tag. */
const fields = known.map((tag) => ({
  tag,
  pattern: new RegExp(`<${tag}(\\s[^<>]*)?>([\\s\\S]*?)(?=</${tag}>|${nextTag}|$)`, 'i'),
}));

/**
 * Reads an ill-formed feed item by item as they are asked for, each in a small feed of its own, so that a broken one
 * costs only itself. Where not even that works, the fields are cut out between their tags. Gives feedsmith's own feeds,
 * one item each.
 */
export function* salvageItems(xml: string): Generator<AnyFeed<string>> {
  const starts = itemStarts(xml);
  const root = /<(?:\w+:)?(rss|feed|rdf)\b[^>]*>/i.exec(xml.slice(0, starts[0]?.at ?? xml.length))?.[0];
  for (const [i, { at, name }] of starts.entries()) {
    const chunk = xml.slice(at, starts[i + 1]?.at ?? xml.length);
    const closed = chunk.indexOf(`</${name}>`);
    const start = chunk.indexOf('>') + 1;
    const inside = closed < 0 ? cutOff(chunk.slice(start)) : chunk.slice(start, closed);
    const tag = name.replace(/^\w+:/, '').toLowerCase() as 'item' | 'entry';
    const feed = attempt(wrapped(tag, inside, root)) ?? attempt(wrapped(tag, fieldsOf(inside), root));
    if (feed) yield feed;
  }
}

/** Where items begin, outside of CDATA and comments. */
export function itemStarts(xml: string): { at: number; name: string }[] {
  const starts: { at: number; name: string }[] = [];
  const marks = /<!\[CDATA\[|<!--|<((?:\w+:)?(?:item|entry))(?=[\s>])/gi;
  for (let mark = marks.exec(xml); mark; mark = marks.exec(xml)) {
    if (mark[1]) starts.push({ at: mark.index, name: mark[1] });
    else {
      const end = xml.indexOf(mark[0] === '<!--' ? '-->' : ']]>', mark.index);
      // An unclosed CDATA or comment in a cut-off file: what follows is its text.
      if (end < 0) break;
      marks.lastIndex = end;
    }
  }
  return starts;
}

/** An item that nobody closed, up to the feed's own end or to half a tag; a CDATA section that it ends in is closed. */
function cutOff(inside: string): string {
  const cdata = inside.lastIndexOf('<![CDATA[');
  if (cdata > inside.lastIndexOf(']]>')) return `${inside.replace(/\]{1,2}$/, '')}]]>`;
  const end = /<\/(?:channel|rss|feed|rdf:rdf)>/i.exec(inside)?.index ?? inside.length;
  return inside.slice(0, /<[^>]*$/.exec(inside.slice(0, end))?.index ?? end);
}

function wrapped(tag: 'item' | 'entry', inside: string, root = ''): string {
  if (tag === 'entry') {
    const open = /^<(?:\w+:)?feed\b/i.test(root)
      ? root.replace(/^<(?:\w+:)?feed/i, '<feed')
      : '<feed xmlns="http://www.w3.org/2005/Atom">';
    return `${open}<entry>${inside}</entry></feed>`;
  }
  if (/^<(?:\w+:)?rdf\b/i.test(root))
    return `${root}<item>${inside}</item>${root.replace(/^<([\w:]+)[\s\S]*$/, '</$1>')}`;
  const open = /^<rss\b/i.test(root) ? root : '<rss version="2.0">';
  return `${open}<channel><item>${inside}</item></channel></rss>`;
}

function attempt(xml: string): AnyFeed<string> | undefined {
  try {
    const parsed = parseFeed(xml);
    const items = parsed.format === 'atom' ? parsed.feed.entries : parsed.feed.items;
    return items?.length ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Elements that say all in their attributes: Atom's links, and pictures. */
const empty = /<((?:\w{1,40}:)?link|enclosure|media:(?:content|thumbnail))(\s[^<>]{0,3000}?)\/?>/gi;

/** What stands between the known tags, closed or not, as clean XML, and what the tags say themselves. */
function fieldsOf(inside: string): string {
  const said = [...inside.matchAll(empty)].filter(([, , attributes]) =>
    /\s(?:href|url)\s*=/i.test(attributes!),
  );
  const texts = fields
    .map(({ tag, pattern }) => {
      const text = pattern.exec(inside)?.[2];
      if (!text?.trim()) return '';
      const end = text.includes('<![CDATA[') && !text.includes(']]>') ? ']]>' : '';
      // “if a<b” opens no element; real ones are read as well when they are escaped.
      const own = text.includes('<![CDATA[') ? text : text.replace(/</g, '&lt;');
      return `<${tag}>${own}${end}</${tag}>`;
    })
    .join('');
  return texts + said.map(([, tag, attributes]) => `<${tag}${attributes}/>`).join('');
}
