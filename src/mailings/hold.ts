import type { EnqueueJobs } from '../database/jobs.ts';
import type { Transaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';
import type { Mailing } from './mailing.ts';

/** How long before its time the audience of a special is frozen, seconds. */
const AHEAD_S = 60;

/** When a mailing that is sent now goes: after the hold in which it can be cancelled, and not before its time. */
export function holdEnd(
  deps: { config: { ALERT_HOLD_S: number } },
  now: Temporal.Instant,
  time?: Temporal.Instant | null,
): Temporal.Instant {
  const held = now.add({ seconds: deps.config.ALERT_HOLD_S });
  return time && Temporal.Instant.compare(time, held) > 0 ? time : held;
}

/** Has the audience of an alert frozen at once, of a special shortly before it goes. */
export async function enqueuePreparing(
  trx: Transaction,
  deps: { enqueue: EnqueueJobs },
  mailing: Pick<Mailing, 'id' | 'kind'>,
  holdUntil: Temporal.Instant,
): Promise<void> {
  const job = { mailingId: mailing.id };
  if (mailing.kind !== 'special') return deps.enqueue(trx, 'prepare-breaking', [job]);
  return deps.enqueue(trx, 'prepare', [job], {
    startAfter: toDate(holdUntil.subtract({ seconds: AHEAD_S })),
  });
}
