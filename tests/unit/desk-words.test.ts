import { describe, expect, test } from 'vitest';
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
