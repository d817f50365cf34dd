import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { enqueueBatches } from './freeze-chunk.ts';
import { type Decision, decideSettling, type Unsettled } from './settling.ts';
import { findUnsettled, type HandoffKey, markSettled, queueAgain } from './settling-repository.ts';

export interface SettleDeps {
  db: Db;
  clock: Clock;
  logger: Logger;
  enqueue: EnqueueJobs;
  config: { SETTLE_WINDOW_S: number };
}

const MOST_AT_ONCE = 500;
// Events of what was handed over a moment ago are still on their way.
const PATIENCE_S = 300;

/**
 * Settles what is unknown since SETTLE_WINDOW_S: closes what events have proved, queues digests once more where later
 * handoffs prove that events arrive, gives up what is too late. Alerts wait for an editor. Gives the deliveries that
 * were queued again.
 */
export async function settleUnknown(deps: SettleDeps): Promise<number> {
  const now = deps.clock.now();
  const windowS = deps.config.SETTLE_WINDOW_S;
  const due = await findUnsettled(deps.db, {
    now,
    endedBy: now.subtract({ seconds: windowS }),
    witnessedBy: now.subtract({ seconds: Math.min(PATIENCE_S, Math.floor(windowS / 2)) }),
    limit: MOST_AT_ONCE,
  });
  const decided = Map.groupBy(due, (handoff) => decideSettling(handoff, now));
  const of = (decision: Decision) => decided.get(decision) ?? [];
  if (of('proved').length > 0) await markSettled(deps.db, of('proved'), 'proved', now);
  await giveUp(deps, of('give_up'), now);
  let resent = 0;
  for (const [mailingId, handoffs] of Map.groupBy(of('resend'), (handoff) => handoff.mailingId))
    resent += await resend(deps, mailingId, handoffs, now);
  return resent;
}

async function giveUp(
  deps: SettleDeps,
  handoffs: (HandoffKey & Unsettled)[],
  now: Temporal.Instant,
): Promise<void> {
  if (handoffs.length === 0) return;
  await markSettled(deps.db, handoffs, 'given_up', now);
  for (const [mailing, group] of Map.groupBy(handoffs, (handoff) => handoff.mailingId)) {
    const unknown = group.reduce((sum, handoff) => sum + handoff.left, 0);
    deps.logger.warn({ event: 'delivery.unknown_for_good', mailing, unknown });
  }
}

async function resend(
  deps: SettleDeps,
  mailingId: string,
  handoffs: HandoffKey[],
  now: Temporal.Instant,
): Promise<number> {
  const { deliveries } = await deps.db.transaction().execute(async (trx) => {
    const again = await queueAgain(trx, mailingId, handoffs, 'resent', now);
    await enqueueBatches(trx, deps.enqueue, { id: mailingId, stream: 'digest' }, again.batchIds);
    return again;
  });
  deps.logger.warn(
    { event: 'delivery.sent_again', mailing: mailingId, deliveries },
    'SES reports what came later, and nothing of these: they go once more.',
  );
  return deliveries;
}
