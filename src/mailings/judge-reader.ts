import { type DueDigest, nextDigest } from '../subscribers/digest-schedule.ts';
import type { DueReader } from './due-repository.ts';
import type { Exclusion } from './mailing.ts';

/** The digest that readers are due for, at the moment it is prepared. */
export interface Slot {
  at: Temporal.Instant;
  now: Temporal.Instant;
  /** Why nobody gets it any more. */
  closed: Extract<Exclusion, 'missed' | 'stopped'> | null;
  /** How late a digest may still start, seconds. */
  graceSeconds: number;
}

/** What becomes of a reader in a slot, before any story is looked at. */
export interface Verdict {
  /** Why they get no digest; null where they get one if there is news. */
  reason: Exclusion | null;
  /** The latest local date that is dealt with. */
  lastDate: string;
  next: DueDigest | null;
}

/**
 * Decides about the readers whose digest is due in one slot; those of the same schedule share the work, and a slot has
 * few schedules. Each local date is dealt with once, whatever the zone. After an outage the schedule goes on at the
 * first digest that is still within the grace, so that it goes out late and the ones before it do not.
 */
export function createJudge(slot: Slot): (reader: DueReader) => Verdict {
  const verdicts = new Map<string, Omit<Verdict, 'reason'> & { hadDate: boolean }>();
  return (reader) => {
    const key = [
      reader.cadence,
      reader.weekly_day,
      reader.digest_minute,
      reader.time_zone,
      reader.next_digest_date,
      reader.last_digest_date,
    ].join();
    const { hadDate, ...verdict } = verdicts.get(key) ?? goOn(reader, slot);
    verdicts.set(key, { hadDate, ...verdict });
    return { reason: reasonFor(reader, slot, hadDate), ...verdict };
  };
}

function goOn(reader: DueReader, slot: Slot) {
  const due =
    reader.next_digest_date ?? slot.at.toZonedDateTimeISO(reader.time_zone).toPlainDate().toString();
  const hadDate = reader.last_digest_date !== null && due <= reader.last_digest_date;
  const lastDate = hadDate ? reader.last_digest_date! : due;
  const after = slot.closed === 'missed' ? slot.now.subtract({ seconds: slot.graceSeconds }) : slot.at;
  const schedule = {
    cadence: reader.cadence,
    weeklyDay: reader.weekly_day,
    digestMinute: reader.digest_minute,
    timeZone: reader.time_zone,
  };
  return { hadDate, lastDate, next: nextDigest(schedule, { after, lastDate }) };
}

function reasonFor(reader: DueReader, slot: Slot, hadDate: boolean): Exclusion | null {
  if (hadDate) return 'had_today';
  if (reader.suppressed) return 'suppressed';
  if (reader.paused) return 'paused';
  return slot.closed;
}
