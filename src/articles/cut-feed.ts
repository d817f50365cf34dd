import { boundedText } from './bounded-text.ts';

/** Characters of items that are parsed at once. */
const PIECE = 250_000;
/** What stands before the items comes with every piece. */
const MOST_HEAD = 50_000;
/** No item and no CDATA section of an item is longer: what is, is left out from its middle. */
const MOST_ITEM = 400_000;
const MOST_CDATA = 200_000;

/** What a feed is cut at. A mark may lie across two pieces of text, so the last few characters wait for the next. */
const marks = /<!\[CDATA\[|<!--|<!DOCTYPE|<(?:\w{1,40}:)?(?:item|entry)(?=[\s>])/gi;
const LONGEST_MARK = 60;

/** What ends that which no item begins in, and whether it is kept. */
const spans: Record<string, { end: RegExp; keep: boolean }> = {
  '<![CDATA[': { end: /\]\]>/g, keep: true },
  '<!--': { end: /-->/g, keep: false },
  // Nothing declared in it is used; where it holds declarations, it ends behind them.
  '<!DOCTYPE': { end: /[[>]/g, keep: false },
  '[': { end: /\]\s{0,9}>/g, keep: false },
};

/**
 * A feed in XML as several short ones, each with the same head and end around some of the items: so a long one can be
 * left when time is up, takes little memory at once, and what is ill-formed or enormous costs only its item. A short
 * feed comes whole. Without comments and document type.
 */
export function* cutFeed(texts: Iterable<string>, most = PIECE): Generator<string> {
  let head: string | undefined;
  let items: string[] = [];
  let size = 0;
  for (const part of partsOf(texts)) {
    if (head === undefined) {
      head = part;
      continue;
    }
    if (size + part.length > most && items.length > 0) {
      yield head + items.join('') + (closingOf(head) ?? '');
      [items, size] = [[], 0];
    }
    items.push(part);
    size += part.length;
  }
  // Behind the last item stands the feed's own end, or nothing, where the file is cut off.
  if (head !== undefined) yield head + items.join('');
}

/** The text before the first item, then each item with what stands behind it. */
function* partsOf(texts: Iterable<string>): Generator<string> {
  let part = boundedText(MOST_HEAD);
  let cdata: ReturnType<typeof boundedText> | undefined;
  let span: (typeof spans)[string] | undefined;
  let waiting = '';
  const keep = (text: string) => (cdata ?? part).add(text);
  for (const { text, isLast } of withLast(texts)) {
    const now = waiting + text;
    const sure = isLast ? now.length : Math.max(0, now.length - LONGEST_MARK);
    let at = 0;
    while (at < sure) {
      const pattern = span?.end ?? marks;
      pattern.lastIndex = at;
      const mark = pattern.exec(now);
      if (!mark || mark.index >= sure) break;
      const end = mark.index + mark[0].length;
      if (!span || span.keep) keep(now.slice(at, mark.index));
      const next = span ? undefined : spans[mark[0].toUpperCase()];
      if (span) {
        if (cdata) part.add(`<![CDATA[${cdata.all()}]]>`);
        cdata = undefined;
        span = mark[0] === '[' ? spans['['] : undefined;
      } else if (next) {
        span = next;
        if (next.keep) cdata = boundedText(MOST_CDATA);
      } else {
        yield part.all();
        part = boundedText(MOST_ITEM);
        part.add(mark[0]);
      }
      at = end;
    }
    const from = Math.max(at, sure);
    if (!span || span.keep) keep(now.slice(at, from));
    waiting = now.slice(from);
  }
  if (cdata) part.add(`<![CDATA[${cdata.all()}`);
  yield part.all();
}

function* withLast(texts: Iterable<string>): Generator<{ text: string; isLast: boolean }> {
  let before = '';
  for (const text of texts) {
    if (before) yield { text: before, isLast: false };
    before = text;
  }
  yield { text: before, isLast: true };
}

/** The tags that close a feed's root, where it has one. */
export function closingOf(xml: string): string | undefined {
  const root = /<((?:\w+:)?(?:rss|feed|rdf))\b/i.exec(xml)?.[1];
  return root && (/rss$/i.test(root) ? '</channel></rss>' : `</${root}>`);
}
