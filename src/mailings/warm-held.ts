import type { Db } from '../database/types.ts';
import type { EditionCache } from '../deliveries/edition-cache.ts';
import type { Senders } from '../deliveries/message.ts';
import type { Clock } from '../shared/clock.ts';
import { findHeldEditions } from './alert-repository.ts';

const SOON = { seconds: 3 };

/**
 * In the last seconds of a hold each process that sends renders what is about to go and opens a connection to SES, so
 * that its first handoff waits for neither.
 */
export async function warmHeld(deps: {
  db: Db;
  clock: Clock;
  editions: EditionCache;
  senders: Senders;
  /** Opens a connection to SES. */
  warm: () => Promise<void>;
}): Promise<void> {
  const now = deps.clock.now();
  const held = await findHeldEditions(deps.db, { now, until: now.add(SOON) });
  if (held.length === 0) return;
  const rendered = held.map(({ id, stream }) => deps.editions.get(id, deps.senders[stream]));
  await Promise.all([deps.warm(), ...rendered]);
}
