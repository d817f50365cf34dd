import type { Db, SubscriberRow } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { checkMailToken, type LinkPurpose, ownerOfToken } from './links.ts';
import { findSubscriber } from './subscriber-repository.ts';

/**
 * The reader whose link this is. Throws `not_found` when it is wrong, cut off or for another purpose, and `expired`
 * (with `subscriberId`) when its time is over.
 */
export async function openMailLink(
  deps: { db: Db; clock: Clock; secret: string },
  purpose: LinkPurpose,
  token: string,
): Promise<SubscriberRow> {
  const id = ownerOfToken(token);
  const subscriber = id === undefined ? undefined : await findSubscriber(deps.db, id);
  const owner = subscriber && { id: subscriber.id, linkNonce: subscriber.link_nonce };
  const verdict = owner ? checkMailToken(deps.secret, purpose, owner, token, deps.clock.now()) : 'wrong';
  if (!subscriber || verdict === 'wrong')
    throw new DaybreakError(
      'not_found',
      'This link is not complete, or was not made by us. Use it from the mail itself instead of copying it.',
    );
  if (verdict === 'expired')
    throw new DaybreakError('expired', 'This link is too old. We will gladly send you a new one.', {
      subscriberId: subscriber.id,
    });
  return subscriber;
}
