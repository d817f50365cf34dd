import { type Day, namedDay } from './named-day.ts';

/** A day in a calendar that Temporal knows as a day of ours; undefined where there is no such day. */
function dayOfCalendar(
  calendar: string | undefined,
  year: number,
  month: number,
  day: number,
): Day | undefined {
  try {
    const said = Temporal.PlainDate.from({ calendar, year, month, day }, { overflow: 'reject' });
    const date = said.withCalendar('iso8601');
    return { year: date.year, month: date.month, day: date.day };
  } catch {
    return undefined;
  }
}

/** A day of our calendar, also with its year from the Buddha's death. */
export function commonDay(year: number, month: number, day: number): Day | undefined {
  return dayOfCalendar(undefined, year > 2400 && year < 2700 ? year - 543 : year, month, day);
}

const PERSIAN = 'persian';
const ISLAMIC = 'islamic-umalqura';

/**
 * A day in figures, of the calendar that its year can only be of: Thailand counts from the Buddha's death (2569 is
 * 2026), Iran from the Hijra in years of the sun (1404), Arabia in years of the moon (1447). Nepal's 2082 is like a year
 * of ours, so that there no such year is taken.
 */
export function inCalendar(year: number, month: number, day: number, language = ''): Day | undefined {
  if (year > 2400) return commonDay(year, month, day);
  // Where each of the two would give a year of feeds, nobody can tell which is meant.
  if (year >= 1369 && year < 1410) return dayOfCalendar(PERSIAN, year, month, day);
  if (year > 1440 && year < 1500) return dayOfCalendar(ISLAMIC, year, month, day);
  if (/^ne\b/.test(language) && year > 2046) return undefined;
  return dayOfCalendar(undefined, year, month, day);
}

/** Months of the sun, as Iran, as Afghanistan and as Latin letters call them; the first is that of spring. */
const solarMonths = [
  ['فروردین', 'حمل', 'farvardin'],
  ['اردیبهشت', 'ثور', 'ordibehesht'],
  ['خرداد', 'جوزا', 'khordad'],
  ['تیر', 'سرطان', 'tir'],
  ['مرداد', 'اسد', 'mordad'],
  ['شهریور', 'سنبله', 'shahrivar'],
  ['مهر', 'میزان', 'mehr'],
  ['آبان', 'عقرب', 'aban'],
  ['آذر', 'قوس', 'azar'],
  ['دی', 'جدی', 'dey'],
  ['بهمن', 'دلو', 'bahman'],
  ['اسفند', 'حوت', 'esfand'],
];

/** "۲۹ بهمن ۱۴۰۴" */
export function solarDay(text: string): Day | undefined {
  const monthNamed = (word: string) =>
    solarMonths.findIndex((names) => names.includes(word)) + 1 || undefined;
  return namedDay(text, monthNamed, (year, month, day) =>
    year > 1300 && year < 1500 ? dayOfCalendar(PERSIAN, year, month, day) : undefined,
  );
}

/** Months of the moon in Arabic, of which four are pairs; spelt without what stands above or below letters. */
const lunarMonths = [
  /^محرم$/,
  /^صفر$/,
  /^ربيع(?:الاول|الأول|1)$/,
  /^ربيع(?:الاخر|الآخر|الثاني|2)$/,
  /^جماد[ىي](?:الاولى|الأولى|الاول|الأول|1)$/,
  /^جماد[ىي](?:الاخرة|الآخرة|الثانية|الثاني|2)$/,
  /^رجب$/,
  /^شعبان$/,
  /^رمضان$/,
  /^شوال$/,
  /^ذ[وي]القعدة$/,
  /^ذ[وي]الحجة$/,
];

/**
 * "١٤ رمضان ١٤٤٧", by the calendar of Mecca (Umm al-Qura), by which Arabic papers date. Only in Arabic: elsewhere the
 * moon is looked for anew each month, and the same words may mean the day after.
 */
export function lunarDay(text: string): Day | undefined {
  const joined = text
    .normalize('NFC')
    .replace(/[\u064b-\u065f]/g, '')
    .replace(/(?<=ربيع|جماد[ىي]|ذ[وي])\s+(?=ال)/gu, '');
  const monthNamed = (word: string) =>
    lunarMonths.findIndex((pattern) => pattern.test(word)) + 1 || undefined;
  return namedDay(joined, monthNamed, (year, month, day) =>
    year > 1400 && year < 1500 ? dayOfCalendar(ISLAMIC, year, month, day) : undefined,
  );
}
