import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { recordConsents } from './consent-repository.ts';
import { lockSubscriber } from './subscriber-repository.ts';

/** Keeps the one word a reader gave for leaving, if they have left. */
export async function recordLeavingReason(
  deps: { db: Db; clock: Clock },
  request: { subscriberId: number; reason: 'many' | 'fit' | 'time' | 'other' },
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const subscriber = await lockSubscriber(trx, request.subscriberId);
    if (subscriber?.status !== 'unsubscribed') return;
    await recordConsents(trx, toDate(deps.clock.now()), [
      {
        subscriberId: subscriber.id,
        emailHash: subscriber.email_hash,
        event: 'leaving-reason',
        evidence: {},
        changes: { reason: request.reason },
      },
    ]);
  });
}
