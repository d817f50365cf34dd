import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { wordingOf } from '../../src/subscribers/consent.ts';
import { consentWords } from '../../src/subscribers/consent-words.ts';
import { languages } from '../../src/subscribers/languages.ts';
import { accepted } from '../../src/web/site/language.ts';
import { catalogues, type WordKey, wordsOf } from '../../src/web/site/words/words.ts';

const english = catalogues.en as Record<WordKey, string>;
/** What some languages say as English does. */
const everywhere = ['kind.video', 'privacy.cookies', 'legal.email', 'me.status'];
const holes = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort();

describe.each(languages)('the words of the pages in $label', ({ id }) => {
  test('are all there, with the same values in them, and nothing besides', () => {
    const own = catalogues[id] ?? {};
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(own)) {
      expect(text.trim(), key).not.toBe('');
      expect(holes(text), key).toEqual(holes(english[key as WordKey]));
      expect(() => new IntlMessageFormat(text, id), key).not.toThrow();
    }
  });

  test('are written in it', () => {
    const own = catalogues[id] ?? {};
    const same = Object.keys(english).filter((key) => own[key as WordKey] === english[key as WordKey]);
    expect(id === 'en' ? [] : same.filter((key) => !everywhere.includes(key))).toEqual([]);
  });

  test('ask for consent in the language itself, with a version of its own', () => {
    expect(consentWords[id]).toBeDefined();
    expect(wordingOf('confirm', id).version).toBe(
      id === 'en' ? 'confirm 2026-11-24' : `confirm 2026-11-24 ${id}`,
    );
  });

  test('name days, times, regions and topics', () => {
    const words = wordsOf(id);
    expect(words.day(Temporal.PlainDate.from('2026-11-24'))).toMatch(/24|２４/);
    if (id !== 'en') expect(words.tag('economy')).not.toBe('Economy');
  });
});

test('a message that a catalogue lacks comes in English', () => {
  const { 'site.archive': archive, ...rest } = catalogues.ja as Record<WordKey, string>;
  catalogues.xx = rest;
  expect(wordsOf('xx').say('site.archive')).toBe('Archive');
  expect(archive).toBeDefined();
  delete catalogues.xx;
});

test.each([
  ['', 'en'],
  ['de-DE,de', 'en'],
  ['de,ja;q=0.5', 'ja'],
  ['zh-TW', 'zh-Hant'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['zh-HK', 'zh-Hant'],
  ['en;q=0.5, cs', 'cs'],
  ['ko;q=0, th', 'th'],
  ['*, ;;, x-y-z-!', 'en'],
])('a browser that accepts "%s" gets %s', (header, language) => {
  expect(accepted(header)).toBe(language);
});
