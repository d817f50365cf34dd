import type { EnqueueJobs } from '../database/jobs.ts';
import type { Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { BATCHES_PER_JOB, MAX_BATCH } from './delivery.ts';
import { insertBatches, insertDeliveries, openBatchIds } from './ledger-repository.ts';

/** A newsroom waits for its alerts: their jobs go before any other's. */
const priority = { breaking: 10, digest: 0 } as const;

/**
 * Freezes a chunk of a mailing's audience in the caller's transaction: its deliveries, batches of at most 50 readers
 * of one edition, and their jobs appear together. A reader who has a delivery of this mailing already is left alone,
 * so a chunk may be frozen again. Chunks of whole editions make full batches. The batches of a mailing that is still
 * `held` get their jobs from `enqueueOpenBatches`. Gives the number of new deliveries.
 */
export async function freezeChunk(
  trx: Transaction,
  deps: { enqueue: EnqueueJobs; clock: Clock; random: Random },
  chunk: {
    mailing: { id: string; stream: 'digest' | 'breaking' };
    rows: { subscriberId: number; editionId: string }[];
    held?: boolean;
  },
): Promise<number> {
  const { mailing, rows } = chunk;
  if (rows.length === 0) return 0;
  const now = deps.clock.now();
  const fresh = await insertDeliveries(trx, mailing.id, rows);
  const batches = intoBatches(fresh).map((batch) => ({ ...batch, id: uuidv7(now, deps.random) }));
  if (batches.length === 0) return 0;
  await insertBatches(trx, mailing.id, batches, toDate(now));
  const ids = batches.map(({ id }) => id);
  if (!chunk.held) await enqueueBatches(trx, deps.enqueue, mailing, ids);
  return fresh.length;
}

/** Puts what is frozen of a mailing into jobs, in the transaction that releases it. */
export async function enqueueOpenBatches(
  trx: Transaction,
  enqueue: EnqueueJobs,
  mailing: { id: string; stream: 'digest' | 'breaking' },
): Promise<void> {
  await enqueueBatches(trx, enqueue, mailing, await openBatchIds(trx, mailing.id));
}

/** Puts batches into jobs of their stream, in the caller's transaction. */
export async function enqueueBatches(
  trx: Transaction,
  enqueue: EnqueueJobs,
  mailing: { id: string; stream: 'digest' | 'breaking' },
  batchIds: string[],
  startAfter?: Date,
): Promise<void> {
  const jobs = chunksOf(batchIds, BATCHES_PER_JOB).map((ids) => ({ mailingId: mailing.id, batchIds: ids }));
  await enqueue(trx, `handoff-${mailing.stream}`, jobs, { priority: priority[mailing.stream], startAfter });
}

/** Deliveries of one edition each, at most 50, readers in order. */
export function intoBatches(
  rows: { subscriberId: number; editionId: string }[],
): { editionId: string; subscriberIds: number[] }[] {
  return [...Map.groupBy(rows, (row) => row.editionId)].flatMap(([editionId, group]) => {
    const ids = group.map((row) => row.subscriberId).sort((a, b) => a - b);
    return chunksOf(ids, MAX_BATCH).map((subscriberIds) => ({ editionId, subscriberIds }));
  });
}

function chunksOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
