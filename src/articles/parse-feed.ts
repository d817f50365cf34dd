import { type AnyFeed, parseFeed as parseWithFeedsmith } from 'feedsmith';
import { DaybreakError } from '../shared/errors.ts';
import { cleanText } from './clean-text.ts';
import { closingOf, cutFeed } from './cut-feed.ts';
import { atomItem, jsonItem, type RawItem, rdfItem, rssItem } from './feed-items.ts';
import { itemStarts, salvageItems } from './salvage-items.ts';

/** A feed in the terms that all formats share. */
export interface ParsedFeed {
  format: 'rss' | 'atom' | 'rdf' | 'json';
  title: string;
  /** Address of the site the feed belongs to. */
  siteUrl?: string;
  /** Address the feed gives for itself. */
  selfUrl?: string;
  /** A WebSub hub that tells when the feed changes. */
  hubUrl?: string;
  language?: string;
  /** Minutes for which the feed asks not to be read again. */
  ttlMinutes?: number;
  /** Hours of the day, UTC, in which it asks not to be read. */
  skipHours: number[];
  /** When the feed says it changed last, as written. */
  dates: string[];
  base?: string;
  items: Iterable<RawItem>;
}

/**
 * Reads RSS 0.9x–2.0, RSS 1.0, Atom 0.3 and 1.0 and JSON Feed. Ill-formed XML is read item by item, a long feed piece
 * by piece as its items are asked for. Throws `unreadable` for what is no feed, saying what it looks like instead.
 */
export function parseFeed(text: string): ParsedFeed {
  const plain = readable(text);
  if (/^\s*[[{]/.test(plain)) return fromFeedsmith(tryParse(plain) ?? refuse(plain));
  const pieces = parsedPieces(plain);
  const first = pieces.next().value;
  return first ? { ...first, items: itemsOf(first, pieces) } : refuse(plain);
}

function* parsedPieces(text: string): Generator<ParsedFeed, undefined> {
  for (const piece of cutFeed(text)) {
    const parsed = parsePiece(piece);
    if (parsed) yield parsed;
  }
}

function* itemsOf(first: ParsedFeed, rest: Iterable<ParsedFeed>): Generator<RawItem> {
  yield* first.items;
  for (const { items } of rest) yield* items;
}

function parsePiece(plain: string): PieceOfFeed | undefined {
  const whole = tryParse(plain);
  const parsed = whole && fromFeedsmith(whole);
  if (parsed && parsed.items.length >= itemStarts(plain).length) return parsed;
  const salvaged = salvageItems(plain).map(fromFeedsmith);
  const items = salvaged.flatMap((feed) => feed.items);
  if (items.length <= (parsed?.items.length ?? 0)) return parsed;
  const head = parsed ?? headOf(plain) ?? salvaged[0]!;
  return { ...head, format: salvaged[0]!.format, items };
}

/** Takes out what no XML may hold and what could make a parser follow or expand things. */
function readable(text: string): string {
  return (
    text
      .replace(/^\ufeff/, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/i, '')
  );
}

function tryParse(text: string): AnyFeed<string> | undefined {
  try {
    return parseWithFeedsmith(text);
  } catch {
    return undefined;
  }
}

/** The feed's own title and links where its items broke the whole. */
function headOf(text: string): PieceOfFeed | undefined {
  const end = itemStarts(text)[0]?.at ?? -1;
  const close = closingOf(text);
  const head = end < 0 || !close ? undefined : tryParse(text.slice(0, end) + close);
  return head && fromFeedsmith(head);
}

/** `details.noFeed` where it never meant to be one: in a folder such a file is passed over. */
function refuse(text: string): never {
  const what = otherThanFeed(text);
  throw new DaybreakError(
    'unreadable',
    `This is no feed that can be read: ${what ?? 'no item was found in it'}.`,
    { noFeed: what !== undefined },
  );
}

function otherThanFeed(text: string): string | undefined {
  const start = text.trimStart().slice(0, 2_000);
  if (start === '') return 'it is empty';
  if (/^[[{]/.test(start))
    return /jsonfeed\.org\/version/.test(start) ? undefined : 'it is JSON of another kind';
  if (/<html|<!doctype html|<head|<body/i.test(start)) return 'it is a web page';
  if (/<(?:\w+:)?(?:rss|feed|rdf|channel|item|entry)[\s>]/i.test(start)) return undefined;
  const root = /<([a-z][\w:.-]*)/i.exec(start)?.[1];
  return root ? `it begins with <${root.slice(0, 40)}>` : 'it is neither XML nor JSON';
}

/** Of one piece, all of it read. */
type PieceOfFeed = ParsedFeed & { items: RawItem[] };

function fromFeedsmith(parsed: AnyFeed<string>): PieceOfFeed {
  const { format } = parsed;
  if (format === 'json') {
    const { feed } = parsed;
    const hub = feed.hubs?.[0]?.url;
    return made({
      format,
      title: feed.title,
      siteUrl: feed.home_page_url,
      selfUrl: feed.feed_url,
      hubUrl: hub,
      language: feed.language,
      items: (feed.items ?? []).map(jsonItem),
    });
  }
  if (format === 'atom') {
    const { feed } = parsed;
    const link = (rel: string) => feed.links?.find((one) => (one.rel ?? 'alternate') === rel)?.href;
    return made({
      format,
      title: feed.title?.value,
      siteUrl: link('alternate'),
      selfUrl: link('self'),
      hubUrl: link('hub'),
      language: feed.xml?.lang,
      dates: [feed.updated],
      base: feed.xml?.base,
      items: (feed.entries ?? []).map(atomItem),
    });
  }
  const { feed } = parsed;
  const link = (rel: string) => feed.atom?.links?.find((one) => one.rel === rel)?.href;
  const common = {
    format,
    title: feed.title,
    siteUrl: feed.link,
    selfUrl: link('self'),
    hubUrl: link('hub'),
    base: feed.xml?.base,
  };
  if (parsed.format === 'rdf')
    return made({
      ...common,
      language: parsed.feed.dc?.languages?.[0],
      dates: parsed.feed.dc?.dates,
      items: (parsed.feed.items ?? []).map(rdfItem),
    });
  const rss = parsed.feed;
  return made({
    ...common,
    language: rss.language ?? rss.dc?.languages?.[0],
    ttlMinutes: rss.ttl,
    skipHours: rss.skipHours,
    dates: [rss.lastBuildDate, rss.pubDate],
    items: (rss.items ?? []).map(rssItem),
  });
}

function made(
  feed: Partial<Omit<ParsedFeed, 'dates'>> &
    Pick<PieceOfFeed, 'format' | 'items'> & { dates?: (string | undefined)[] },
): PieceOfFeed {
  return {
    ...feed,
    title: cleanText(feed.title),
    skipHours: feed.skipHours ?? [],
    dates: (feed.dates ?? []).filter((date) => date !== undefined),
  };
}
