import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db, Transaction } from '../database/types.ts';
import { freezeChunk } from '../deliveries/freeze-chunk.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { type ChooseEditions, editionsOfSlot } from './choose-editions.ts';
import { lockDueReaders, moveSchedules } from './due-repository.ts';
import { createJudge } from './judge-reader.ts';
import { countReasons, type Mailing } from './mailing.ts';
import { addPrepared, lockMailing, markPrepared, setStatus } from './mailing-repository.ts';

// The first chunk is small, so that the first handoff starts at once.
const FIRST_CHUNK = 1_000;
const CHUNK = 10_000;

export interface PrepareDeps {
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  enqueue: EnqueueJobs;
  config: { DIGEST_GRACE_S: number };
}

/**
 * Freezes the readers of a digest slot, chunk by chunk, each in one transaction: their editions, deliveries and jobs,
 * and where their schedules go on. Cut off anywhere, it goes on behind the last chunk. Memory does not grow with them.
 */
export async function prepareDigest(
  deps: PrepareDeps,
  mailing: Mailing,
  signal?: AbortSignal,
): Promise<void> {
  const slot = mailing.slotAt!;
  const choose = await editionsOfSlot(deps, slot);
  for (let limit = FIRST_CHUNK; ; limit = CHUNK) {
    signal?.throwIfAborted();
    const chunk = { mailingId: mailing.id, slot, choose, limit };
    if (!(await deps.db.transaction().execute((trx) => prepareChunk(trx, deps, chunk)))) return;
  }
}

/** One chunk; false when the whole slot is prepared. */
async function prepareChunk(
  trx: Transaction,
  deps: PrepareDeps,
  chunk: { mailingId: string; slot: Temporal.Instant; choose: ChooseEditions; limit: number },
): Promise<boolean> {
  const { mailingId, slot } = chunk;
  const mailing = await lockMailing(trx, mailingId);
  if (!mailing || mailing.preparedAt) return false;
  const now = deps.clock.now();
  const readers = await lockDueReaders(trx, slot, mailing.preparePlace, chunk.limit);
  const last = readers.at(-1);
  if (!last) return finishPass(trx, deps, mailing, now);

  const closed = closedBecause(mailing, now);
  const judge = createJudge({ at: slot, now, closed, graceSeconds: deps.config.DIGEST_GRACE_S });
  const verdicts = readers.map((reader) => ({ reader, ...judge(reader) }));
  const open = verdicts.flatMap(({ reader, reason }) => (reason ? [] : [reader]));
  const editions = await chunk.choose(trx, mailingId, open);

  if (editions.size > 0 && mailing.status === 'preparing')
    await setStatus(trx, mailingId, 'sending', { startedAt: mailing.startedAt ?? now });
  await freezeChunk(trx, deps, {
    mailing: { id: mailingId, stream: 'digest' },
    rows: [...editions].map(([subscriberId, edition]) => ({ subscriberId, editionId: edition.id })),
  });
  await moveSchedules(
    trx,
    verdicts.map(({ reader, next, lastDate }) => ({
      id: reader.id,
      nextAt: next?.at ?? null,
      nextDate: next?.localDate ?? null,
      lastDate,
      readThrough: editions.has(reader.id) ? slot : null,
      subject: editions.get(reader.id)?.subject ?? null,
    })),
  );
  const reasons = verdicts.map(
    ({ reader, reason }) => reason ?? (editions.has(reader.id) ? null : 'nothing_new'),
  );
  await addPrepared(trx, mailingId, {
    place: { key: last.interests_key, id: last.id },
    candidates: readers.length,
    excluded: countReasons(reasons),
  });
  return true;
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
): Promise<boolean> {
  const { id, candidates, excluded } = mailing;
  if (mailing.preparePlace.id > 0) {
    await addPrepared(trx, id, { place: { key: '', id: 0 }, candidates: 0, excluded: {} });
    return true;
  }
  const missed = excluded.missed ?? 0;
  const status = mailing.status !== 'preparing' ? mailing.status : missed > 0 ? 'missed' : 'sending';
  await markPrepared(trx, id, { status, at: now });
  const counts = { mailing: id, slot: mailing.slotAt?.toString(), candidates, excluded };
  if (missed > 0)
    deps.logger.warn({ event: 'digest.missed', ...counts }, 'Digests were due while none could go out.');
  else deps.logger.info({ event: 'digest.prepared', ...counts });
  return false;
}
