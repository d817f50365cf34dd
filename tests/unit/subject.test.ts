import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../emails/text.ts';
import { editionPreheader, editionSubject, shorten } from '../../src/editions/subject.ts';
import { card } from '../support/stories.ts';

const content = {
  lead: { storyId: 1, reason: { kind: 'top' as const } },
  sections: [
    {
      id: 'alerted',
      picks: [{ storyId: 4, reason: { kind: 'alerted' as const, at: '2026-11-24T00:00:00Z' } }],
    },
    { id: 'JP', picks: [2, 3].map((storyId) => ({ storyId, reason: { kind: 'top' as const } })) },
  ],
};
const titled = (...titles: string[]) => titles.map((title, index) => card({ id: index + 1, title }));

describe('a subject', () => {
  test('is the lead’s headline without emoji and line breaks', () => {
    const stories = titled('🚨 Seoul  holds\nrates 🇰🇷 © 2026', 'B', 'C');
    expect(editionSubject(content, stories, 'en')).toBe('Seoul holds rates © 2026');
  });

  test('is cut between words, by the columns it takes', () => {
    const long = 'The committee of the central bank was unanimous about the rates of the coming year, again';
    expect(shorten(long, 40)).toBe('The committee of the central bank was…');
    const chinese = '长三角列车时刻表大调整上海至杭州缩短到三十八分钟'.repeat(3);
    expect(displayWidth(shorten(chinese, 40))).toBeLessThanOrEqual(40);
    expect(shorten('ไทย'.repeat(50), 30)).toMatch(/…$/);
    expect(shorten('x'.repeat(90), 30)).toBe(`${'x'.repeat(29)}…`);
  });

  test('is short in bytes too, whatever is piled upon a letter', () => {
    for (const mark of ['\u0301', '\u200b', '\u{E0067}'])
      expect(Buffer.byteLength(shorten(`Tokyo${mark.repeat(60_000)} wakes`, 70))).toBeLessThan(70);
    const flags = '🏴󠁧󠁢󠁥󠁮󠁧󠁿 England and the family 👨🏽‍👩🏽‍👧🏽‍👦🏽';
    expect(shorten(flags, 60)).toBe(flags);
  });

  test('is never the one the reader had before', () => {
    const stories = titled('Morning briefing', 'Seoul holds rates', 'C');
    expect(editionSubject(content, stories, 'en', 'Morning briefing')).toBe('Seoul holds rates');
    const wordless = titled('🎌', '🎌', '🎌');
    const first = editionSubject(content, wordless, 'en');
    expect(editionSubject(content, wordless, 'en', first)).not.toBe(first);
  });

  test('says that the lead is an update', () => {
    const update = { lead: { storyId: 1, reason: { kind: 'update' as const, text: 'x' } }, sections: [] };
    expect(editionSubject(update, titled('Dam holds'), 'en')).toBe('Update: Dam holds');
  });

  test('is followed by the next two headlines, not by what the reader was alerted on', () => {
    const stories = new Map(titled('A', 'B', 'C', 'D').map((story) => [story.id, story]));
    expect(editionPreheader(content, stories, 'en', 'A')).toBe('Also: B · C');
    expect(editionPreheader(content, stories, 'en', 'B')).toBe('Also: A · C');
  });
});
