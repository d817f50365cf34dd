import type { Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { recordConsents } from './consent-repository.ts';
import { digestColumns, lockSubscriberByHash, updateSubscriber } from './subscriber-repository.ts';
import { insertSuppression, type SuppressionReason } from './suppression-repository.ts';

/**
 * Sees to it that an address is never mailed again, in the caller's transaction. The address is given as its
 * `emailHash`, so it works after erasure too. A complaint is also a withdrawal of consent.
 */
export async function suppress(
  trx: Transaction,
  deps: { clock: Clock },
  request: { emailHash: string; reason: Exclude<SuppressionReason, 'unsubscribed'>; detail?: string },
): Promise<void> {
  const at = toDate(deps.clock.now());
  const subscriber = await lockSubscriberByHash(trx, request.emailHash);
  await insertSuppression(trx, { ...request, detail: request.detail ?? null, at });
  if (!subscriber) return;
  await updateSubscriber(trx, subscriber.id, {
    ...(request.reason === 'complaint' ? { status: 'unsubscribed', unsubscribed_at: at } : {}),
    ...digestColumns(null),
    updated_at: at,
  });
  await recordConsents(trx, at, [
    {
      subscriberId: subscriber.id,
      emailHash: request.emailHash,
      event: 'suppressed',
      evidence: {},
      changes: { reason: request.reason, detail: request.detail ?? null },
    },
  ]);
}
