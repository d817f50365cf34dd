import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyAction, readAction } from '../../src/subscribers/action.ts';
import { readAddress, suggestAddress } from '../../src/subscribers/address.ts';
import { checkMailToken, mailToken, ownerOfToken } from '../../src/subscribers/links.ts';
import { changesBetween, defaultPreferences, preferencesSchema } from '../../src/subscribers/preferences.ts';
import { interestsKey, matches } from '../../src/subscribers/subscriber.ts';
import { interests } from '../support/stories.ts';

const secret = 'a secret of the tests';
const now = Temporal.Instant.from('2026-11-24T06:00:00Z');

describe('addresses', () => {
  test.each([
    [' Jan.Novak@Example.COM ', 'Jan.Novak@example.com', 'jan.novak@example.com'],
    ['a@bücher.example', 'a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    ['mailto:a+b@example.com', 'a+b@example.com', 'a+b@example.com'],
    ["o'hara@example.co.in", "o'hara@example.co.in", "o'hara@example.co.in"],
    ['a@例え。jp', 'a@xn--r8jz45g.jp', 'a@xn--r8jz45g.jp'],
  ])('reads %s', (typed, email, normalised) => {
    expect(readAddress(typed)).toMatchObject({ email, normalised });
  });

  test.each([
    '',
    'a',
    '@example.com',
    'a@',
    'a@b',
    'a b@example.com',
    'jiří@example.com',
    'a@exa mple.com',
    'a..b@example.com',
    '.a@example.com',
    'a@-example.com',
    'a@127.0.0.1',
    'a@[::1]',
    'a@example.com/path',
    'a@user@example.com:25',
    `${'x'.repeat(65)}@example.com`,
    'a@example.com\r\nBcc: b@example.com',
    '"a\\"@evil.com"@example.com,b@example.com',
  ])('refuses %j with what to do', (typed) => {
    expect(() => readAddress(typed)).toThrow(/^Enter /);
  });

  test.each([
    ['a@gmial.com', 'a@gmail.com'],
    ['a@gmail.co', 'a@gmail.com'],
    ['a@hotnail.com', 'a@hotmail.com'],
    ['a@yahooo.com', 'a@yahoo.com'],
    ['a@sezmam.cz', 'a@seznam.cz'],
    ['a@gmail.com', undefined],
    ['a@mail.com', undefined],
    ['a@example.com', undefined],
  ])('takes %s for %s', (typed, meant) => {
    expect(suggestAddress(readAddress(typed))).toBe(meant);
  });
});

describe('links in mails', () => {
  const owner = { id: 123_456, linkNonce: 'nonce' };
  const token = mailToken(secret, 'preferences', owner, now);

  test('open for their own reader and purpose only', () => {
    expect(ownerOfToken(token)).toBe(owner.id);
    expect(checkMailToken(secret, 'preferences', owner, token, now)).toBe('valid');
    expect(checkMailToken(secret, 'unsubscribe', owner, token, now)).toBe('wrong');
    expect(checkMailToken('another secret', 'preferences', owner, token, now)).toBe('wrong');
    expect(checkMailToken(secret, 'preferences', { ...owner, linkNonce: 'other' }, token, now)).toBe('wrong');
    expect(checkMailToken(secret, 'preferences', { ...owner, id: 7 }, token, now)).toBe('wrong');
  });

  test('open after no change of a single character, and not cut off', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'aZ0-_9'), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(checkMailToken(secret, 'preferences', owner, changed, now)).not.toBe('valid');
        expect(checkMailToken(secret, 'preferences', owner, token.slice(0, at), now)).not.toBe('valid');
      }),
    );
  });

  test('hold 90 days for preferences, for ever for unsubscribing', () => {
    const leave = mailToken(secret, 'unsubscribe', owner, now);
    const days = (count: number) => now.add({ hours: 24 * count });
    expect(checkMailToken(secret, 'preferences', owner, token, days(90))).toBe('valid');
    expect(checkMailToken(secret, 'preferences', owner, token, days(91))).toBe('expired');
    expect(checkMailToken(secret, 'unsubscribe', owner, leave, days(5_000))).toBe('valid');
  });
});

describe('preferences', () => {
  test.each([
    [{ regions: ['XX'] }, 'regions'],
    [{ topics: ['gossip'] }, 'topics'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ digestMinute: 421 }, 'digestMinute'],
    [{ weeklyDay: 8 }, 'weeklyDay'],
    [{ pausedUntil: '2026-02-30' }, 'pausedUntil'],
  ])('refuse %j', (input, field) => {
    const problems = preferencesSchema.safeParse(input).error?.issues.map((issue) => issue.path[0]);
    expect(problems).toContain(field);
  });

  test('tell what changed, before and after', () => {
    const after = { ...defaultPreferences, cadence: 'weekly' as const, mutedTopics: ['sport'] };
    expect(changesBetween(defaultPreferences, after)).toEqual({
      cadence: ['daily', 'weekly'],
      mutedTopics: [[], ['sport']],
    });
    expect(changesBetween(after, after)).toEqual({});
  });

  test('have the same key in whatever order they were chosen', () => {
    const one = interests({ regions: ['JP', 'KR'], topics: ['sport', 'arts'] });
    expect(interestsKey({ ...one, regions: ['KR', 'JP'] })).toBe(interestsKey(one));
    expect(interestsKey({ ...one, regions: ['KR'] })).not.toBe(interestsKey(one));
    expect(interestsKey({ ...one, fewerTopics: ['sport'] })).not.toBe(interestsKey(one));
  });

  test('match what is wanted and not muted', () => {
    const reader = interests({ regions: ['eastern-asia'], mutedTopics: ['sport'] });
    const tagged = { regions: ['JP', 'eastern-asia'], topics: ['economy'] };
    expect(matches(reader, tagged)).toBe(true);
    expect(matches(reader, { ...tagged, topics: ['economy', 'sport'] })).toBe(false);
    expect(matches(reader, { ...tagged, regions: ['IN', 'southern-asia'] })).toBe(false);
  });
});

describe('one-thing actions', () => {
  test.each([
    'mute-topic.gossip',
    'fewer-topic.gossip',
    'mute-region.XX',
    'erase',
    '',
    'weekly.5',
    'mute-topic',
  ])('unknown: %j', (text) => {
    expect(readAction(text)).toBeUndefined();
  });

  test('muting a chosen topic also unchooses it', () => {
    const chosen = { ...defaultPreferences, topics: ['sport', 'arts'] };
    const after = applyAction(chosen, readAction('mute-topic.sport')!, now);
    expect(after).toEqual({ ...chosen, topics: ['arts'], mutedTopics: ['sport'] });
  });

  test('fewer of something leaves what was chosen chosen', () => {
    const chosen = { ...defaultPreferences, topics: ['sport', 'arts'], regions: ['JP'] };
    expect(applyAction(chosen, readAction('fewer-topic.sport')!, now)).toEqual({
      ...chosen,
      fewerTopics: ['sport'],
    });
    expect(applyAction(chosen, readAction('fewer-region.JP')!, now).fewerRegions).toEqual(['JP']);
  });

  test('a week of pause ends on the local date a week from now', () => {
    const reader = { ...defaultPreferences, timeZone: 'Pacific/Auckland' };
    const late = Temporal.Instant.from('2026-11-24T20:00:00Z');
    expect(applyAction(reader, { kind: 'pause-week' }, late).pausedUntil).toBe('2026-12-02');
  });
});
