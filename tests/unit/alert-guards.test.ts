import { expect, test } from 'vitest';
import { type AlertFacts, guardAlert } from '../../src/mailings/alert-guards.ts';
import type { PastAlert } from '../../src/mailings/alert-repository.ts';
import { ALERTS_A_DAY, type AlertDraft, storyVersion } from '../../src/mailings/mailing.ts';
import { isDaybreakError } from '../../src/shared/errors.ts';

const now = Temporal.Instant.from('2026-11-24T12:00:00Z');
const before = (hours: number) => now.subtract({ seconds: Math.round(hours * 3_600) });
const story = {
  ...{ id: 1, status: 'live' as const, title: 'Strong quake off Sendai', summary: '', language: 'en' },
  ...{ revision: 1, regions: ['JP'], topics: ['disaster'] },
  ...{ firstPublishedAt: before(1), surfacedAt: before(1) },
};
const draft: AlertDraft = {
  ...{ storyId: 1, kind: 'alert', headline: story.title, summary: '', urgent: false },
  targets: { includeRegions: [], includeTopics: [], excludeRegions: [], excludeTopics: [] },
};
const past = (hours: number, change: Partial<PastAlert> = {}): PastAlert => ({
  ...{ id: 'first', kind: 'alert', storyId: 2, headline: 'Something else', createdBy: 'ana@desk.example' },
  ...{ createdAt: before(hours), ...change },
});

/** Which guard refuses, or null. */
function refusal(change: Partial<AlertFacts> = {}, words: Partial<AlertDraft> = {}): unknown {
  try {
    guardAlert({ ...draft, ...words }, { story, seen: storyVersion(story), past: [], now, ...change });
    return null;
  } catch (error) {
    if (!isDaybreakError(error)) throw error;
    return error.details.guard ?? error.code;
  }
}

test('an alert that nobody would regret goes', () => {
  expect(refusal()).toBeNull();
});

test('the same headline, or nearly, waits six hours', () => {
  const same = (hours: number, headline: string) => refusal({ past: [past(hours, { headline })] });
  expect(same(5.9, story.title)).toBe('near_same');
  expect(same(0.1, 'STRONG quake, off Sendai!')).toBe('near_same');
  expect(same(6.1, story.title)).toBeNull();
  expect(same(1, 'Ferry sinks off Cebu')).toBeNull();
  const chinese = (headline: string) =>
    refusal({ past: [past(1, { headline: '日本仙台附近发生强烈地震' })] }, { headline });
  expect([chinese('日本仙台附近发生强烈地震了'), chinese('台风登陆菲律宾吕宋岛')]).toEqual([
    'near_same',
    null,
  ]);
});

test('a story older than twelve hours waits for a development', () => {
  const aged = (hours: number, change = {}) => {
    const old = { ...story, firstPublishedAt: before(hours), surfacedAt: before(hours), ...change };
    return refusal({ story: old, seen: storyVersion(old) });
  };
  expect([aged(11.9), aged(12.1), aged(200)]).toEqual([null, 'stale', 'stale']);
  expect(aged(200, { revision: 2, surfacedAt: before(1) })).toBeNull();
});

test('a story that was killed, merged or changed since the preview is read again first', () => {
  expect(refusal({ story: { ...story, status: 'killed' } })).toBe('killed');
  expect(refusal({ story: { ...story, status: 'merged' } })).toBe('merged');
  expect(refusal({ story: undefined })).toBe('not_found');
  for (const change of [{ title: 'Retitled' }, { summary: 'Two were hurt.' }, { revision: 2 }])
    expect(refusal({ story: { ...story, ...change } })).toBe('changed');
});

test('so many alerts a day are enough; updates and corrections still go', () => {
  const many = Array.from({ length: ALERTS_A_DAY }, (_, n) => past(n + 0.5, { id: String(n) }));
  expect(refusal({ past: many })).toBe('too_many');
  expect(refusal({ past: many.slice(1) })).toBeNull();
  expect(refusal({ past: many }, { kind: 'correction', note: 'It was magnitude 6.' })).toBeNull();
  const followUps = many.map((one) => ({ ...one, kind: 'update' as const }));
  expect(refusal({ past: followUps })).toBeNull();
});

test('its words have bounds, counted in characters as people see them', () => {
  expect(refusal({}, { headline: '  ' })).toBe('invalid');
  expect(refusal({}, { headline: '𠮷'.repeat(160) })).toBeNull();
  expect(refusal({}, { headline: '𠮷'.repeat(161) })).toBe('invalid');
  expect(refusal({}, { summary: 'x'.repeat(601) })).toBe('invalid');
});
