import { type AnyFeed, parseFeed as parseWithFeedsmith } from 'feedsmith';
import { DaybreakError } from '../shared/errors.ts';
import { closingOf, cutFeed } from './cut-feed.ts';
import { cutJson } from './cut-json.ts';
import type { RawItem } from './feed-items.ts';
import { inKnownWords } from './known-words.ts';
import { fromFeedsmith, type ParsedFeed } from './parsed-feed.ts';
import { itemStarts, salvageItems } from './salvage-items.ts';

/** Characters that are tried as a whole before each of their items is. */
const SMALL_PIECE = 20_000;

/** Pieces of a feed are so far apart in the count of their parts. */
const NEXT_PIECE = 1_000;

/**
 * Reads RSS 0.9x–2.0, RSS 1.0, Atom 0.3 and 1.0 and JSON Feed. `read` gives the text from its beginning, in as many
 * pieces as it likes. Ill-formed XML is read item by item, and a long feed comes as several short ones, read as they are
 * asked for, each with its `place`; those before `start` are passed over. Throws `unreadable` for what is no feed,
 * saying what it looks like instead.
 */
export function* parseFeed(
  read: () => Iterable<string>,
  start = 0,
): Generator<ParsedFeed & { place: number }> {
  const texts = () => readable(read());
  const beginning = beginningOf(texts());
  const isJson = /^[[{]/.test(beginning);
  let piece = -NEXT_PIECE;
  let parts = 0;
  for (const text of isJson ? cutJson(texts) : cutFeed(texts())) {
    piece += NEXT_PIECE;
    // Not even parsed: what was read in a turn before costs hardly anything in the next.
    if (piece + NEXT_PIECE <= start) continue;
    let place = piece;
    for (const parsed of isJson ? parseJsonPiece(text) : parsePiece(text)) {
      parts++;
      if (place >= start) yield { ...parsed, place };
      place++;
    }
  }
  if (parts === 0 && start === 0) refuse(beginning);
}

function parseJsonPiece(piece: string): ParsedFeed[] {
  const whole = tryParseJson(piece);
  if (whole) return [fromFeedsmith(whole)];
  return [...cutJson(() => [piece], 0)].flatMap((one) => tryParseJson(one) ?? []).map(fromFeedsmith);
}

/** Line breaks inside of strings are forbidden, and happen. */
function tryParseJson(text: string): AnyFeed<string> | undefined {
  return tryParse(text) ?? tryParse(text.replace(/[\n\r\t]/g, ' '));
}

/** What is ill-formed is cut smaller, so that only what stands around it is read item by item. */
function* parsePiece(piece: string): Generator<ParsedFeed> {
  const text = inKnownWords(withoutBase64(piece.replace(/<(?![a-z_/!?])/gi, '&lt;')));
  const whole = tryParse(text);
  const parsed = whole && fromFeedsmith(whole);
  if (parsed && parsed.items.length >= itemStarts(text).length) return yield parsed;
  for (const smaller of text.length > SMALL_PIECE ? cutFeed([text], SMALL_PIECE) : [text]) {
    const read = salvage(smaller);
    if (read) yield read;
  }
}

function salvage(text: string): ParsedFeed | undefined {
  const whole = tryParse(text);
  const parsed = whole && fromFeedsmith(whole);
  if (parsed && parsed.items.length >= itemStarts(text).length) return parsed;
  const salvaged = salvageItems(text);
  if (parsed) {
    const items = [...salvaged].flatMap((one) => fromFeedsmith(one).items);
    return items.length > parsed.items.length ? { ...parsed, items } : parsed;
  }
  const first = salvaged.next().value;
  if (!first) return undefined;
  const { format, items } = fromFeedsmith(first);
  return { ...(headOf(text) ?? fromFeedsmith(first)), format, items: itemsOf(items, salvaged) };
}

/** Atom 0.3 may hold texts in base64. */
function withoutBase64(xml: string): string {
  if (!/\smode\s*=\s*["']base64/i.test(xml)) return xml;
  return xml.replace(
    /(<[\w:]+\s[^<>]*?)mode\s*=\s*["']base64["']([^<>]*>)([^<]*)/gi,
    (_, open: string, rest: string, text: string) =>
      open + rest + Buffer.from(text, 'base64').toString().replace(/&/g, '&amp;').replace(/</g, '&lt;'),
  );
}

function* itemsOf(first: Iterable<RawItem>, rest: Iterable<AnyFeed<string>>): Generator<RawItem> {
  yield* first;
  for (const one of rest) yield* fromFeedsmith(one).items;
}

/** Without what no XML may hold, and from the first character on that is no space. */
function* readable(texts: Iterable<string>): Generator<string> {
  let hasBegun = false;
  for (const text of texts) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    const plain: string = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g, '');
    const own: string = hasBegun ? plain : plain.replace(/^[\s\ufeff]+/, '');
    if (own) yield own;
    hasBegun ||= own !== '';
  }
}

function beginningOf(texts: Iterable<string>): string {
  for (const text of texts) return text.slice(0, 2_000);
  return '';
}

function tryParse(text: string): AnyFeed<string> | undefined {
  try {
    return parseWithFeedsmith(text);
  } catch {
    return undefined;
  }
}

/** The feed's own title and links where its items broke the whole. */
function headOf(text: string): ParsedFeed | undefined {
  const end = itemStarts(text)[0]?.at ?? -1;
  const close = closingOf(text);
  const head = end < 0 || !close ? undefined : tryParse(text.slice(0, end) + close);
  return head && fromFeedsmith(head);
}

/** `details.noFeed` where it never meant to be one: in a folder such a file is passed over. */
function refuse(start: string): never {
  const what = otherThanFeed(start);
  throw new DaybreakError(
    'unreadable',
    `This is no feed that can be read: ${what ?? 'no item was found in it'}.`,
    { noFeed: what !== undefined },
  );
}

function otherThanFeed(start: string): string | undefined {
  if (start === '') return 'it is empty';
  if (/^[[{]/.test(start))
    return /jsonfeed\.org\/version/.test(start) ? undefined : 'it is JSON of another kind';
  if (/<html|<!doctype html|<head|<body/i.test(start)) return 'it is a web page';
  if (/<(?:\w+:)?(?:rss|feed|rdf|channel|item|entry)[\s>]/i.test(start)) return undefined;
  const root = /<([a-z][\w:.-]*)/i.exec(start)?.[1];
  return root ? `it begins with <${root.slice(0, 40)}>` : 'it is neither XML nor JSON';
}
