import { getDomain } from 'tldts';

/** A publisher's feed, a file that came from one, or an API client that pushes articles. */
export interface NewSource {
  /** Short and unique, in addresses and logs: `bbc.co.uk/world`. Made from the name where none is given. */
  key?: string;
  name: string;
  kind: 'feed' | 'file' | 'api';
  feedUrl?: string;
  siteUrl?: string;
  language?: string;
  /** What its articles are about where their text says nothing. */
  regions?: string[];
  topics?: string[];
  /** 0–100; how much its word weighs. 50 where nobody said. */
  trust?: number;
  /** Seconds between two polls; adapted to how often it publishes. */
  pollIntervalS?: number;
}

/** Everything known of a source that storing its articles needs. */
export interface Source {
  id: number;
  key: string;
  name: string;
  kind: NewSource['kind'];
  feedUrl: string | null;
  siteUrl: string | null;
  publisher: string;
  language: string | null;
  regions: string[];
  topics: string[];
  trust: number;
  /** The newest date any of its items carried. */
  newestItemAt: Temporal.Instant | null;
}

/** What an editor may change of a source, and what follows from its address. */
export type SourceSettings = Omit<Source, 'id' | 'key' | 'kind' | 'newestItemAt'> & { pollIntervalS: number };

/** A source with how reading it goes. */
export interface SourceHealth extends Source {
  status: 'active' | 'paused' | 'gone';
  /** In a row. */
  failures: number;
  lastError: string | null;
  /** What of its last reading was left out. */
  notice: string | null;
  lastSuccessAt: Temporal.Instant | null;
  nextPollAt: Temporal.Instant | null;
}

/** The registrable domain of whoever publishes: several feeds of one house are one voice. */
export function publisherOf(source: Pick<NewSource, 'siteUrl' | 'feedUrl' | 'name'>): string {
  const domain = getDomain(source.siteUrl ?? '') ?? getDomain(source.feedUrl ?? '');
  return domain ?? slugOf(source.name);
}

/** `bbc.co.uk/bbc-news-world`: who publishes, and which of its feeds. */
export function sourceKeyOf(source: Pick<NewSource, 'siteUrl' | 'feedUrl' | 'name'>): string {
  const publisher = publisherOf(source);
  const name = slugOf(source.name);
  return name && name !== publisher ? `${publisher}/${name}`.slice(0, 120) : publisher;
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
