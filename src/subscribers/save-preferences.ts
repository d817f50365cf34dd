import type { Db, SubscriberRow } from '../database/types.ts';
import { type Clock, toDate, toInstant } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type Evidence, wordingOf } from './consent.ts';
import { recordConsents } from './consent-repository.ts';
import { type DueDigest, digestAfterChange, nextDigest } from './digest-schedule.ts';
import { changesBetween, localDate, type Preferences, pauseEnd, preferencesOf } from './preferences.ts';
import { columnsOf, digestColumns, lockSubscriber, updateSubscriber } from './subscriber-repository.ts';

/**
 * Keeps what a reader chose, from the next handoff on. Gives the ledger line of the change, for undoing it, or null
 * when nothing changed. `decide` makes the new preferences of those stored now. Throws `conflict` unless active.
 */
export async function savePreferences(
  deps: { db: Db; clock: Clock },
  request: { subscriberId: number; decide: (stored: Preferences) => Preferences; evidence: Evidence },
): Promise<number | null> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (trx) => {
    const subscriber = await lockSubscriber(trx, request.subscriberId);
    if (subscriber?.status !== 'active')
      throw new DaybreakError(
        'conflict',
        'You are not subscribed any more. Sign up again to choose what you get.',
        { say: 'preferences.notLede' },
      );
    const before = preferencesOf(subscriber);
    const after = request.decide(before);
    const changes = changesBetween(before, after);
    if (Object.keys(changes).length === 0) return null;
    const digest = digestAfter(subscriber, before, after, now);
    await updateSubscriber(trx, subscriber.id, {
      ...columnsOf(after),
      ...digestColumns(digest),
      updated_at: toDate(now),
    });
    return recordConsents(trx, toDate(now), [
      {
        subscriberId: subscriber.id,
        emailHash: subscriber.email_hash,
        event: 'changed',
        ...(changes.measuring && after.measuring
          ? { wording: wordingOf('measuring', request.evidence.language) }
          : {}),
        evidence: request.evidence,
        changes,
      },
    ]);
  });
}

/** The next digest after a change; one whose schedule stays as it was keeps its moment. */
export function digestAfter(
  subscriber: SubscriberRow,
  before: Preferences,
  after: Preferences,
  now: Temporal.Instant,
): DueDigest | null {
  const promised = promisedDigest(subscriber, before);
  const fields = ['cadence', 'weeklyDay', 'digestMinute', 'timeZone', 'pausedUntil'] as const;
  if (fields.every((field) => before[field] === after[field])) return promised;
  const resumes = pauseEnd(after);
  const lastDate = subscriber.last_digest_date;
  if (resumes && Temporal.Instant.compare(resumes, now) > 0)
    return nextDigest(after, { after: resumes, lastDate });
  return digestAfterChange(after, { now, lastDate, promisedDate: promised?.localDate ?? null });
}

function promisedDigest(subscriber: SubscriberRow, before: Preferences): DueDigest | null {
  if (!subscriber.next_digest_at) return null;
  const at = toInstant(subscriber.next_digest_at);
  return { at, localDate: subscriber.next_digest_date ?? localDate(at, before.timeZone) };
}
