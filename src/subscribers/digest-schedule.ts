import type { Cadence } from './subscriber.ts';
import { weekendOf } from './weekend.ts';

/** When a reader wants the digest. */
export interface DigestSchedule {
  cadence: Cadence;
  /** ISO day of a weekly digest; Monday is 1. */
  weeklyDay: number;
  /** Minutes after local midnight. */
  digestMinute: number;
  /** IANA zone. */
  timeZone: string;
}

/** One digest of one reader: the local date it is for, and the moment it is due. */
export interface DueDigest {
  at: Temporal.Instant;
  /** 'YYYY-MM-DD'. Not always the date of `at`: a clock that jumps over 23:15 into the next day makes it late. */
  localDate: string;
}

// A week without the named day, and a date that a zone left out (Apia, 30 December 2011), fit in twice.
const LOOK_AHEAD_DAYS = 16;

/**
 * The first digest whose local date is later than `lastDate` (the last one the reader had, or that was missed) and
 * which is due later than `after`. Where clocks jump over the hour it is due at the first moment after the gap, where
 * they repeat it at the first of the two. Null for readers of alerts only. Throws RangeError on an unknown zone.
 */
export function nextDigest(
  schedule: DigestSchedule,
  known: { after: Temporal.Instant; lastDate: string | null },
): DueDigest | null {
  if (schedule.cadence === 'alerts') return null;
  let date = known.after.toZonedDateTimeISO(schedule.timeZone).toPlainDate().subtract({ days: 1 });
  if (known.lastDate && known.lastDate >= date.toString())
    date = Temporal.PlainDate.from(known.lastDate).add({ days: 1 });
  for (let day = 0; day < LOOK_AHEAD_DAYS; day++, date = date.add({ days: 1 })) {
    if (!names(schedule, date) || !exists(schedule, date)) continue;
    const at = digestMoment(schedule, date);
    if (Temporal.Instant.compare(at, known.after) > 0) return { at, localDate: date.toString() };
  }
  return null;
}

/**
 * The next digest when a reader has just changed the schedule; `promisedDate` is the date the next one was for until
 * then. Where the change put its moment into the past (a zone further east, an earlier hour) it is due
 * at the next full minute, so that no local date is skipped; dates up to `lastDate` never come again.
 */
export function digestAfterChange(
  schedule: DigestSchedule,
  known: { now: Temporal.Instant; lastDate: string | null; promisedDate: string | null },
): DueDigest | null {
  const { now, lastDate, promisedDate } = known;
  const today = now.toZonedDateTimeISO(schedule.timeZone).toPlainDate();
  const localDate = today.toString();
  if (
    promisedDate &&
    promisedDate <= localDate &&
    localDate > (lastDate ?? '') &&
    names(schedule, today) &&
    Temporal.Instant.compare(digestMoment(schedule, today), now) <= 0
  )
    return { at: nextMinute(now), localDate };
  return nextDigest(schedule, { after: now, lastDate });
}

/** The moment the digest of a local date is due, whether or not the cadence names that date. */
export function digestMoment(
  schedule: Pick<DigestSchedule, 'digestMinute' | 'timeZone'>,
  date: Temporal.PlainDate,
): Temporal.Instant {
  const wall = date.toPlainDateTime({
    hour: Math.floor(schedule.digestMinute / 60),
    minute: schedule.digestMinute % 60,
  });
  const first = wall.toZonedDateTime(schedule.timeZone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wall)) return first.toInstant();
  // In a gap `earlier` lies before it by as much as the clocks jump; what follows is the jump itself.
  return first.getTimeZoneTransition('next')!.toInstant();
}

/** The first full minute later than `now`: no digest slot of it can have been prepared yet. */
export function nextMinute(now: Temporal.Instant): Temporal.Instant {
  return now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).add({ minutes: 1 });
}

function names(schedule: DigestSchedule, date: Temporal.PlainDate): boolean {
  if (schedule.cadence === 'weekly') return date.dayOfWeek === schedule.weeklyDay;
  if (schedule.cadence === 'weekdays') return !weekendOf(schedule.timeZone).includes(date.dayOfWeek);
  return schedule.cadence === 'daily';
}

/** Whether any moment of the zone has this date. */
function exists(schedule: DigestSchedule, date: Temporal.PlainDate): boolean {
  return date.toZonedDateTime(schedule.timeZone).toPlainDate().equals(date);
}
