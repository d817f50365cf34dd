import type { AnyFeed } from 'feedsmith';
import { cleanText } from './clean-text.ts';
import { atomItem, jsonItem, type RawItem, rdfItem, rssItem } from './feed-items.ts';

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
  /** Days of the week, in English, in which it asks not to be read. */
  skipDays: string[];
  /** When the feed says it changed last, as written. */
  dates: string[];
  base?: string;
  items: Iterable<RawItem>;
}

/** With all of its items read. */
type WholeFeed = ParsedFeed & { items: RawItem[] };

/** What feedsmith read, whichever format it was in. */
export function fromFeedsmith(parsed: AnyFeed<string>): WholeFeed {
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
    skipDays: rss.skipDays,
    dates: [rss.lastBuildDate, rss.pubDate],
    items: (rss.items ?? []).map(rssItem),
  });
}

function made(
  feed: Partial<Omit<ParsedFeed, 'dates'>> &
    Pick<WholeFeed, 'format' | 'items'> & { dates?: (string | undefined)[] },
): WholeFeed {
  return {
    ...feed,
    title: cleanText(feed.title),
    skipHours: feed.skipHours ?? [],
    skipDays: feed.skipDays ?? [],
    dates: (feed.dates ?? []).filter((date) => date !== undefined),
  };
}
