import { clockIn } from './feed-clock.ts';
import { dayIn } from './feed-day.ts';
import { inZoneOf } from './feed-zone.ts';
import { withoutMarks } from './month-names.ts';

/** No date is longer; what is would only cost time. */
const MOST_CHARACTERS = 200;
/** The Levant and Mongolia have months of two words, told apart by the second. */
const twins = [
  [/كانون\s+الأول/gu, 'ديسمبر'],
  [/كانون\s+الثاني/gu, 'يناير'],
  [/تشرين\s+الأول/gu, 'أكتوبر'],
  [/تشرين\s+الثاني/gu, 'نوفمبر'],
  [/арван\s+нэгдүгээр/giu, 'ноябрь'],
  [/арван\s+хоёрдугаар/giu, 'декабрь'],
] as const;
/** Years before the first of each. */
const eras: Record<string, number> = { 令和: 2018, 平成: 1988, 民國: 1911, 民国: 1911, R: 2018, H: 1988 };
const epoch = /^(?:\/Date\()?(\d{9,19})(\.\d+)?(?:[+-]\d{4})?(?:\)\/)?$/;
/** Milliseconds for each unit that a count since 1970 may be in, by how many digits it has today. */
const epochs: Record<number, number> = { 9: 1_000, 10: 1_000, 12: 1, 13: 1, 16: 1e-3, 19: 1e-6 };

/**
 * The moment a feed means, in any form feeds use: RFC 822 and 850, ISO 8601 with weeks and days of the year, Unix time,
 * month names, halves of the day, zones and calendars of other languages. Without a zone it is UTC. Undefined for what
 * is no date, what may be either of two (`language` of the feed may tell), and for years before 1990, which are defaults
 * of broken software.
 */
export function parseFeedDate(said: string, language?: string): Temporal.Instant | undefined {
  const text = plain(said.slice(0, MOST_CHARACTERS));
  const [, count = '', part = ''] = epoch.exec(text) ?? [];
  const counted = instant(Math.trunc(Number(count + part) * (epochs[count.length] ?? Number.NaN)));
  if (counted) return counted;
  const clock = clockIn(text);
  const day = clock && dayIn(clock.rest, language);
  if (!clock || !day) return undefined;
  const millis = Date.UTC(day.year, day.month - 1, day.day, clock.hour, clock.minute, clock.second);
  return instant(inZoneOf(text, millis, language));
}

/** Western digits, western years, and each month in one word. */
function plain(said: string): string {
  const text = westernDigits(said)
    // What nobody sees: marks of direction, and joiners but the one that Persian words need.
    .replace(/[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .trim()
    // "ก.พ.": Thai and Lao months are shortened with dots inside.
    .replace(/(?<=[\u0e00-\u0eff])\.(?=[\u0e00-\u0eff])/g, '')
    // "2026-02-18T15:05:00+09:00[Asia/Tokyo]" says its offset already.
    .replace(/(?<=\d|Z)\[[\w/+-]+\]$/, '')
    // "18/Feb/2026:15:05:00", as servers log.
    .replace(/(?<=\/\d{4}):(?=\d{2}:\d{2})/, ' ')
    // Both an offset and “Z”: whoever writes the offset means it.
    .replace(/(?<=T\d{2}:?\d{2}.{0,12}[+-]\d{2}:?\d{2})Z$/i, '')
    .replace(
      /(令和|平成|民[國国]|\b[RH](?=\d{1,2}[./]\d))\s*(元|\d{1,3})\s*(?=[年./])/u,
      (_, era: string, year: string) => String(eras[era]! + (year === '元' ? 1 : Number(year))),
    );
  return twins.reduce((so, [names, name]) => so.replace(names, name), withoutMarks(inFigures(text)));
}

/** 二〇二六年二月十八日 */
function inFigures(text: string): string {
  if (!/[〇零一二三四五六七八九十]+[年月日]/.test(text)) return text;
  const digit = (character: string) => '〇一二三四五六七八九'.indexOf(character.replace('零', '〇'));
  return text.replace(/[〇零一二三四五六七八九十]+(?=[年月日時时点分])/g, (said) => {
    const ten = /^(.?)十(.?)$/.exec(said);
    if (!ten) return [...said].map(digit).join('');
    return String((ten[1] ? digit(ten[1]) : 1) * 10 + (ten[2] ? digit(ten[2]) : 0));
  });
}

function instant(millis: number): Temporal.Instant | undefined {
  if (!Number.isFinite(millis)) return undefined;
  const at = Temporal.Instant.fromEpochMilliseconds(millis);
  const { year } = at.toZonedDateTimeISO('UTC');
  return year >= 1990 && year < 2200 ? at : undefined;
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
