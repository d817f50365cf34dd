import type { QueueLetter } from '../database/letters.ts';
import type { Limit } from '../database/limits.ts';
import type { Db } from '../database/types.ts';
import { DaybreakError } from '../shared/errors.ts';
import { newToken, type Random } from '../shared/random.ts';
import type { Address } from './address.ts';
import { emailHash } from './subscriber.ts';
import { findSubscriberByHash, lockSubscriber } from './subscriber-repository.ts';
import { findSuppression } from './suppression-repository.ts';

/** What the letters of a change, and the tokens in them, carry. */
export interface AddressChange {
  /** The same in both letters. */
  change: string;
  side: 'old' | 'new';
  /** The new address. */
  email: string;
}

/**
 * Asks the old and the new mailbox to confirm a change of address. Says nothing about whether the new one is known: if
 * it is, its reader is told instead, and a suppressed one hears nothing. Throws `conflict` unless active.
 */
export async function requestAddressChange(
  deps: { db: Db; random: Random; secret: string; queueLetter: QueueLetter; limits: { change: Limit } },
  request: { subscriberId: number; address: Address },
): Promise<void> {
  const { subscriberId, address } = request;
  const wait = await deps.limits.change.take(String(subscriberId));
  if (wait > 0)
    throw new DaybreakError('too_many', 'You changed the address often today. Please try again tomorrow.', {
      retryAfterSeconds: wait / 1000,
    });
  const hash = emailHash(deps.secret, address.email);
  await deps.db.transaction().execute(async (trx) => {
    const subscriber = await lockSubscriber(trx, subscriberId);
    if (subscriber?.status !== 'active')
      throw new DaybreakError('conflict', 'Only an active subscription can move to another address.');
    if (subscriber.email_hash === hash)
      throw new DaybreakError('invalid', 'That is the address you have already.', {
        field: 'email',
        say: 'problem.sameAddress',
      });
    const data = { change: newToken(deps.random), email: address.email };
    await deps.queueLetter(trx, { kind: 'change-address', subscriberId, data: { ...data, side: 'old' } });
    const known = await findSubscriberByHash(trx, hash);
    if (known?.status === 'active') await deps.queueLetter(trx, { kind: 'already', subscriberId: known.id });
    else if (!(await findSuppression(trx, hash)))
      await deps.queueLetter(trx, {
        ...{ kind: 'change-address', subscriberId, address: address.email },
        data: { ...data, side: 'new' },
      });
  });
}
