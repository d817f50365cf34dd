import type { Db } from '../database/types.ts';
import { progressOf } from '../deliveries/progress.ts';
import { skipQueued } from '../deliveries/skip-queued.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { reopenStories } from './due-repository.ts';
import { lapseProposed } from './lapse-proposed.ts';
import type { Mailing } from './mailing.ts';
import { findUnfinished, lockMailing, setStatus } from './mailing-repository.ts';

interface FinishDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
}

/**
 * Closes the mailings that are over: prepared whole, nothing left to send, nothing unknown that could still be settled
 * in time. What is queued after `not_after` is given up, and the stories of such a digest come with the next; what
 * waited for approval until then is cancelled. Before one is done its ledger is verified: candidates = deliveries +
 * excluded; one that does not add up stays open and is told to the operator. Gives the ids of those done.
 */
export async function finishMailings(deps: FinishDeps): Promise<string[]> {
  await lapseProposed(deps);
  const done: string[] = [];
  for (const mailing of await findUnfinished(deps.db, deps.clock.now()))
    if (await finishMailing(deps, mailing)) done.push(mailing.id);
  return done;
}

async function finishMailing(deps: FinishDeps, mailing: Mailing): Promise<boolean> {
  const now = deps.clock.now();
  const tooLate = Temporal.Instant.compare(now, mailing.notAfter) > 0;
  const reason = mailing.status === 'sending' ? 'too_late' : 'stopped';
  if (tooLate || mailing.status !== 'sending') {
    const skipped = await skipQueued(deps.db, { mailingId: mailing.id, reason });
    if (skipped > 0) deps.logger.warn({ event: 'mailing.given_up', mailing: mailing.id, reason, skipped });
    if (mailing.kind === 'digest') await reopenStories(deps.db, { id: mailing.id, slot: mailing.slotAt! });
  }
  const progress = await progressOf(deps.db, mailing.id);
  if (progress.queued + progress.sending > 0 || (progress.unknown > 0 && !tooLate)) return false;
  const excluded = Object.values(mailing.excluded).reduce((sum, readers) => sum + readers, 0);
  if (mailing.candidates !== progress.audience + excluded) {
    const { candidates } = mailing;
    deps.logger.error(
      { event: 'mailing.mismatch', mailing: mailing.id, candidates, deliveries: progress.audience, excluded },
      'The ledger of a mailing does not add up: it stays open until somebody looks at it.',
    );
    return false;
  }
  return deps.db.transaction().execute(async (trx) => {
    const current = await lockMailing(trx, mailing.id);
    // A reader may have become due meanwhile, and preparing goes on.
    if (!current?.preparedAt || current.finishedAt) return false;
    await setStatus(trx, mailing.id, current.status === 'sending' ? 'done' : current.status, {
      finishedAt: now,
    });
    deps.logger.info({ event: 'mailing.done', mailing: mailing.id, ...progress });
    return true;
  });
}
