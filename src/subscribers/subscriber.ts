import { createHash, createHmac } from 'node:crypto';
import { DaybreakError } from '../shared/errors.ts';

export type Cadence = 'daily' | 'weekdays' | 'weekly' | 'alerts';
export type DigestLength = 'short' | 'standard' | 'long';

/** What a reader asked for. An empty list of regions or topics means all of them. */
export interface Interests {
  regions: string[];
  topics: string[];
  mutedRegions: string[];
  mutedTopics: string[];
  /** At most one story of each in a digest, and alerts about them only where they are urgent. */
  fewerRegions: string[];
  fewerTopics: string[];
  /** Never fill a thin digest from the top of Asia. */
  onlyInterests: boolean;
  length: DigestLength;
  /** Language of the mail's own words, BCP 47. */
  language: string;
  /** Languages of articles the reader reads, their own first. */
  reads: string[];
}

/** The part of an article or story that interests are matched with. */
export interface Tagged {
  regions: readonly string[];
  topics: readonly string[];
}

/** Regions and topics both match (none chosen matches all), and nothing of it is muted. */
export function matches(
  interests: Pick<Interests, 'regions' | 'topics' | 'mutedRegions' | 'mutedTopics'>,
  tagged: Tagged,
): boolean {
  return (
    wants(interests.regions, tagged.regions) &&
    wants(interests.topics, tagged.topics) &&
    !overlaps(interests.mutedRegions, tagged.regions) &&
    !overlaps(interests.mutedTopics, tagged.topics)
  );
}

function wants(chosen: readonly string[], present: readonly string[]): boolean {
  return chosen.length === 0 || overlaps(chosen, present);
}

export function overlaps(a: readonly string[], b: readonly string[]): boolean {
  return a.some((id) => b.includes(id));
}

/** Readers with the same key get the same choice of stories. Stored at the subscriber, for grouping in SQL. */
export function interestsKey(interests: Interests): string {
  const fewer = [[...interests.fewerRegions].sort(), [...interests.fewerTopics].sort()];
  const sorted = [
    [...interests.regions].sort(),
    [...interests.topics].sort(),
    [...interests.mutedRegions].sort(),
    [...interests.mutedTopics].sort(),
    interests.onlyInterests,
    interests.length,
    interests.language,
    interests.reads,
    ...(fewer.flat().length > 0 ? fewer : []),
  ];
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 22);
}

/**
 * The address as it is compared: trimmed, host in lower case and punycode, local part in lower case. Throws `invalid`
 * where it is none.
 */
export function normaliseEmail(address: string): string {
  const trimmed = address.trim();
  const at = trimmed.lastIndexOf('@');
  const host = URL.parse(`http://${trimmed.slice(at + 1)}`)?.hostname;
  if (at < 1 || !host)
    throw new DaybreakError('invalid', 'That is no address. One is like name@example.com.');
  return `${trimmed.slice(0, at).toLowerCase()}@${host}`;
}

/** Keyed hash of an address: what suppression keeps after erasure. The key is the platform's secret. */
export function emailHash(secret: string, address: string): string {
  return createHmac('sha256', `${secret}:address`).update(normaliseEmail(address)).digest('base64url');
}
