import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db, Transaction } from '../database/types.ts';
import { freezeChunk } from '../deliveries/freeze-chunk.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { type ChooseEditions, editionsOfSlot } from './choose-editions.ts';
import { firstWindowStart } from './digest-chooser.ts';
import { type DueReader, lockDueReaders, moveSchedules } from './due-repository.ts';
import { createJudge } from './judge-reader.ts';
import { countReasons, type Mailing, type PreparePlace } from './mailing.ts';
import { addPrepared, findMailing, lockMailing, markPrepared, setStatus } from './mailing-repository.ts';

// The first chunk is small, so that the first handoff starts at once.
const FIRST_CHUNK = 1_000;
const CHUNK = 2_500;

export interface PrepareDeps {
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  enqueue: EnqueueJobs;
  config: { DIGEST_GRACE_S: number };
}

interface Chunk {
  mailing: Mailing;
  place: PreparePlace;
  limit: number;
  choose: ChooseEditions;
  /** The chunks before this one, which is counted after them. */
  earlier: Promise<void>;
  /** Called as soon as this chunk is chosen: with its end, or null where nobody was left. */
  chosen(end: PreparePlace | null): void;
}

/** Another worker prepares the same digest, or it was stopped: what this one has in hand is rolled back. */
class Overtaken extends Error {}

/**
 * Freezes the readers of a digest slot, chunk by chunk, each in one transaction: their editions, deliveries and jobs,
 * and where their schedules go on. Cut off anywhere, it goes on behind the last chunk. Memory does not grow with them.
 */
export async function prepareDigest(
  deps: PrepareDeps,
  mailing: Mailing,
  signal?: AbortSignal,
): Promise<void> {
  let current: Mailing | undefined = mailing;
  while (current && !current.preparedAt) {
    try {
      await preparePass(deps, current, signal);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
    current = await findMailing(deps.db, mailing.id);
  }
}

/** From the place of the mailing to the last reader. While one chunk is written, the next is read and chosen. */
async function preparePass(deps: PrepareDeps, mailing: Mailing, signal?: AbortSignal): Promise<void> {
  const choose = await editionsOfSlot(deps, mailing.slotAt!);
  let place: PreparePlace | null = mailing.preparePlace;
  let before: Promise<void> = Promise.resolve();
  try {
    for (let limit = FIRST_CHUNK; place; limit = CHUNK) {
      signal?.throwIfAborted();
      const chosen = Promise.withResolvers<PreparePlace | null>();
      const earlier = before;
      const chunk: Chunk = { mailing, place, limit, choose, earlier, chosen: chosen.resolve };
      const writing = deps.db.transaction().execute((trx) => prepareChunk(trx, deps, chunk));
      writing.catch(chosen.reject);
      before = both(earlier, writing);
      before.catch(() => {});
      place = await chosen.promise;
      await earlier;
    }
  } finally {
    await before;
  }
}

/** Waits for both, whatever becomes of the first, whose failure is told before the second's. */
async function both(first: Promise<void>, second: Promise<void>): Promise<void> {
  for (const end of await Promise.allSettled([first, second]))
    if (end.status === 'rejected') throw end.reason;
}

async function prepareChunk(trx: Transaction, deps: PrepareDeps, chunk: Chunk): Promise<void> {
  const { mailing, place, limit } = chunk;
  const slot = mailing.slotAt!;
  const now = deps.clock.now();
  const readers = await lockDueReaders(trx, slot, place, limit);
  const last = readers.at(-1);
  const closed = closedBecause(mailing, now);
  const judge = createJudge({ at: slot, now, closed, graceSeconds: deps.config.DIGEST_GRACE_S });
  const verdicts = readers.map((reader) => ({ reader, ...judge(reader) }));
  const open = verdicts.flatMap(({ reader, reason }) => (reason ? [] : [reader]));
  const editions = await chunk.choose(trx, mailing.id, open);
  chunk.chosen(last ? { key: last.interests_key, id: last.id } : null);

  await freezeChunk(trx, deps, {
    mailing: { id: mailing.id, stream: 'digest' },
    rows: [...editions].map(([subscriberId, edition]) => ({ subscriberId, editionId: edition.id })),
  });
  await moveSchedules(
    trx,
    verdicts.map(({ reader, reason, next, lastDate }) => ({
      id: reader.id,
      nextAt: next?.at ?? null,
      nextDate: next?.localDate ?? null,
      lastDate,
      readThrough: editions.has(reader.id) ? slot : reason === 'missed' ? missedFrom(reader, slot) : null,
      subject: editions.get(reader.id)?.subject ?? null,
    })),
  );
  // Locked last, so that chunks overlap; what was written under another place or state than this is taken back.
  await chunk.earlier;
  const current = await lockMailing(trx, mailing.id);
  if (!current || current.preparedAt || !isSamePlace(current.preparePlace, place)) throw new Overtaken();
  if (closedBecause(current, now) !== closed) throw new Overtaken();
  if (!last) return finishPass(trx, deps, current, now);
  if (editions.size > 0 && current.status === 'preparing')
    await setStatus(trx, mailing.id, 'sending', { startedAt: current.startedAt ?? now });
  const reasons = verdicts.map(
    ({ reader, reason }) => reason ?? (editions.has(reader.id) ? null : 'nothing_new'),
  );
  await addPrepared(trx, mailing.id, {
    place: { key: last.interests_key, id: last.id },
    candidates: readers.length,
    excluded: countReasons(reasons),
  });
}

/** A first digest that is missed leaves its stories to the next one; later ones leave what was read as it is. */
function missedFrom(reader: DueReader, slot: Temporal.Instant): Temporal.Instant | null {
  return reader.read_through ? null : firstWindowStart(slot, reader.cadence === 'weekly');
}

function isSamePlace(one: PreparePlace, other: PreparePlace): boolean {
  return one.key === other.key && one.id === other.id;
}

/** Why a digest goes to nobody any more. */
function closedBecause(mailing: Mailing, now: Temporal.Instant): 'missed' | 'stopped' | null {
  if (mailing.status === 'stopped' || mailing.status === 'cancelled') return 'stopped';
  return Temporal.Instant.compare(now, mailing.notAfter) > 0 ? 'missed' : null;
}

/** A pass found nobody behind its place. Readers who changed their interests meanwhile may stand before it. */
async function finishPass(
  trx: Transaction,
  deps: PrepareDeps,
  mailing: Mailing,
  now: Temporal.Instant,
): Promise<void> {
  const { id, candidates, excluded } = mailing;
  if (mailing.preparePlace.id > 0)
    return addPrepared(trx, id, { place: { key: '', id: 0 }, candidates: 0, excluded: {} });
  const missed = excluded.missed ?? 0;
  const status = mailing.status !== 'preparing' ? mailing.status : missed > 0 ? 'missed' : 'sending';
  await markPrepared(trx, id, { status, at: now });
  const counts = { mailing: id, slot: mailing.slotAt?.toString(), candidates, excluded };
  if (missed > 0)
    deps.logger.warn({ event: 'digest.missed', ...counts }, 'Digests were due while none could go out.');
  else deps.logger.info({ event: 'digest.prepared', ...counts });
}
