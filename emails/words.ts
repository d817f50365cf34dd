import { IntlMessageFormat } from 'intl-messageformat';
import { cs } from './words/cs.ts';
import { en } from './words/en.ts';
import { hi } from './words/hi.ts';
import { id } from './words/id.ts';
import { ja } from './words/ja.ts';
import { ko } from './words/ko.ts';
import { th } from './words/th.ts';
import { vi } from './words/vi.ts';
import { zhHans } from './words/zh-Hans.ts';
import { zhHant } from './words/zh-Hant.ts';

export type WordKey = keyof typeof en;
/** The mails' own words in one language, ICU messages by key. */
export type Words = Record<WordKey, string>;

/** By language (BCP 47). A language is added by adding its file. */
export const catalogues: Record<string, Partial<Words>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  ja,
  ko,
  hi,
  id,
  vi,
  th,
  cs,
};

const formats = new Map<string, IntlMessageFormat>();

/** A message in `language`, or in English where that language has none. */
export function say(language: string, key: WordKey, values?: Record<string, string | number | Date>): string {
  const cached = `${language} ${key}`;
  let format = formats.get(cached);
  if (!format) {
    const own = catalogues[mailLanguage(language)]?.[key];
    format = new IntlMessageFormat(own ?? en[key], own ? language : 'en', undefined, { ignoreTag: true });
    formats.set(cached, format);
  }
  return String(format.format(values));
}

/** The languages that mails can be written in. */
export const mailLanguages = Object.keys(catalogues);

/** The language a mail to a reader of `language` is written in: that one, its nearest ('zh-TW': 'zh-Hant'), or English. */
export function mailLanguage(language: string): string {
  if (catalogues[language]) return language;
  try {
    const { language: base, script } = new Intl.Locale(language).maximize();
    return [`${base}-${script}`, base].find((tag) => catalogues[tag]) ?? 'en';
  } catch {
    return 'en';
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day as the language writes it, by the clock of 24 hours: "07:00", in Indonesian "07.00". */
export function tellClock(language: string, minutes: number): string {
  let format = clocks.get(language);
  if (!format) {
    const fields = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const;
    format = new Intl.DateTimeFormat(localeOf(language), fields);
    clocks.set(language, format);
  }
  return format.format(minutes * 60_000);
}

/** What dates and numbers are written by: English as in Britain, with the day before the month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
