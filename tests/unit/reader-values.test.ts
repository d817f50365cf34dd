import { describe, expect, test } from 'vitest';
import { type MailReader, readerValues } from '../../src/editions/reader-values.ts';
import { checkMailToken } from '../../src/subscribers/links.ts';

const at = Temporal.Instant.from('2026-11-23T22:00:00Z');
const options = { secret: 's'.repeat(32), baseUrl: 'https://daybreak.example', stream: 'digest' as const };
const reader: MailReader = {
  id: 7,
  linkNonce: 'nonce',
  language: 'en',
  timeZone: 'Asia/Tokyo',
  regions: ['JP', 'eastern-asia'],
  topics: ['arts'],
  cadence: 'daily',
  digestMinute: 420,
  alerts: 'urgent',
};

describe('what differs from reader to reader', () => {
  test('is the date and greeting of their own clock, and why they get the mail', () => {
    const values = readerValues(options, reader, at, at);
    expect(values.date).toBe('Tuesday, 24 November 2026');
    expect(values.time).toBe('07:00');
    expect(values.greeting).toBe('Good morning.');
    expect(values.whyText.replaceAll('\n', ' ')).toBe(
      'You get this because you asked for a daily digest of Japan, East Asia · Arts & media, at 07:00.',
    );
    expect(values.why).toContain('Arts &amp; media');
    expect(readerValues(options, { ...reader, timeZone: 'America/New_York' }, at, at)).toMatchObject({
      date: 'Monday, 23 November 2026',
      greeting: 'Good afternoon.',
    });
    const early = readerValues(options, { ...reader, timeZone: 'Asia/Kolkata' }, at, at);
    expect([early.time, early.greeting]).toEqual(['03:30', 'Good morning.']);
  });

  test('are links that open for this reader and purpose only', () => {
    const { preferences, unsubscribe, act } = readerValues(options, reader, at, at);
    for (const [link, purpose] of [
      [preferences, 'preferences'],
      [unsubscribe, 'unsubscribe'],
      [act, 'act'],
    ] as const) {
      const token = link.slice(link.lastIndexOf('/') + 1);
      expect(link.startsWith(`https://daybreak.example/${purpose[0]}/`)).toBe(true);
      expect(checkMailToken(options.secret, purpose, reader, token, at)).toBe('valid');
      expect(checkMailToken(options.secret, purpose, { ...reader, id: 8 }, token, at)).toBe('wrong');
    }
  });

  test('says of an alert that it is one', () => {
    const all = { ...reader, regions: [], topics: [], alerts: 'all' as const };
    expect(readerValues({ ...options, stream: 'breaking' }, all, at, at).why).toBe(
      'You get this because you asked to be told at once of breaking news on all of Asia.',
    );
  });
});
