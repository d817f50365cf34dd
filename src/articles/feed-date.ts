import { inZoneOf } from './feed-zone.ts';
import { latinLanguages, otherLanguages } from './languages.ts';

/** Month names and their common abbreviations in the languages of the feeds we read, lower case, without dots. */
const months = monthNames([...latinLanguages, ...otherLanguages, 'ar-SY', 'ar-DZ', 'ar-MA']);
/** No date is longer; what is would only cost time. */
const MOST_CHARACTERS = 200;
/** The Levant has two months of one name, told apart by the word that follows. */
const twins = [
  [/كانون\s+الأول/gu, 'ديسمبر'],
  [/كانون\s+الثاني/gu, 'يناير'],
  [/تشرين\s+الأول/gu, 'أكتوبر'],
  [/تشرين\s+الثاني/gu, 'نوفمبر'],
] as const;
/** Years before the first of each. */
const eras: Record<string, number> = { 令和: 2018, 平成: 1988, 民國: 1911, 民国: 1911 };

/**
 * The moment a feed means, in any form feeds use: RFC 822 (also with two-digit years, zone names, other languages'
 * month names), ISO 8601, Unix seconds, `2016年6月28日`, `28/06/2016`. Without a zone it is UTC.
 * Undefined for what is no date, and for years before 1990, which are defaults of broken software.
 */
export function parseFeedDate(said: string): Temporal.Instant | undefined {
  const text = plain(said.slice(0, MOST_CHARACTERS));
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return instant(Math.trunc(Number(text) * 1000));
  if (/^\d{12,13}$/.test(text)) return instant(Number(text));
  const day = dayOf(text);
  if (!day) return undefined;
  const time = timeOf(text);
  const millis = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second);
  const made = new Date(millis);
  if (made.getUTCMonth() !== day.month - 1 && time.hour < 24) return undefined;
  return instant(inZoneOf(text, millis));
}

/** Western digits, western years, and each month in one word. */
function plain(said: string): string {
  const text = westernDigits(said)
    .trim()
    // "ก.พ.": Thai months are shortened with dots inside.
    .replace(/(?<=\p{Script=Thai})\.(?=\p{Script=Thai})/gu, '')
    .replace(
      /(令和|平成|民[國国])\s*(元|\d{1,3})\s*年/u,
      (_, era: string, year: string) => `${eras[era]! + (year === '元' ? 1 : Number(year))}年`,
    );
  return twins.reduce((so, [names, name]) => so.replace(names, name), withoutNukta(text));
}

/** Hindi writes February with the dot of “f” or without. */
function withoutNukta(text: string): string {
  return text.normalize('NFC').replaceAll('\u093c', '');
}

function instant(millis: number): Temporal.Instant | undefined {
  const at = Temporal.Instant.fromEpochMilliseconds(millis);
  const { year } = at.toZonedDateTimeISO('UTC');
  return year >= 1990 && year < 2200 ? at : undefined;
}

interface Day {
  year: number;
  month: number;
  day: number;
}

function dayOf(text: string): Day | undefined {
  const iso = /(?<!\d)(\d{4})[-/.年년]\s*(\d{1,2})[-/.月월]\s*(\d{1,2})(?!\d)/.exec(text);
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})(?=T|$|\d{6}$)/.exec(text);
  if (compact) return checked(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const numeric = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])];
    return second > 12
      ? checked(Number(numeric[3]), first, second)
      : checked(Number(numeric[3]), second, first);
  }
  // "수, 18 2월 2026": RFC 822 by a server whose language is Korean, Japanese or Chinese.
  const eastern = /(?<!\d)(\d{1,2})\s+(\d{1,2})[月월],?\s+(\d{4})(?!\d)/.exec(text);
  if (eastern) return checked(Number(eastern[3]), Number(eastern[2]), Number(eastern[1]));
  return namedDay(text);
}

function namedDay(text: string): Day | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  // "mar" is a Tuesday in French as well as March: the month stands behind the day's number, or last.
  const named = words.flatMap((word, i) => (monthOf(word) ? [i] : []));
  const at = named.find((i) => /^\d{1,2}$/.test(words[i - 1] ?? '')) ?? named.at(-1);
  if (at === undefined) return vietnamese(text);
  const month = monthOf(words[at]!)!;
  const clock = /\d{1,2}:\d{2}/.exec(text)?.index ?? text.length;
  const numbers = [
    ...(text.slice(0, clock).match(/\d+/g) ?? []),
    ...(text.slice(clock).match(/(?<![\d:+-])\d{4}(?![\d:])/g) ?? []),
  ];
  const year = numbers.find((number) => number.length === 4) ?? numbers.filter((n) => n.length === 2)[1];
  const day = numbers.find((number) => number.length <= 2);
  if (year === undefined || day === undefined) return undefined;
  const century = /\p{Script=Thai}/u.test(text) ? 2500 : Number(year) < 70 ? 2000 : 1900;
  const full = year.length === 4 ? Number(year) : Number(year) + century;
  return checked(full, month, Number(day));
}

/** "14 tháng 11 2017": the month is a number behind its word. */
function vietnamese(text: string): Day | undefined {
  const said = /(\d{1,2})\s+th(?:áng|g)\.?\s*(\d{1,2}),?\s+(?:năm\s+)?(\d{4})/iu.exec(text);
  return said ? checked(Number(said[3]), Number(said[2]), Number(said[1])) : undefined;
}

function monthOf(word: string): number | undefined {
  return months.get(word) ?? (word.length > 3 ? months.get(word.slice(0, 3)) : undefined);
}

function checked(year: number, month: number, day: number): Day | undefined {
  // Thailand counts from the Buddha's death: 2569 is 2026.
  const common = year > 2400 && year < 2700 ? year - 543 : year;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year: common, month, day } : undefined;
}

const clocks = [
  /(?<!\d)(\d{1,2})(?::|時|시\s*|[点點]|\s?h\s?)(\d{2})(?:(?::|分|분\s*)(\d{2}))?/i,
  /T(\d{2})(\d{2})(\d{2})?/,
  /^\d{8}(\d{2})(\d{2})(\d{2})$/,
  /\b(?:klo?|pukul|jam)\.?\s*(\d{1,2})\.(\d{2})/i,
  /(?<!\d)(\d{1,2})\.(\d{2})\s*(?:น|Uhr|WIB|WITA|WIT)/i,
  /(?<!\d)(\d{1,2})\s?(?:時|[点點]|시)/,
];
// Letters that mean a half of the day only right behind the time: `2026 م` is a year, `Sa` a Saturday.
const afternoon =
  /\bp\.?\s?m\b|午後|下午|晚上|傍晚|오후|μ\.?μ|ب\.?ظ|مساء|अपराह्न|शाम|(?<=\d:\d{2}(?::\d{2})?\s?)(?:م|ÖS|PTG|CH)(?!\p{L})/iu;
const morning =
  /\ba\.?\s?m\b|午前|上午|凌晨|早上|오전|π\.?μ|ق\.?ظ|صباح|पूर्वाह्न|(?<=\d:\d{2}(?::\d{2})?\s?)(?:ص|ÖÖ|PG|SA)(?!\p{L})/iu;

function timeOf(text: string): { hour: number; minute: number; second: number } {
  const said = clocks.map((clock) => clock.exec(text)).find((found) => found !== null);
  const [hour, minute, second] = [1, 2, 3].map((n) => Number(said?.[n] ?? 0)) as [number, number, number];
  if (hour > 24 || minute > 59) return { hour: 0, minute: 0, second: 0 };
  const isLate = hour < 12 && afternoon.test(text);
  const isMidnight = hour === 12 && morning.test(text);
  return { hour: isLate ? hour + 12 : isMidnight ? 0 : hour, minute, second: Math.min(second, 59) };
}

function monthNames(locales: string[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const locale of locales)
    for (const form of ['long', 'short'] as const) {
      // Both with and without a day: many languages decline the month when a day stands before it.
      for (const day of ['numeric', undefined] as const) {
        const format = new Intl.DateTimeFormat(locale, {
          month: form,
          day,
          timeZone: 'UTC',
          calendar: 'gregory',
        });
        for (let month = 0; month < 12; month++) {
          const parts = format.formatToParts(Date.UTC(2024, month, 15));
          const name = parts
            .find((part) => part.type === 'month')
            ?.value.toLowerCase()
            .replace(/\./g, '');
          const word = name && withoutNukta(name).match(/[\p{L}\p{M}]+/u)?.[0];
          if (word && word.length > 1 && !/^\d/.test(name!) && !names.has(word)) names.set(word, month + 1);
        }
      }
    }
  for (const word of ['tháng', 'thg']) names.delete(word);
  names.set('sept', 9);
  return names;
}

function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    if (code < 128) return digit;
    // Every block of decimal digits starts at its zero, ten in a row.
    for (let value = 0; value < 10; value++)
      if (!/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) return String(value);
    return digit;
  });
}
