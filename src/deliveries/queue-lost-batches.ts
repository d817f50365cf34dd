import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { enqueueBatches } from './freeze-chunk.ts';
import { findLostBatches } from './lost-batch-repository.ts';

// A batch this young may belong to a job that is only now being written.
const GRACE = { minutes: 1 };
const MOST_AT_ONCE = 2_000;

/**
 * Gives the open batches of mailings that are sending a job where none has them: their job ran while the mailing did
 * not send, or was removed from the queue. Gives how many those are.
 */
export async function queueLostBatches(deps: {
  db: Db;
  clock: Clock;
  logger: Logger;
  enqueue: EnqueueJobs;
}): Promise<number> {
  const createdBefore = deps.clock.now().subtract(GRACE);
  return deps.db.transaction().execute(async (trx) => {
    const lost = await findLostBatches(trx, { createdBefore, limit: MOST_AT_ONCE });
    for (const [mailingId, group] of Map.groupBy(lost, (batch) => batch.mailingId)) {
      const { stream } = group[0]!;
      const ids = group.map((batch) => batch.id);
      await enqueueBatches(trx, deps.enqueue, { id: mailingId, stream }, ids);
      deps.logger.warn({ event: 'batch.queued_again', mailing: mailingId, batches: ids.length });
    }
    return lost.length;
  });
}
