import type { Db, SubscriberRow } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import { findSuppression } from '../subscribers/suppression-repository.ts';

/** Why no digest would go to this reader at `at`, whatever the news; null where nothing keeps it back. */
export async function keepsBack(
  deps: { db: Db },
  reader: SubscriberRow,
  at: Temporal.Instant,
): Promise<string | null> {
  if (reader.status !== 'active') return `the reader is ${reader.status}`;
  if (await findSuppression(deps.db, reader.email_hash)) return 'the address is suppressed';
  const paused = reader.paused_until && toInstant(reader.paused_until);
  if (paused && Temporal.Instant.compare(paused, at) > 0) return `the reader paused until ${paused}`;
  return reader.cadence === 'alerts' ? 'the reader wants alerts only' : null;
}
