import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DigestSchedule,
  type DueDigest,
  digestAfterChange,
  digestMoment,
  nextDigest,
} from '../../src/subscribers/digest-schedule.ts';
import { weekendOf } from '../../src/subscribers/weekend.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const daily = (timeZone: string, time: string): DigestSchedule => {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return { cadence: 'daily', weeklyDay: 1, digestMinute: hour * 60 + minute, timeZone };
};
const next = (schedule: DigestSchedule, after: string, lastDate: string | null = null) => {
  const due = nextDigest(schedule, { after: instant(after), lastDate });
  return due && `${due.localDate} at ${due.at}`;
};

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const schedules: fc.Arbitrary<DigestSchedule> = fc.record({
  cadence: fc.constantFrom('daily' as const, 'weekdays' as const, 'weekly' as const),
  weeklyDay: fc.integer({ min: 1, max: 7 }),
  digestMinute: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  timeZone: zones,
});
const moments = fc
  .integer({
    min: instant('2011-01-01T00:00Z').epochMilliseconds,
    max: instant('2036-01-01T00:00Z').epochMilliseconds,
  })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

/** A moment shortly before the zone's clocks change, where they do. */
function nearChange(after: Temporal.Instant, timeZone: string): Temporal.Instant {
  const change = after.toZonedDateTimeISO(timeZone).getTimeZoneTransition('next');
  return change ? change.toInstant().subtract({ hours: 60 }) : after;
}

function wallAt(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'millisecond' });
}

/** The local dates of a zone from one moment to another, found by walking through its hours. */
function datesBetween(from: Temporal.Instant, to: Temporal.Instant, timeZone: string): string[] {
  const dates = new Set<string>();
  for (let at = from; Temporal.Instant.compare(at, to) < 0; at = at.add({ minutes: 15 }))
    dates.add(wallAt(at, timeZone).slice(0, 10));
  return [...dates];
}

describe('the digest schedule', () => {
  test('gives one digest to each local date the cadence names, at the first moment its hour has come', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, someMoment) => {
        const { timeZone } = schedule;
        const start = nearChange(someMoment, timeZone);
        const end = start.add({ hours: 24 * 9 });
        const given: string[] = [];
        let due = nextDigest(schedule, { after: start, lastDate: null })!;
        while (Temporal.Instant.compare(due.at, end) <= 0) {
          const hour = Temporal.PlainTime.from('00:00').add({ minutes: schedule.digestMinute });
          const target = `${due.localDate}T${hour.toString({ smallestUnit: 'millisecond' })}`;
          expect(wallAt(due.at, timeZone) >= target).toBe(true);
          for (const earlier of [1, 900_000, 1_800_000, 3_600_000, 5_400_000, 7_200_000])
            expect(wallAt(due.at.subtract({ milliseconds: earlier }), timeZone) < target).toBe(true);
          given.push(due.localDate);
          due = nextDigest(schedule, { after: due.at, lastDate: due.localDate })!;
        }
        const inside = datesBetween(start.add({ hours: 26 }), end.subtract({ hours: 26 }), timeZone);
        const named = inside.filter((date) => {
          const day = Temporal.PlainDate.from(date).dayOfWeek;
          if (schedule.cadence === 'weekly') return day === schedule.weeklyDay;
          return schedule.cadence === 'daily' || !weekendOf(timeZone).includes(day);
        });
        expect(given.filter((date) => inside.includes(date))).toEqual(named);
      }),
      { numRuns: 400 },
    );
  });

  test('survives any chain of changes: no local date twice, none that was promised skipped', () => {
    const changes = fc.array(
      fc.record({
        schedule: schedules.map((schedule) => ({ ...schedule, cadence: 'daily' as const })),
        hours: fc.integer({ min: 0, max: 60 }),
      }),
      {
        minLength: 2,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(changes, moments, (steps, start) => {
        let now = start;
        let schedule = steps[0]!.schedule;
        let due: DueDigest | null = nextDigest(schedule, { after: now, lastDate: null });
        const given: string[] = [];
        for (const step of steps) {
          const until = now.add({ hours: step.hours });
          while (due && Temporal.Instant.compare(due.at, until) <= 0) {
            given.push(due.localDate);
            due = nextDigest(schedule, { after: due.at, lastDate: due.localDate });
          }
          now = until;
          const lastDate = given.at(-1) ?? null;
          schedule = step.schedule;
          const today = wallAt(now, schedule.timeZone).slice(0, 10);
          const promised: string | null = due?.localDate ?? null;
          due = digestAfterChange(schedule, { now, lastDate, promisedDate: promised });
          if (promised && promised <= today && today > (lastDate ?? '')) expect(due?.localDate).toBe(today);
        }
        expect(given).toEqual([...new Set(given)].sort());
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    [
      'a gap: at the first moment after it',
      'Europe/Prague',
      '02:30',
      '2027-03-27T12:00Z',
      '2027-03-28 at 2027-03-28T01:00:00Z',
    ],
    [
      'an overlap: at the first of the two',
      'Europe/Prague',
      '02:30',
      '2027-10-30T12:00Z',
      '2027-10-31 at 2027-10-31T00:30:00Z',
    ],
    [
      'a gap of half an hour',
      'Australia/Lord_Howe',
      '02:15',
      '2027-10-02T00:00Z',
      '2027-10-03 at 2027-10-02T15:30:00Z',
    ],
    [
      'a gap that reaches midnight',
      'America/Nuuk',
      '23:15',
      '2027-03-27T12:00Z',
      '2027-03-27 at 2027-03-28T01:00:00Z',
    ],
    [
      'a date the zone left out',
      'Pacific/Apia',
      '07:00',
      '2011-12-29T18:00Z',
      '2011-12-31 at 2011-12-30T17:00:00Z',
    ],
    [
      'an offset of three quarters',
      'Asia/Kathmandu',
      '07:00',
      '2026-11-24T02:00Z',
      '2026-11-25 at 2026-11-25T01:15:00Z',
    ],
    ['a leap day', 'Asia/Tokyo', '07:00', '2028-02-28T00:00Z', '2028-02-29 at 2028-02-28T22:00:00Z'],
  ])('%s', (_what, zone, time, after, expected) => {
    expect(next(daily(zone, time), after)).toBe(expected);
  });

  test('knows the weekend of the country', () => {
    const weekdays = (zone: string): DigestSchedule => ({ ...daily(zone, '07:00'), cadence: 'weekdays' });
    const fridayNoon = '2026-11-27T12:00Z';
    expect(next(weekdays('Asia/Riyadh'), '2026-11-26T12:00Z')).toMatch(/^2026-11-29/);
    expect(next(weekdays('Asia/Jerusalem'), fridayNoon)).toMatch(/^2026-11-29/);
    expect(next(weekdays('Asia/Kolkata'), fridayNoon)).toMatch(/^2026-11-30/);
    expect(next(weekdays('Asia/Calcutta'), fridayNoon)).toMatch(/^2026-11-30/);
    expect(next(weekdays('Asia/Dubai'), fridayNoon)).toMatch(/^2026-11-30/);
    expect(next(weekdays('Etc/GMT+3'), fridayNoon)).toMatch(/^2026-11-30/);
    expect(weekendOf('Africa/Cairo')).toEqual([5, 6]);
  });

  test('weekly comes on its day, alerts only never', () => {
    const weekly: DigestSchedule = { ...daily('Asia/Seoul', '08:00'), cadence: 'weekly', weeklyDay: 6 };
    expect(next(weekly, '2026-11-24T06:00Z')).toBe('2026-11-28 at 2026-11-27T23:00:00Z');
    expect(next(weekly, '2026-11-27T23:00Z', '2026-11-28')).toBe('2026-12-05 at 2026-12-04T23:00:00Z');
    expect(next({ ...weekly, cadence: 'alerts' }, '2026-11-24T06:00Z')).toBeNull();
  });

  test('a reader who moves gets the promised date at once, and no date twice', () => {
    const [california, tokyo] = [daily('America/Los_Angeles', '07:00'), daily('Asia/Tokyo', '07:00')];
    const move = (to: DigestSchedule, now: string, lastDate: string, promisedDate: string) => {
      const due = digestAfterChange(to, { now: instant(now), lastDate, promisedDate })!;
      return `${due.localDate} at ${due.at}`;
    };
    // 07:30 on the 24th in Tokyo, where today's digest would have come at 07:00.
    expect(move(tokyo, '2026-11-23T22:30:20Z', '2026-11-23', '2026-11-24')).toBe(
      '2026-11-24 at 2026-11-23T22:31:00Z',
    );
    // In California it is still the 23rd, but the reader has had the 24th in Tokyo.
    expect(move(california, '2026-11-23T23:00Z', '2026-11-24', '2026-11-25')).toBe(
      '2026-11-25 at 2026-11-25T15:00:00Z',
    );
    // A weekly reader who asks for a daily one after its hour gets it from tomorrow.
    expect(move(tokyo, '2026-11-25T03:00Z', '2026-11-23', '2026-11-30')).toBe(
      '2026-11-26 at 2026-11-25T22:00:00Z',
    );
  });

  test('an unknown zone is refused', () => {
    expect(() =>
      digestMoment(daily('Asia/Atlantis', '07:00'), Temporal.PlainDate.from('2026-11-24')),
    ).toThrow(RangeError);
  });
});
