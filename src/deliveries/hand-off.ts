import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { type CallDeps, callSes } from './call-ses.ts';
import { checkEpoch } from './check-epoch.ts';
import { enqueueBatches } from './freeze-chunk.ts';
import {
  abandonHandoffs,
  claimHandoffs,
  finishBatches,
  openBatches,
  readMailing,
  skipBatch,
} from './ledger-repository.ts';
import { callSize, grantSize } from './pace.ts';
import type { Pacer } from './pacer.ts';

export interface HandOffDeps extends CallDeps {
  db: Db;
  pacer: Pacer;
  enqueue: EnqueueJobs;
  random: Random;
  /** Names this process in the handoffs it opens. */
  worker: string;
}

/** Most handoffs of one claim: little is prefetched, so little is unknown when a worker dies. */
const MOST_AT_ONCE = 8;

interface OpenBatch {
  id: string;
  editionId: string;
  /** Readers thought to be left; the claim knows. */
  left: number;
  /** Hand over one by one: SES refused the whole batch for what may be one reader's fault. */
  alone: boolean;
  calling: boolean;
}

interface Work {
  mailingId: string;
  stream: 'digest' | 'breaking';
  env: string;
  at: Temporal.Instant;
  batches: OpenBatch[];
  calls: Set<Promise<void>>;
  /** How often readers failed for the moment, by reader and reason. */
  failures: Map<string, number>;
  /** The first call whose outcome could not be recorded. */
  failure?: unknown;
}

/**
 * Hands the batches of one job over to SES: takes permits, claims (which re-reads who may be mailed), calls once,
 * records. Resolves when nothing of them is queued, or when they went back into the queue because sending is paused.
 * Rejects when `signal` aborts or the database is away; the job then goes to another worker.
 */
export async function handOff(
  deps: HandOffDeps,
  job: { mailingId: string; batchIds: string[] },
  signal: AbortSignal,
): Promise<void> {
  const work = await openWork(deps, job);
  if (!work) return;
  try {
    for (;;) {
      if (work.failure) throw work.failure;
      const ready = work.batches.filter((batch) => batch.left > 0 && !batch.calling);
      if (ready.length === 0 && work.calls.size === 0) break;
      if (ready.length === 0) await Promise.race(work.calls);
      else {
        const pausedMs = await handOffSome(deps, work, ready, signal);
        if (pausedMs !== undefined) return await comeBackLater(deps, work, pausedMs);
      }
    }
  } finally {
    await Promise.all(work.calls);
  }
  if (work.failure) throw work.failure;
  await finishBatches(deps.db, work.mailingId, job.batchIds, toDate(deps.clock.now()));
}

async function openWork(
  deps: HandOffDeps,
  job: { mailingId: string; batchIds: string[] },
): Promise<Work | undefined> {
  const { mailingId, batchIds } = job;
  const mailing = await readMailing(deps.db, mailingId);
  if (mailing?.status !== 'sending') return undefined;
  const env = await checkEpoch(deps);
  // The queue gives a job to one worker at a time, so what is open here was left behind by one that is lost.
  const lost = await abandonHandoffs(deps.db, mailingId, batchIds, toDate(deps.clock.now()));
  if (lost > 0) deps.logger.warn({ event: 'handoff.lost', mailing: mailingId, deliveries: lost });
  const batches = await openBatches(deps.db, mailingId, batchIds);
  return {
    mailingId,
    stream: mailing.stream,
    env,
    at: toInstant(mailing.at),
    batches: batches.map(({ id, editionId, size }) => ({
      id,
      editionId,
      left: size,
      alone: false,
      calling: false,
    })),
    calls: new Set(),
    failures: new Map(),
  };
}

/** One claim of some batches, and their calls started. Gives how long sending is paused, if it is. */
async function handOffSome(
  deps: HandOffDeps,
  work: Work,
  ready: OpenBatch[],
  signal: AbortSignal,
): Promise<number | undefined> {
  const room = await deps.inFlight.room(signal);
  const most = callSize(deps.pacer.rate());
  const possible = ready.slice(0, Math.min(room, MOST_AT_ONCE)).map((batch) => ({
    batch,
    limit: batch.alone ? 1 : Math.min(most, batch.left),
  }));
  const asked = whole(possible, grantSize(deps.pacer.rate()));
  // Rendered before the claim: between the last look at who may be mailed and the call nothing slow may happen.
  for (const { batch } of asked) if (!(await isStillTold(deps, work, batch))) return undefined;

  const wanted = asked.reduce((sum, { limit }) => sum + limit, 0);
  const left = work.batches.reduce((sum, batch) => sum + batch.left, 0);
  const taken = await deps.pacer.take(work.stream, wanted, { more: left > wanted, signal });
  if ('pausedMs' in taken) return taken.pausedMs;

  const used = await claimAndCall(deps, work, share(asked, taken.granted), signal);
  deps.pacer.giveBack(work.stream, taken.granted - used);
  return undefined;
}

/** False where an editor took the last story of the batch's edition away: its readers get nothing. */
async function isStillTold(deps: HandOffDeps, work: Work, batch: OpenBatch): Promise<boolean> {
  if (await deps.editions.get(batch.editionId, deps.senders[work.stream])) return true;
  await skipBatch(deps.db, work.mailingId, batch.id, 'no_stories');
  batch.left = 0;
  return false;
}

/** The first batches, as many as one grant serves whole: half a batch would make two calls of one. */
function whole<B extends { limit: number }>(batches: B[], grant: number): B[] {
  let sum = 0;
  return batches.filter(({ limit }, i) => {
    sum += limit;
    return sum <= grant || i === 0;
  });
}

/** Gives the permits to the first batches, as far as they reach. */
function share(asked: { batch: OpenBatch; limit: number }[], permits: number) {
  let rest = permits;
  return asked.flatMap(({ batch, limit }) => {
    const given = Math.min(limit, rest);
    rest -= given;
    return given > 0 ? [{ batch, limit: given }] : [];
  });
}

async function claimAndCall(
  deps: HandOffDeps,
  work: Work,
  parts: { batch: OpenBatch; limit: number }[],
  signal: AbortSignal,
): Promise<number> {
  const claimedAt = deps.clock.now();
  const { handoffs, skipped } = await claimHandoffs(deps.db, {
    mailingId: work.mailingId,
    worker: deps.worker,
    now: claimedAt,
    batches: parts.map(({ batch, limit }) => ({
      id: batch.id,
      editionId: batch.editionId,
      handoffId: uuidv7(claimedAt, deps.random),
      limit,
    })),
  });
  for (const { batch, limit } of parts) {
    const handoff = handoffs.find(({ batchId }) => batchId === batch.id);
    const found = (handoff?.recipients.length ?? 0) + (skipped.get(batch.id) ?? 0);
    batch.left = found < limit ? 0 : batch.left - found;
    if (!handoff) continue;
    batch.calling = true;
    const { stream, env, at, failures } = work;
    const call = callSes(deps, handoff, { stream, env, at, claimedAt, failures })
      .then(async ({ requeued, alone, restMs }) => {
        if (restMs > 0) await deps.clock.sleep(restMs, signal);
        batch.calling = false;
        batch.left += requeued;
        batch.alone ||= alone;
      })
      .catch((error) => {
        work.failure ??= error;
      })
      .finally(() => work.calls.delete(call));
    work.calls.add(call);
  }
  return handoffs.reduce((sum, handoff) => sum + handoff.recipients.length, 0);
}

async function comeBackLater(deps: HandOffDeps, work: Work, pausedMs: number): Promise<void> {
  await Promise.all(work.calls);
  const startAfter = deps.clock.now().add({ milliseconds: Math.min(60_000, Math.ceil(pausedMs)) });
  const ids = work.batches.map((batch) => batch.id);
  const mailing = { id: work.mailingId, stream: work.stream };
  await deps.db
    .transaction()
    .execute((trx) => enqueueBatches(trx, deps.enqueue, mailing, ids, toDate(startAfter)));
}
