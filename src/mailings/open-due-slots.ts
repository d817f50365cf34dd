import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db, Transaction } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { findDueSlots } from './due-repository.ts';
import { mailingKey } from './mailing.ts';
import { insertMailing, reopenMailing } from './mailing-repository.ts';

// After a long outage the oldest go first; the next beat takes the rest.
const SLOTS_A_BEAT = 500;

/**
 * Makes sure that each moment at which digests are due has its one mailing, and that somebody prepares it. Run by a
 * heartbeat, by any number of schedulers at once: the first makes the mailing, the others find it. Gives the ids of
 * the mailings it opened.
 */
export async function openDueSlots(deps: {
  db: Db;
  clock: Clock;
  random: Random;
  enqueue: EnqueueJobs;
  config: { DIGEST_GRACE_S: number };
}): Promise<string[]> {
  const slots = await findDueSlots(deps.db, deps.clock.now(), SLOTS_A_BEAT);
  const opened: string[] = [];
  for (const slot of slots) {
    const id = await deps.db.transaction().execute((trx) => openSlot(trx, deps, slot));
    if (id) opened.push(id);
  }
  return opened;
}

async function openSlot(
  trx: Transaction,
  deps: { clock: Clock; random: Random; enqueue: EnqueueJobs; config: { DIGEST_GRACE_S: number } },
  slot: Temporal.Instant,
): Promise<string | undefined> {
  const now = deps.clock.now();
  const id = uuidv7(now, deps.random);
  const key = mailingKey.digest(slot);
  const inserted = await insertMailing(trx, {
    id,
    key,
    kind: 'digest',
    status: 'preparing',
    slotAt: slot,
    notAfter: slot.add({ seconds: deps.config.DIGEST_GRACE_S }),
    createdAt: now,
  });
  // Somebody became due at a moment whose digest was prepared already: it takes them in, too.
  const opened = inserted ? id : await reopenMailing(trx, key);
  if (opened) await deps.enqueue(trx, 'prepare', [{ mailingId: opened }]);
  return opened;
}
