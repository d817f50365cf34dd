import type { Db, SubscriberRow, Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { readAddress } from './address.ts';
import type { Evidence } from './consent.ts';
import { recordConsents } from './consent-repository.ts';
import { erasePeople } from './erase-repository.ts';
import { hashToken } from './links.ts';
import { emailHash } from './subscriber.ts';
import { lockSubscriber, lockSubscriberByHash, updateSubscriber } from './subscriber-repository.ts';
import { proveToken } from './token.ts';
import { isChangeConfirmed, lockToken, spendToken } from './token-repository.ts';

/**
 * One of the two mailboxes confirms a change of address; with the second the subscription moves. Throws as
 * `proveToken` does, and `conflict` when the subscription ended or the new address has one of its own by now.
 */
export async function confirmAddressChange(
  deps: { db: Db; clock: Clock; secret: string },
  request: { token: string; evidence: Evidence },
): Promise<{ done: boolean; subscriber: SubscriberRow }> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (trx) => {
    const token = proveToken(await lockToken(trx, hashToken(request.token)), 'change-address', now);
    const subscriber = await lockSubscriber(trx, token.subscriber_id);
    if (subscriber?.status !== 'active')
      throw new DaybreakError('conflict', 'This subscription has ended, so its address cannot change.');
    await spendToken(trx, token.hash, toDate(now));
    const { change, side, email } = token.data;
    const other = side === 'old' ? 'new' : 'old';
    if (!(await isChangeConfirmed(trx, { subscriberId: subscriber.id, change: String(change), side: other })))
      return { done: false, subscriber };
    await move(trx, deps, { subscriber, to: String(email), at: toDate(now), evidence: request.evidence });
    return { done: true, subscriber };
  });
}

async function move(
  trx: Transaction,
  deps: { secret: string },
  step: { subscriber: SubscriberRow; to: string; at: Date; evidence: Evidence },
): Promise<void> {
  const { subscriber, at } = step;
  const { email } = readAddress(step.to);
  const hash = emailHash(deps.secret, email);
  const holder = await lockSubscriberByHash(trx, hash);
  if (holder?.status === 'active')
    throw new DaybreakError('conflict', 'The new address has a subscription of its own by now.');
  // A sign-up that was not confirmed, or somebody who left: its place is taken by who proved the mailbox theirs.
  if (holder) await erasePeople(trx, [holder.id], at);
  await updateSubscriber(trx, subscriber.id, { email, email_hash: hash, updated_at: at });
  await recordConsents(trx, at, [
    {
      ...{ subscriberId: subscriber.id, emailHash: hash, event: 'address-changed' },
      evidence: step.evidence,
      changes: { email: [subscriber.email, email] },
    },
  ]);
}
