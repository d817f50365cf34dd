import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { en } from '../../emails/words/en.ts';
import { catalogues, mailLanguage, mailLanguages, say, tellClock, type WordKey } from '../../emails/words.ts';
import { asianCountries, regions } from '../../src/articles/regions.ts';
import { tagLabel } from '../../src/articles/tag-label.ts';
import { topics } from '../../src/articles/topics.ts';
import { LONGEST } from '../../src/editions/part.ts';
import { cadencePhrase, type MailReader, readerValues } from '../../src/editions/reader-values.ts';
import { languages } from '../../src/subscribers/languages.ts';

const keys = Object.keys(en) as WordKey[];
const others = mailLanguages.filter((language) => language !== 'en');

/** The values that a message takes. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  const visit = (parts: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const part of parts) {
      if ('value' in part && part.type !== 0) names.add(part.value);
      if ('options' in part) for (const option of Object.values(part.options)) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

test('mails speak every language a reader can choose', () => {
  expect(mailLanguages).toEqual(languages.map(({ id }) => id));
});

describe.each(others)('the catalogue of %s', (language) => {
  const own = catalogues[language]!;

  test('has every message, with the same values, and no other', () => {
    expect(Object.keys(own).sort()).toEqual(keys.toSorted());
    for (const key of keys) expect([key, ...argumentsOf(own[key]!)]).toEqual([key, ...argumentsOf(en[key])]);
  });

  test('is written in that language', () => {
    const same = keys.filter((key) => own[key] === en[key] && /[a-z]{2}/i.test(own[key]!));
    expect(same.filter((key) => key !== 'kind.video')).toEqual([]);
  });

  test('names every region and topic', () => {
    const english = (id: string) => tagLabel(id, language) === tagLabel(id, 'en');
    const ids = [...regions, ...topics].map(({ id }) => id);
    const latin = language === 'id' || language === 'vi' || language === 'cs';
    expect(
      ids
        .filter(english)
        .filter((id) => !latin || id.length > 2)
        .filter((id) => id !== 'sport'),
    ).toEqual([]);
    expect(asianCountries.filter(({ id }) => /[()]/.test(tagLabel(id, language)))).toEqual([]);
  });
});

test('a message that a language lacks, and every message of an unknown one, is said in English', () => {
  const { ja } = catalogues;
  const whole = ja!['welcome.tip'];
  delete ja!['welcome.tip'];
  expect(say('ja', 'welcome.tip')).toBe(en['welcome.tip']);
  ja!['welcome.tip'] = whole;
  expect(say('xx', 'digest.more', { count: 1 })).toBe('One more story on the web');
});

test('a language is met by the nearest that mails are written in', () => {
  const asked = ['zh', 'zh-CN', 'zh-TW', 'zh-HK', 'pt-BR', 'ja-JP', 'not a language'];
  expect(asked.map(mailLanguage)).toEqual(['zh-Hans', 'zh-Hans', 'zh-Hant', 'zh-Hant', 'en', 'ja', 'en']);
});

const reader: MailReader = {
  id: 7,
  linkNonce: 'nonce',
  language: 'en',
  timeZone: 'Asia/Tokyo',
  regions: ['JP'],
  topics: [],
  cadence: 'weekly',
  weeklyDay: 3,
  digestMinute: 7 * 60 + 30,
  alerts: 'urgent',
};
const at = Temporal.Instant.from('2026-11-23T22:30:00Z');
const options = { secret: 's'.repeat(32), baseUrl: 'https://daybreak.example', stream: 'digest' as const };

test.each([
  ['en', 'Tuesday, 24 November 2026', 'Good morning.', 'once a week, on Wednesday at 07:30'],
  ['zh-Hans', '2026年11月24日星期二', '早上好。', '每星期三 07:30 '],
  ['zh-Hant', '2026年11月24日 星期二', '早安。', '每星期三 07:30 '],
  ['ja', '2026年11月24日火曜日', 'おはようございます。', '毎週水曜日の07:30'],
  ['ko', '2026년 11월 24일 화요일', '좋은 아침입니다.', '매주 수요일 07:30'],
  ['hi', 'मंगलवार, 24 नवंबर 2026', 'सुप्रभात।', 'हर बुधवार को 07:30 बजे'],
  ['id', 'Selasa, 24 November 2026', 'Selamat pagi.', 'setiap Rabu pukul 07.30'],
  ['vi', 'Thứ Ba, 24 tháng 11, 2026', 'Chào buổi sáng.', 'mỗi tuần một lần, Thứ Tư lúc 07:30'],
  ['th', 'วันอังคารที่ 24 พฤศจิกายน พ.ศ. 2569', 'สวัสดีตอนเช้า', 'ทุกวันพุธ เวลา 07:30 น.'],
  ['cs', 'úterý 24. listopadu 2026', 'Dobré ráno.', 'jednou týdně (středa 07:30)'],
])('dates, greetings and times are those of %s', (language, date, greeting, when) => {
  const values = readerValues(options, { ...reader, language }, at, at);
  expect([values.date, values.greeting, cadencePhrase({ ...reader, language })]).toEqual([
    date,
    greeting,
    when,
  ]);
  expect(values.time).toBe(tellClock(language, 450));
});

test('no value of a reader is longer than the size of mails is reckoned with', () => {
  const named = (ids: readonly { id: string }[], language: string) =>
    ids.map(({ id }) => id).toSorted((a, b) => tagLabel(b, language).length - tagLabel(a, language).length);
  for (const language of mailLanguages) {
    const longest = {
      ...reader,
      language,
      regions: named(regions, language).slice(0, 4),
      topics: named(topics, language).slice(0, 4),
    };
    for (const cadence of ['daily', 'weekdays', 'weekly'] as const)
      for (let month = 1; month <= 12; month++) {
        const day = Temporal.Instant.from(`2026-${String(month).padStart(2, '0')}-26T23:30:00Z`);
        const values = readerValues(options, { ...longest, cadence }, day, at);
        for (const name of ['date', 'time', 'greeting', 'why', 'whyText'] as const)
          expect(Buffer.byteLength(values[name]), `${name} in ${language}`).toBeLessThanOrEqual(
            LONGEST[name],
          );
      }
  }
});
