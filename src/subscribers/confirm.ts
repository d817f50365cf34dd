import type { QueueLetter } from '../database/letters.ts';
import type { Db, SubscriberRow } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type Evidence, wordingOf } from './consent.ts';
import { recordConsents } from './consent-repository.ts';
import { nextDigest } from './digest-schedule.ts';
import { hashToken } from './links.ts';
import { preferencesOf } from './preferences.ts';
import { digestColumns, lockSubscriber, updateSubscriber } from './subscriber-repository.ts';
import { liftByOptIn } from './suppression-repository.ts';
import { proveToken } from './token.ts';
import { lockToken, spendTokens } from './token-repository.ts';

/**
 * The reader presses the button of the confirmation page: they are active from now on. Gives the subscriber as
 * stored. Throws `not_found`, `conflict` or `expired` as `proveToken` does.
 */
export async function confirm(
  deps: { db: Db; clock: Clock; queueLetter: QueueLetter },
  request: { token: string; evidence: Evidence },
): Promise<SubscriberRow> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (trx) => {
    const token = proveToken(await lockToken(trx, hashToken(request.token)), 'confirm', now);
    const subscriber = await lockSubscriber(trx, token.subscriber_id);
    if (!subscriber) throw new DaybreakError('not_found', 'This sign-up was erased. Please sign up again.');
    await spendTokens(trx, { subscriberId: subscriber.id, purpose: 'confirm', at: toDate(now) });
    if (subscriber.status === 'active') return subscriber;
    const digest = nextDigest(preferencesOf(subscriber), {
      after: now,
      lastDate: subscriber.last_digest_date,
    });
    const confirmed = {
      status: 'active' as const,
      confirmed_at: toDate(now),
      unsubscribed_at: null,
      pending_since: null,
      reminded_at: null,
      ...digestColumns(digest),
      updated_at: toDate(now),
    };
    await updateSubscriber(trx, subscriber.id, confirmed);
    await liftByOptIn(trx, subscriber.email_hash);
    await recordConsents(trx, toDate(now), [
      {
        subscriberId: subscriber.id,
        emailHash: subscriber.email_hash,
        event: 'confirmed',
        wording: wordingOf('confirm', request.evidence.language),
        evidence: request.evidence,
      },
    ]);
    await deps.queueLetter(trx, { kind: 'welcome', subscriberId: subscriber.id });
    return { ...subscriber, ...confirmed };
  });
}
