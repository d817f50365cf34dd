import { decodeFeed } from '../articles/decode-feed.ts';
import type { Fetch, Fetched } from '../articles/fetch-guarded.ts';
import { attributeOf, tagsOf } from '../articles/html-tags.ts';
import type { ReadFeed } from '../articles/read-feed.ts';
import { readFeedApart } from '../articles/read-feed-apart.ts';
import { DaybreakError, isDaybreakError } from '../shared/errors.ts';

export interface FoundFeed {
  feedUrl: string;
  feed: ReadFeed;
}

/** Where sites keep a feed that they do not link. */
const usualPaths = ['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml'];
const MOST_TRIES = 10;

/**
 * The feed at an address as people write it, or the one that the page there links to. Throws `unreadable` where there is
 * none, and what the fetcher throws.
 */
export async function findFeed(fetch: Fetch, said: string): Promise<FoundFeed> {
  const address = withScheme(said.trim());
  const answer = await get(fetch, address);
  const direct = await tryRead(answer);
  if (direct) return { feedUrl: answer.movedTo ?? address, feed: direct };
  const linked = feedLinks(decodeFeed(answer.body, answer.headers['content-type']).text, answer.url);
  const guesses = usualPaths.map((path) => new URL(path, answer.url).href);
  for (const candidate of new Set([...linked, ...guesses].slice(0, MOST_TRIES))) {
    const other = await get(fetch, candidate).catch(() => undefined);
    const found = other && (await tryRead(other));
    if (found) return { feedUrl: other.movedTo ?? candidate, feed: found };
  }
  throw new DaybreakError('unreadable', `${address} is no feed, and no feed is linked from it.`);
}

/** `paper.example` and `paper.example:8080/rss` too. */
function withScheme(said: string): string {
  const address = withoutFeedScheme(said);
  return /^[a-z][a-z\d+.-]*:/i.test(address) && !/^[\w.-]+:\d/.test(address) ? address : `https://${address}`;
}

/** `feed:https://…` and `feed://…` open a program that reads feeds. */
function withoutFeedScheme(address: string): string {
  return address.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://');
}

async function get(fetch: Fetch, address: string): Promise<Fetched> {
  const answer = await fetch(address);
  if (answer.status !== 200) throw new DaybreakError('unreachable', `${address} answers ${answer.status}.`);
  return answer;
}

async function tryRead(answer: Fetched): Promise<ReadFeed | undefined> {
  try {
    return await readFeedApart(answer.body, { contentType: answer.headers['content-type'], url: answer.url });
  } catch (error) {
    if (isDaybreakError(error) && error.code === 'unreadable') return undefined;
    throw error;
  }
}

/**
 * `<link rel="alternate" type="application/rss+xml" href="…">`, attributes in any order, comment feeds last; then what
 * the page links to that is called like a feed.
 */
function feedLinks(html: string, url: string): string[] {
  const said = attributeOf(tagsOf(html, 'base')[0] ?? '', 'href');
  const base = URL.parse(said, url)?.href ?? url;
  const declared = tagsOf(html, 'link').filter(
    (tag) =>
      /\balternate\b/i.test(attributeOf(tag, 'rel')) &&
      /(?:rss|atom|feed\+json|rdf)/i.test(attributeOf(tag, 'type')),
  );
  const linked = tagsOf(html, 'a').filter((tag) => namedFeed.test(attributeOf(tag, 'href')));
  const addresses = (tags: string[]) =>
    tags.flatMap((tag) => URL.parse(withoutFeedScheme(attributeOf(tag, 'href')), base)?.href ?? []);
  return [
    ...addresses(declared).sort((a, b) => Number(/comment/i.test(a)) - Number(/comment/i.test(b))),
    ...addresses(linked).slice(0, MOST_LINKED),
  ];
}

const namedFeed = /(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:[/._?-]|\d|$)|\.xml(?:\?|$)/i;
const MOST_LINKED = 3;
