import type { NewArticle } from './article.ts';
import { decodeFeed } from './decode-feed.ts';
import { type ParsedFeed, parseFeed } from './parse-feed.ts';
import { absoluteAddress, readItem } from './read-item.ts';

/** A feed with everything in it that can be read. */
export interface ReadFeed extends Omit<ParsedFeed, 'items'> {
  charset: string;
  articles: NewArticle[];
  /** Why items were left out, one sentence part each. */
  rejected: string[];
  /** True where time was up before all items were read; feeds begin with their newest. */
  isCut: boolean;
}

/**
 * Reads the bytes of a feed, decompressed already. `url` is where it came from: relative addresses are relative to it,
 * and to the feed's own where that is given. Reads no further item once `isLate`. Throws `unreadable`.
 */
export function readFeed(
  bytes: Uint8Array,
  from: { contentType?: string; url?: string } = {},
  isLate: () => boolean = () => false,
): ReadFeed {
  const { text, charset } = decodeFeed(bytes, from.contentType);
  const { items, ...feed } = parseFeed(text);
  const base = absoluteAddress(feed.base, from.url);
  const siteUrl =
    absoluteAddress(feed.siteUrl, base ?? from.url) ?? absoluteAddress(feed.selfUrl, from.url) ?? from.url;
  const place = { base, siteUrl, language: feed.language };
  const read: ReadFeed = { ...feed, siteUrl, charset, articles: [], rejected: [], isCut: false };
  for (const raw of items) {
    if (isLate()) return { ...read, isCut: true };
    const item = readItem(raw, place);
    if ('rejected' in item) read.rejected.push(item.rejected);
    else read.articles.push(item);
  }
  return read;
}
