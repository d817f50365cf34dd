import type { QueueLetter } from '../database/letters.ts';
import type { Limit } from '../database/limits.ts';
import type { Db } from '../database/types.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Address } from './address.ts';
import type { Evidence } from './consent.ts';
import { networkOf } from './network-of.ts';
import { emailHash } from './subscriber.ts';
import { findSubscriberByHash } from './subscriber-repository.ts';

/**
 * Mails a fresh preferences link to a reader who asks for one, and who left a link to what is held of them. Says nothing about whether the address is known:
 * only its owner sees. Throws `too_many` when the caller asks too often.
 */
export async function sendPreferencesLink(
  deps: { db: Db; secret: string; queueLetter: QueueLetter; limits: { address: Limit; ip: Limit } },
  request: { address: Address; evidence: Evidence },
): Promise<void> {
  const hash = emailHash(deps.secret, request.address.email);
  const wait = await deps.limits.ip.take(networkOf(request.evidence.ip));
  if (wait > 0)
    throw new DaybreakError('too_many', 'You asked for many links. Please try again later.', {
      retryAfterSeconds: wait / 1000,
    });
  const recently = (await deps.limits.address.take(hash)) > 0;
  await deps.db.transaction().execute(async (trx) => {
    const subscriber = await findSubscriberByHash(trx, hash);
    if (!subscriber || subscriber.status === 'pending' || recently) return;
    const kind = subscriber.status === 'active' ? 'preferences' : 'rights';
    await deps.queueLetter(trx, { kind, subscriberId: subscriber.id });
  });
}
