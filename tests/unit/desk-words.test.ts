import { describe, expect, test } from 'vitest';
import { alertForm, onPhone } from '../../src/web/desk/draft.ts';
import { ago, duration } from '../../src/web/desk/words.ts';

describe('a subject on a phone', () => {
  test('is cut by width: twice as many Latin letters as Chinese, never inside a letter', () => {
    expect(onPhone('x'.repeat(38))).toEqual({ shown: 'x'.repeat(38), cut: false });
    expect(onPhone('x'.repeat(39)).shown).toBe(`${'x'.repeat(38)}…`);
    expect(onPhone('地震'.repeat(20)).shown).toBe(`${'地震'.repeat(10).slice(0, 19)}…`);
    expect(onPhone('👩‍👩‍👧‍👦'.repeat(50)).shown.endsWith('👩‍👩‍👧‍👦…')).toBe(true);
  });
});

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
    expect(draft.targets).toMatchObject({ includeRegions: ['JP'], includeTopics: ['disaster'], excludeTopics: [] });
  });
});

test('ages and durations are short enough for a column', () => {
  const now = Temporal.Instant.from('2026-11-24T06:00:00Z');
  const told = [10, 59 * 60, 90 * 60, 49 * 3600].map((seconds) => ago(now.subtract({ seconds }), now));
  expect(told).toEqual(['now', '59 min', '1 h', '2 d']);
  expect([42, 120, 190, 7500].map(duration)).toEqual(['42 s', '2 min', '3 min 10 s', '2 h 5 min']);
});
