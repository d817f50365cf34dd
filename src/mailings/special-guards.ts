import { DaybreakError } from '../shared/errors.ts';
import type { Special } from '../specials/special.ts';
import type { PastSpecial } from './alert-repository.ts';
import { type Audience, NEAR_SAME_HOURS, nearSame } from './mailing.ts';

/** Specials that readers should get in a day, and how far ahead one can be sent. */
const SPECIALS_A_DAY = 6;
const AHEAD_DAYS = 60;

/** What a special is judged by. */
export interface SpecialFacts {
  special: Special;
  /** Revisions that were rendered and looked at: both have to be the newest. */
  seen: number[];
  /** When it shall go; null for now. */
  at: Temporal.Instant | null;
  /** Specials sent in the last 24 hours, newest first. */
  past: readonly PastSpecial[];
  audience: Audience;
  now: Temporal.Instant;
}

/** Refuses a special that an editor would regret, with the reason. Throws `invalid` or `conflict`. */
export function guardSpecial(facts: SpecialFacts): void {
  const { special, seen, at, past, audience, now } = facts;
  if (special.subject.trim() === '') throw new DaybreakError('invalid', 'The special has no subject.');
  if (seen.some((revision) => revision !== special.revision))
    throw conflict(
      `${special.updatedBy} changed it since you opened it. Look at it again before you send.`,
      'changed',
    );
  if (at && Temporal.Instant.compare(at, now) < 0)
    throw new DaybreakError('invalid', 'That time is over. Choose a later one, or send it now.');
  if (at && at.since(now).total('hours') > AHEAD_DAYS * 24)
    throw new DaybreakError('invalid', `It can be sent at most ${AHEAD_DAYS} days ahead.`);
  const same = past.find(
    ({ createdAt, subject }) =>
      now.since(createdAt).total('hours') <= NEAR_SAME_HOURS && nearSame(subject, special.subject),
  );
  if (same)
    throw conflict(
      `${same.createdBy ?? 'Somebody'} sent a special with nearly the same subject within ${NEAR_SAME_HOURS} hours: “${same.subject}”.`,
      'near_same',
      { mailingId: same.id },
    );
  if (past.length >= SPECIALS_A_DAY)
    throw conflict(
      `${past.length} specials were sent in the last 24 hours, as many as readers should get.`,
      'too_many',
    );
  if (audience.readers === 0) throw conflict('It would reach nobody. Look at whom it is for.', 'nobody');
}

function conflict(message: string, guard: string, details: Record<string, unknown> = {}): DaybreakError {
  return new DaybreakError('conflict', message, { guard, ...details });
}
