import { describe, expect, test } from 'vitest';
import { pauseFor, readAccount } from '../../src/deliveries/pace.ts';
import { alarmsOf } from '../../src/web/desk/alarms.ts';
import { alertForm } from '../../src/web/desk/draft.ts';
import { ago, duration } from '../../src/web/desk/words.ts';

describe('the form of the composer', () => {
  test('takes one box or many, drops what is no region or topic, and makes a headline one line', () => {
    const { draft } = alertForm.parse({
      story: '7',
      headline: ' Quake\r\n off Sendai ',
      includeRegions: 'JP',
      includeTopics: ['disaster', 'disaster', '<script>'],
      urgent: 'yes',
    });
    expect(draft).toMatchObject({ storyId: 7, kind: 'alert', headline: 'Quake off Sendai', urgent: true });
    expect(draft.targets).toMatchObject({
      includeRegions: ['JP'],
      includeTopics: ['disaster'],
      excludeTopics: [],
    });
  });
});

test('ages and durations are short enough for a column', () => {
  const now = Temporal.Instant.from('2026-11-24T06:00:00Z');
  const told = [10, 59 * 60, 90 * 60, 49 * 3600].map((seconds) => ago(now.subtract({ seconds }), now));
  expect(told).toEqual(['now', '59 min', '1 h', '2 d']);
  expect([42, 120, 190, 7500].map(duration)).toEqual(['42 s', '2 min', '3 min 10 s', '2 h 5 min']);
});

test('what stops sending is said as a sentence, whoever stopped it', () => {
  const now = Temporal.Instant.from('2026-11-24T06:00:00Z');
  const rehearsal = { passed: null, missing: false } as never;
  const told = (off: { by: string; why: string } | undefined) =>
    alarmsOf({ off: off as never, pace: undefined, rehearsal }, now);
  expect(told(undefined)).toEqual([]);
  expect(told({ by: 'platform', why: '25 of 500 mails bounced (5 %)' })).toEqual([
    'Sending stopped by itself: 25 of 500 mails bounced (5 %).',
  ]);
  expect(told({ by: 'ana@desk.example', why: '' })).toEqual([
    'All sending is paused by ana@desk.example: no reason was given.',
  ]);
});

test('what waits for SES is said, and that a copy of the database sends nothing', () => {
  const now = Temporal.Instant.from('2026-11-24T06:00:00Z');
  const rehearsal = { passed: null, missing: false } as never;
  const account = { rate: 14, dailyQuota: 200, sentLastDay: 200, sendingEnabled: true };
  const used = readAccount(undefined, account, now);
  const pace = pauseFor(used, 'digest', 'configuration_set_paused', 60, now);
  expect(alarmsOf({ off: undefined, pace, rehearsal, isCopy: true }, now)).toEqual([
    expect.stringMatching(/restored or copied.*take-over/),
    'Sending waits: the 200 mails allowed in 24 hours are used up.',
    'Digests wait: configuration set paused.',
  ]);
  const later = readAccount(pace, { ...account, dailyQuota: -1 }, now.add({ seconds: 61 }));
  expect(alarmsOf({ off: undefined, pace: later, rehearsal }, now.add({ seconds: 61 }))).toEqual([]);
});
