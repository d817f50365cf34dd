import { itemStarts } from './salvage-items.ts';

/** Characters up to which a feed is read in one piece; nearly all are far below. */
const ONE_PIECE = 500_000;
const PIECE = 250_000;
/** What stands before and after the items comes with every piece. */
const MOST_AROUND = 50_000;

/**
 * A long feed as several short ones, each with the same head and end around some of the items: so it can be left when
 * time is up, takes little memory at once, and what is ill-formed costs only its piece.
 */
export function* cutFeed(xml: string): Generator<string> {
  const starts = xml.length > ONE_PIECE ? itemStarts(xml) : [];
  const head = xml.slice(0, starts[0]?.at ?? 0);
  if (starts.length < 2 || head.length > MOST_AROUND) return yield xml;
  const { end, close } = endOf(xml, starts.at(-1)!);
  for (let i = 0; i < starts.length; ) {
    const from = starts[i]!.at;
    do i++;
    while (i < starts.length && starts[i]!.at - from < PIECE);
    yield head + xml.slice(from, starts[i]?.at ?? end) + close;
  }
}

/** Where the last item ends, and what closes the feed behind it. */
function endOf(xml: string, last: { at: number; name: string }): { end: number; close: string } {
  const tag = `</${last.name}>`;
  const closed = xml.lastIndexOf(tag);
  const end = closed > last.at ? closed + tag.length : xml.length;
  if (closed > last.at && xml.length - end <= MOST_AROUND) return { end, close: xml.slice(end) };
  return { end, close: closingOf(xml) ?? '' };
}

/** The tags that close a feed's root, where it has one. */
export function closingOf(xml: string): string | undefined {
  const root = /<((?:\w+:)?(?:rss|feed|rdf))\b/i.exec(xml)?.[1];
  return root && (/rss$/i.test(root) ? '</channel></rss>' : `</${root}>`);
}
