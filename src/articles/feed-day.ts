import { isZoneName } from './feed-zone.ts';
import { englishMonth, monthOf } from './month-names.ts';
import { type Day, namedDay } from './named-day.ts';
import { commonDay, inCalendar, lunarDay, solarDay } from './other-calendars.ts';

/**
 * The day that a text without its time of day tells, in any form and calendar. Undefined where it tells none, or where
 * it may be another: `3/4/2026` is a day of April or of March. `language` of the feed decides where it is known.
 */
export function dayIn(text: string, language = ''): Day | undefined {
  return (
    numericDay(text, language) ??
    (isEnglish(text) ? namedDay(text, englishMonth, commonDay) : undefined) ??
    namedDay(text, monthOf, commonDay) ??
    vietnamese(text) ??
    solarDay(text) ??
    lunarDay(text)
  );
}

const english =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|th|st|nd|rd|of|at|on|the|t|[ap]m?|m)$/;

/** Nearly all dates are in English; that “mar” is also a Tuesday then need not be looked at. */
function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.every((word) => englishMonth(word) ?? (english.test(word) || isZoneName(word)));
}

function numericDay(text: string, language: string): Day | undefined {
  const week = /(?<!\d)(\d{4})-?W(\d{2})-?([1-7])(?!\d)/.exec(text);
  if (week) return dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3]));
  const ordinal = /(?<!\d)(\d{4})-(\d{3})(?![\d-])/.exec(text);
  if (ordinal) return dayOfYear(Number(ordinal[1]), Number(ordinal[2]));
  const iso =
    /(?<!\d)(\d{4})\s?[-/.年년]\s*(\d{1,2})\s?[-/.月월]\s*(\d{1,2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?=T|\s|$)/.exec(text) ??
    /(?<!\d)(\d{4})\s(?:оны|ж\.)\s(\d{1,2})-р сарын\s(\d{1,2})(?!\d)/u.exec(text);
  if (iso) return inCalendar(Number(iso[1]), Number(iso[2]), Number(iso[3]), language);
  // Of the Republic of China, which writes three digits.
  const roc = /(?<![\d/.-])(1[0-4]\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/.-])/.exec(text);
  if (roc) return commonDay(Number(roc[1]) + 1911, Number(roc[2]), Number(roc[3]));
  // "수, 18 2월 2026": RFC 822 by a server whose language is Korean, Japanese or Chinese.
  const eastern = /(?<!\d)(\d{1,2})\s+(\d{1,2})[月월],?\s+(\d{4})(?!\d)/.exec(text);
  if (eastern) return commonDay(Number(eastern[3]), Number(eastern[2]), Number(eastern[1]));
  return dayOrMonthFirst(text, language);
}

function dayOrMonthFirst(text: string, language: string): Day | undefined {
  const said = /(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/.-])/.exec(text);
  if (!said) return undefined;
  const [first, second, year] = [said[1], said[3], said[4]].map(Number) as [number, number, number];
  const dayFirst = () => inCalendar(year, second, first, language);
  const monthFirst = () => inCalendar(year, first, second, language);
  if (second > 12) return monthFirst();
  if (first > 12 || first === second || said[2] === '.') return dayFirst();
  if (/^(?:en-(?:US|PH)|fil)/i.test(language)) return monthFirst();
  const isAmerican = language === '' || /^en(?:$|-CA)/i.test(language);
  const isForeign = /[^\p{ASCII}]/u.test(text) || /GMT\s?\+|\bWI[BT]|WITA/.test(text);
  return !isAmerican || isForeign || year > 2400 ? dayFirst() : undefined;
}

/** "14 tháng 11 2017": the month is a number behind its word. */
function vietnamese(text: string): Day | undefined {
  const said = /(\d{1,2})\s+th(?:áng|g)?\.?\s*(\d{1,2}),?\s+(?:năm\s+)?(\d{4})/iu.exec(text);
  return said ? commonDay(Number(said[3]), Number(said[2]), Number(said[1])) : undefined;
}

/** Day 1 of a week is its Monday, and week 1 the one with the year's first Thursday. */
function dayOfWeek(year: number, week: number, day: number): Day | undefined {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const date = fourth.add({ days: (week - 1) * 7 + day - fourth.dayOfWeek });
  return week >= 1 && date.weekOfYear === week && date.yearOfWeek === year ? plainDay(date) : undefined;
}

function dayOfYear(year: number, day: number): Day | undefined {
  const date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: day - 1 });
  return day >= 1 && date.year === year ? plainDay(date) : undefined;
}

function plainDay({ year, month, day }: Temporal.PlainDate): Day {
  return { year, month, day };
}
