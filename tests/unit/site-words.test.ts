import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { wordingOf } from '../../src/subscribers/consent.ts';
import { consentWords } from '../../src/subscribers/consent-words.ts';
import { languages } from '../../src/subscribers/languages.ts';
import { accepted } from '../../src/web/site/language.ts';
import { nextDigestSentence } from '../../src/web/site/next-digest.ts';
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

test.each([
  ['en', 'Tuesday, 24 November 2026', 'Your next digest comes on Wednesday 25 November at 06:30.'],
  ['zh-Hans', '2026年11月24日星期二', '您的下一份简报将于11月25日星期三 06:30送达。'],
  ['zh-Hant', '2026年11月24日 星期二', '您的下一份摘要將於11月25日星期三 06:30送達。'],
  ['ja', '2026年11月24日火曜日', '次のダイジェストは11月25日水曜日 06:30に届きます。'],
  ['ko', '2026년 11월 24일 화요일', '다음 브리핑은 11월 25일 수요일 06:30에 도착합니다.'],
  ['hi', 'मंगलवार, 24 नवंबर 2026', 'आपका अगला सार बुधवार, 25 नवंबर को 06:30 बजे आएगा।'],
  ['id', 'Selasa, 24 November 2026', 'Ringkasan berikutnya datang Rabu, 25 November pukul 06.30.'],
  ['vi', 'Thứ Ba, 24 tháng 11, 2026', 'Bản tin tiếp theo sẽ tới vào lúc 06:30 Thứ Tư, 25 tháng 11.'],
  ['th', 'วันอังคารที่ 24 พฤศจิกายน พ.ศ. 2569', 'สรุปข่าวฉบับถัดไปจะมาวันพุธที่ 25 พฤศจิกายน เวลา 06:30'],
  ['cs', 'úterý 24. listopadu 2026', 'Váš příští přehled: středa 25. listopadu v 06:30.'],
])('dates in %s are written as they are there', (language, day, next) => {
  const words = wordsOf(language);
  expect(words.day(Temporal.PlainDate.from('2026-11-24'))).toBe(day);
  const reader = { next_digest_at: new Date('2026-11-24T21:30:00Z'), time_zone: 'Asia/Tokyo' };
  expect(nextDigestSentence(words, 'preferences', reader)).toBe(next);
});

test('months in the privacy page are counted as the language counts', () => {
  const kept = (language: string, months: number) =>
    /\d+ \p{L}+/u.exec(wordsOf(language).say('privacy.long.text', { months }).split('7 ')[1] ?? '')?.[0];
  expect([1, 3, 13].map((months) => kept('cs', months))).toEqual(['1 měsíci', '3 měsících', '13 měsících']);
  expect([1, 13].map((months) => kept('en', months))).toEqual(['1 month', '13 months']);
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

test.each(['constructor', '__proto__', 'xx', ''])(
  'whoever says %j was the language of the page, agreed to words',
  (language) => {
    expect(wordingOf('signUp', language)).toEqual(wordingOf('signUp', 'en'));
  },
);
