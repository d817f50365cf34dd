import type { NewArticle } from './article.ts';
import { decodeFeed } from './decode-feed.ts';
import { type ParsedFeed, parseFeed } from './parse-feed.ts';
import { readItem } from './read-item.ts';

/** A feed with everything in it that can be read. */
export interface ReadFeed extends Omit<ParsedFeed, 'items'> {
  charset: string;
  articles: NewArticle[];
  /** Why items were left out, one sentence part each. */
  rejected: string[];
}

/**
 * Reads the bytes of a feed, decompressed already. `url` is where it came from: relative addresses are relative to it,
 * and to the feed's own where that is given. Throws `unreadable`.
 */
export function readFeed(bytes: Uint8Array, from: { contentType?: string; url?: string } = {}): ReadFeed {
  const { text, charset } = decodeFeed(bytes, from.contentType);
  const { items, ...feed } = parseFeed(text);
  const siteUrl = absolute(feed.siteUrl, from.url) ?? absolute(feed.selfUrl, from.url) ?? from.url;
  const read = items.map((item) =>
    readItem(item, { base: absolute(feed.base, from.url), siteUrl, language: feed.language }),
  );
  return {
    ...feed,
    siteUrl,
    charset,
    articles: read.filter((item): item is NewArticle => !('rejected' in item)),
    rejected: read.flatMap((item) => ('rejected' in item ? [item.rejected] : [])),
  };
}

function absolute(address: string | undefined, base: string | undefined): string | undefined {
  const url = address ? URL.parse(address.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
