import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import type { Evidence } from './consent.ts';
import { recordConsents } from './consent-repository.ts';
import { digestColumns, lockSubscriber, updateSubscriber } from './subscriber-repository.ts';
import { insertSuppression } from './suppression-repository.ts';

/** How the reader left: a mail program's one click, our page, a mail to us, or support at their word. */
export type WayOut = 'one-click' | 'page' | 'mail' | 'support';

/** Ends all mail to a reader, committed when it resolves. Doing it again, or for nobody, changes nothing. */
export async function unsubscribe(
  deps: { db: Db; clock: Clock },
  request: { subscriberId: number; way: WayOut; evidence: Evidence; reason?: string },
): Promise<void> {
  const now = toDate(deps.clock.now());
  await deps.db.transaction().execute(async (trx) => {
    const subscriber = await lockSubscriber(trx, request.subscriberId);
    if (!subscriber || subscriber.status === 'unsubscribed') return;
    await updateSubscriber(trx, subscriber.id, {
      status: 'unsubscribed',
      unsubscribed_at: now,
      ...digestColumns(null),
      updated_at: now,
    });
    await insertSuppression(trx, {
      emailHash: subscriber.email_hash,
      reason: 'unsubscribed',
      detail: request.way,
      at: now,
    });
    await recordConsents(trx, now, [
      {
        subscriberId: subscriber.id,
        emailHash: subscriber.email_hash,
        event: 'unsubscribed',
        evidence: request.evidence,
        changes: { way: request.way, ...(request.reason ? { reason: request.reason } : {}) },
      },
    ]);
  });
}
