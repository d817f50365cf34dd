import type { Db } from '../database/types.ts';
import { type Clock, toDate, toInstant } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type Evidence, wordingOf } from './consent.ts';
import { recordConsents } from './consent-repository.ts';
import { nextDigest } from './digest-schedule.ts';
import { preferencesOf } from './preferences.ts';
import { digestColumns, lockSubscriber, updateSubscriber } from './subscriber-repository.ts';
import { liftUnsubscription } from './suppression-repository.ts';

/** How long leaving can be taken back without signing up anew. */
export const REGRET_HOURS = 24;

/** Takes an unsubscription back that was a mistake. Throws `expired` when it is older than REGRET_HOURS. */
export async function resubscribe(
  deps: { db: Db; clock: Clock },
  request: { subscriberId: number; evidence: Evidence },
): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (trx) => {
    const subscriber = await lockSubscriber(trx, request.subscriberId);
    if (subscriber?.status === 'active') return;
    const left = subscriber?.unsubscribed_at && toInstant(subscriber.unsubscribed_at);
    const regrettable =
      left &&
      Temporal.Instant.compare(now, left.add({ hours: REGRET_HOURS })) <= 0 &&
      subscriber.confirmed_at;
    if (!subscriber || !regrettable)
      throw new DaybreakError(
        'expired',
        'You left more than a day ago. Please sign up again on the front page.',
        { say: 'problem.left' },
      );
    const digest = nextDigest(preferencesOf(subscriber), {
      after: now,
      lastDate: subscriber.last_digest_date,
    });
    await updateSubscriber(trx, subscriber.id, {
      status: 'active',
      unsubscribed_at: null,
      pending_since: null,
      ...digestColumns(digest),
      updated_at: toDate(now),
    });
    await liftUnsubscription(trx, subscriber.email_hash);
    await recordConsents(trx, toDate(now), [
      {
        subscriberId: subscriber.id,
        emailHash: subscriber.email_hash,
        event: 'resubscribed',
        wording: wordingOf('confirm', request.evidence.language),
        evidence: request.evidence,
      },
    ]);
  });
}
