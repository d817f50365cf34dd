import type { ReaderValues } from './edition.ts';
import { readerValues } from './reader-values.ts';

/** What fills a mail that editors look at: a reader who chose nothing, and whose links lead to nobody's preferences. */
export function valuesOfNobody(
  baseUrl: string,
  stream: 'digest' | 'breaking',
  at: Temporal.Instant,
): ReaderValues {
  return readerValues({ secret: 'nobody', baseUrl, stream }, nobody, at, at);
}

const nobody = {
  id: 0,
  linkNonce: '',
  language: 'en',
  timeZone: 'UTC',
  regions: [],
  topics: [],
  cadence: 'daily',
  digestMinute: 420,
  alerts: 'urgent',
} as const;
