import { describe, expect, test } from 'vitest';
import { explainImportance, type Member, standingOf } from '../../src/stories/importance.ts';

const at = Temporal.Instant.from('2026-02-18T06:00:00Z');
let made = 0;
function member(over: Partial<Member> = {}): Member {
  return {
    id: ++made,
    storyId: 1,
    publisher: 'dawn.example',
    trust: 50,
    publishedAt: at,
    firstSeenAt: at,
    language: 'en',
    kind: 'article',
    hasPicture: false,
    summaryLength: 100,
    regions: ['IN', 'southern-asia'],
    topics: [],
    ...over,
  };
}
/** Of a thousand articles of the last days, 300 are about India and 2 about Bhutan. */
const rates = { total: 1000, count: (country: string) => ({ IN: 300, BT: 2 })[country] ?? 0 };
const weightOf = (...members: Member[]) => standingOf(members, rates).importance;

describe('how important a story is', () => {
  test('ten articles of one publisher count once, a second publisher counts', () => {
    const ten = Array.from({ length: 10 }, () => member());
    expect(weightOf(...ten)).toBe(weightOf(member()));
    expect(weightOf(...ten, member({ publisher: 'dusk.example' }))).toBeGreaterThan(weightOf(...ten));
  });

  test('a trusted source counts more, and so does what spreads fast', () => {
    expect(weightOf(member({ trust: 90 }))).toBeGreaterThan(weightOf(member({ trust: 30 })));
    const later = (hours: number) => member({ publisher: 'dusk.example', publishedAt: at.add({ hours }) });
    expect(weightOf(member(), later(1))).toBeGreaterThan(weightOf(member(), later(9)));
  });

  test('a seldom covered country weighs more than one that fills the papers, and says so', () => {
    const bhutan = standingOf([member({ regions: ['BT', 'southern-asia'] })], rates);
    expect(bhutan.importance).toBeGreaterThan(weightOf(member()));
    expect(explainImportance(bhutan.why)).toContain('seldom covered 0.3');
    expect(standingOf([member()], rates).why.rarity).toBe(0);
  });

  test('before much is known no country counts as seldom covered', () => {
    const nothing = { total: 3, count: () => 0 };
    expect(standingOf([member()], nothing).why.rarity).toBeLessThan(0.02);
  });
});

test('the lead is told by the best source, with a picture and a summary', () => {
  const best = member({ trust: 55, hasPicture: true });
  const { leadArticleId } = standingOf([member({ trust: 60, summaryLength: 0 }), best, member()], rates);
  expect(leadArticleId).toBe(best.id);
});
