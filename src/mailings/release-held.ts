import { recordAudit } from '../database/audit.ts';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db, Transaction } from '../database/types.ts';
import { enqueueOpenBatches } from '../deliveries/freeze-chunk.ts';
import { skipQueued } from '../deliveries/skip-queued.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { findAlertStory, findHeldUntil } from './alert-repository.ts';
import { streamOf } from './mailing.ts';
import { freeKey, lockMailing, setStatus } from './mailing-repository.ts';

interface ReleaseDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
  enqueue: EnqueueJobs;
}

/**
 * Releases every alert and special whose hold is over. Who prepares an alert releases it to the moment; this heartbeat is
 * for specials, and for alerts whose worker is lost. Gives the ids.
 */
export async function releaseHeld(deps: ReleaseDeps): Promise<string[]> {
  const due = await findHeldUntil(deps.db, deps.clock.now());
  for (const id of due) await releaseAlert(deps, id);
  return due;
}

/** Lets one alert go if its hold is over: what is frozen of it gets its jobs, what is not follows. */
export async function releaseAlert(deps: ReleaseDeps, id: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const mailing = await lockMailing(trx, id);
    const now = deps.clock.now();
    if (mailing?.status !== 'held' || Temporal.Instant.compare(mailing.holdUntil!, now) > 0) return;
    const story = mailing.storyId === null ? undefined : await findAlertStory(trx, mailing.storyId);
    if (story?.status === 'killed') return cancelKilled(trx, deps, id, now);
    await setStatus(trx, id, 'sending', { startedAt: now });
    await enqueueOpenBatches(trx, deps.enqueue, { id, stream: streamOf(mailing.kind) });
    deps.logger.info({ event: `${mailing.kind}.released`, mailing: id, frozen: mailing.candidates });
  });
}

/** An editor killed the story while its alert was held: it does not go. */
async function cancelKilled(
  trx: Transaction,
  deps: ReleaseDeps,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  await setStatus(trx, id, 'cancelled');
  await freeKey(trx, id);
  await skipQueued(trx, { mailingId: id, reason: 'stopped' });
  const entry = { at: toDate(now), who: 'platform', action: 'alert.cancelled', object: `mailing:${id}` };
  await recordAudit(trx, { ...entry, after: { why: 'its story was killed while it was held' } });
  deps.logger.warn({ event: 'alert.cancelled', mailing: id }, 'The story of a held alert was killed.');
}
