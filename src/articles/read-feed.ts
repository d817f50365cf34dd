import type { NewArticle } from './article.ts';
import { charsetOf } from './charset-of.ts';
import { decodedPieces } from './decode-feed.ts';
import { parseFeed } from './parse-feed.ts';
import type { ParsedFeed } from './parsed-feed.ts';
import { absoluteAddress, languageTag, readItem } from './read-item.ts';

/** A feed with everything in it that can be read. */
export interface ReadFeed extends Omit<ParsedFeed, 'items'> {
  charset: string;
  articles: NewArticle[];
  /** Why items were left out, one sentence part each. */
  rejected: string[];
  /** Where in its feed this part begins, as `readFeedParts` counts. */
  place: number;
  /** True where time was up before all items were read. */
  isCut: boolean;
}

export interface FeedOrigin {
  contentType?: string;
  /** Where the feed came from: relative addresses are relative to it, and to the feed's own where that is given. */
  url?: string;
}

/** Reads the bytes of a feed, decompressed already. Throws `unreadable`. */
export function readFeed(bytes: Uint8Array, from: FeedOrigin = {}): ReadFeed {
  return [...readFeedParts(bytes, from)].reduce(joinParts);
}

/**
 * Reads a feed part by part; one of ordinary length is one part. Parts before the place `start` are passed over. Once `isLate`,
 * no further item is read, and `isCut` says so. Throws `unreadable`.
 */
export function* readFeedParts(
  bytes: Uint8Array,
  from: FeedOrigin = {},
  { start = 0, isLate = () => false }: { start?: number; isLate?: () => boolean } = {},
): Generator<ReadFeed> {
  const charset = charsetOf(bytes, from.contentType);
  for (const { items, ...feed } of parseFeed(() => decodedPieces(bytes, charset), start)) {
    const base = absoluteAddress(feed.base, from.url);
    const siteUrl =
      absoluteAddress(feed.siteUrl, base ?? from.url) ?? absoluteAddress(feed.selfUrl, from.url) ?? from.url;
    const language = languageTag(feed.language);
    const read: ReadFeed = { ...feed, siteUrl, language, charset, articles: [], rejected: [], isCut: false };
    for (const raw of items) {
      read.isCut = isLate();
      if (read.isCut) break;
      const item = readItem(raw, { base, siteUrl, language });
      if ('rejected' in item) read.rejected.push(item.rejected);
      else read.articles.push(item);
    }
    // Parts without items take their time too.
    if (read.articles.length + read.rejected.length === 0) read.isCut = isLate();
    yield read;
    if (read.isCut) return;
  }
}

/** What a feed says of itself may stand behind its items, and so in its last part only. */
export function joinParts(before: ReadFeed, next: ReadFeed): ReadFeed {
  const said = Object.entries(before).filter(([, value]) => value !== undefined && value !== '');
  return {
    ...next,
    ...Object.fromEntries(said),
    articles: before.articles.concat(next.articles),
    rejected: before.rejected.concat(next.rejected),
    isCut: next.isCut,
  };
}
