import type { Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { recordConsents } from './consent-repository.ts';
import { nextDigest } from './digest-schedule.ts';
import { preferencesOf } from './preferences.ts';
import { digestColumns, lockSubscriberByHash, updateSubscriber } from './subscriber-repository.ts';
import { deleteSuppression, type SuppressionReason } from './suppression-repository.ts';

/**
 * Takes back a suppression that turned out to be wrong, if it still stands for exactly this reason and detail. Its
 * reader, if active, gets digests again.
 */
export async function liftSuppression(
  trx: Transaction,
  deps: { clock: Clock },
  request: { emailHash: string; reason: SuppressionReason; detail: string },
): Promise<void> {
  const now = deps.clock.now();
  const subscriber = await lockSubscriberByHash(trx, request.emailHash);
  if (!(await deleteSuppression(trx, request)) || !subscriber) return;
  const digest =
    subscriber.status === 'active'
      ? nextDigest(preferencesOf(subscriber), { after: now, lastDate: subscriber.last_digest_date })
      : null;
  await updateSubscriber(trx, subscriber.id, { ...digestColumns(digest), updated_at: toDate(now) });
  await recordConsents(trx, toDate(now), [
    {
      subscriberId: subscriber.id,
      emailHash: request.emailHash,
      event: 'suppression-lifted',
      evidence: {},
      changes: { reason: request.reason, detail: request.detail },
    },
  ]);
}
