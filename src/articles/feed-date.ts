import { latinLanguages, otherLanguages } from './languages.ts';

/** Month names and their common abbreviations in the languages of the feeds we read, lower case, without dots. */
const months = monthNames([...latinLanguages, ...otherLanguages]);

/** Minutes east of Greenwich of the zone names that feeds use; RFC 822's own first where a name is ambiguous. */
const zones: Record<string, number> = {
  ...{
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    bst: 60,
    cet: 60,
    cest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    trt: 180,
  },
  ...{ est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, brt: -180 },
  ...{
    gst: 240,
    azt: 240,
    uzt: 300,
    pkt: 300,
    ist: 330,
    npt: 345,
    bdt: 360,
    kgt: 360,
    mmt: 390,
    ict: 420,
    wib: 420,
  },
  ...{
    wita: 480,
    sgt: 480,
    sst: 480,
    myt: 480,
    hkt: 480,
    pht: 480,
    phst: 480,
    awst: 480,
    wit: 540,
    jst: 540,
    kst: 540,
  },
  ...{ aest: 600, aedt: 660, nzst: 720, nzdt: 780 },
};

/**
 * The moment a feed means, in any form feeds use: RFC 822 (also with two-digit years, zone names, other languages'
 * month names), ISO 8601, Unix seconds, `2016年6月28日`, `28/06/2016`. Without a zone it is UTC.
 * Undefined for what is no date, and for years before 1990, which are defaults of broken software.
 */
export function parseFeedDate(said: string): Temporal.Instant | undefined {
  // "ก.พ.": Thai months are shortened with dots inside.
  const text = westernDigits(said)
    .trim()
    .replace(/(?<=\p{Script=Thai})\.(?=\p{Script=Thai})/gu, '');
  if (/^\d{9,10}$/.test(text)) return instant(Number(text) * 1000);
  if (/^\d{12,13}$/.test(text)) return instant(Number(text));
  const day = dayOf(text);
  if (!day) return undefined;
  const time = timeOf(text);
  const millis = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second);
  const made = new Date(millis);
  if (made.getUTCMonth() !== day.month - 1 && time.hour < 24) return undefined;
  return instant(millis - zoneOf(text) * 60_000);
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
  const compact = /^(\d{4})(\d{2})(\d{2})(?=T|$)/.exec(text);
  if (compact) return checked(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const numeric = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])];
    return second > 12
      ? checked(Number(numeric[3]), first, second)
      : checked(Number(numeric[3]), second, first);
  }
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
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
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

function timeOf(text: string): { hour: number; minute: number; second: number } {
  const said =
    /(?<!\d)(\d{1,2})(?::|時|시\s*|点)(\d{2})(?:(?::|分|분\s*)(\d{2}))?/.exec(text) ??
    /T(\d{2})(\d{2})(\d{2})?/.exec(text);
  if (!said || Number(said[1]) > 24 || Number(said[2]) > 59) return { hour: 0, minute: 0, second: 0 };
  const afternoon = /\bp\.?m\b|午後|下午|晚上|오후/i.test(text);
  const morning = /\ba\.?m\b|午前|上午|오전/i.test(text);
  const hour = Number(said[1]);
  return {
    hour: afternoon && hour < 12 ? hour + 12 : morning && hour === 12 ? 0 : hour,
    minute: Number(said[2]),
    second: Math.min(Number(said[3] ?? 0), 59),
  };
}

function zoneOf(text: string): number {
  const offset = /(?:\d|\s|GMT|UTC|Z)\s*([+\-−])(\d{2}):?(\d{2})?(?:\s*\([^)]*\)|\s+\d{4})?\s*$/i.exec(text);
  if (offset && /\d:\d{2}|T\d{4}/.test(text))
    return (offset[1] === '+' ? 1 : -1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
  const name = /(?:\d\s*|\s)\(?([A-Za-z]{1,4})\)?\s*$/.exec(text)?.[1]?.toLowerCase();
  return (name && zones[name]) || 0;
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
          const word = name?.match(/[\p{L}\p{M}]+/u)?.[0];
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
