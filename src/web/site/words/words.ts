import { IntlMessageFormat } from 'intl-messageformat';
import { tagLabel } from '../../../articles/tag-label.ts';
import type { DaybreakError } from '../../../shared/errors.ts';
import cs from './cs.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import hi from './hi.json' with { type: 'json' };
import id from './id.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };
import th from './th.json' with { type: 'json' };
import vi from './vi.json' with { type: 'json' };
import zhHans from './zh-Hans.json' with { type: 'json' };
import zhHant from './zh-Hant.json' with { type: 'json' };

export type WordKey = keyof typeof en;

/** The site's own words in one language; what a catalogue lacks comes in English. */
export interface Words {
  language: string;
  /** What dates and numbers are written by: English as in Britain, with the day before the month. */
  locale: string;
  /** The message `key`, with its values put in by the rules of ICU. */
  say(key: WordKey, values?: Record<string, string | number>): string;
  /** The message under a key made of stored data; undefined where there is none. */
  sayIf(key: string): string | undefined;
  /** What is wrong and what to do: the error's own sentence in English, else the nearest message there is. */
  explain(error: DaybreakError): string;
  /** Address of this page, where the language may be switched. */
  here?: string;
  /** A region or topic by its id. */
  tag(id: string): string;
  /** A moment or, with UTC, a date: as these fields are written in this language. */
  when(at: Temporal.Instant, fields: Intl.DateTimeFormatOptions): string;
  /** A whole date with its weekday. */
  day(date: Temporal.PlainDate): string;
  /** A moment to the minute, in UTC. */
  moment(at: Temporal.Instant): string;
}

/** By language (BCP 47). */
export const catalogues: Record<string, Partial<Record<WordKey, string>>> = {
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

function isKey(id: unknown): id is WordKey {
  return typeof id === 'string' && id in en;
}

export function wordsOf(language: string): Words {
  const catalogue = catalogues[language] ?? en;
  const locale = language === 'en' ? 'en-GB' : language;
  const say: Words['say'] = (key, values) => {
    const text = catalogue[key];
    if (!values) return text ?? en[key];
    return String(new IntlMessageFormat(text ?? en[key], text ? language : 'en').format(values));
  };
  // The number, not the Instant: of an Instant V8 writes Chinese and Japanese dates in another pattern than CLDR's.
  const when: Words['when'] = (at, fields) =>
    new Intl.DateTimeFormat(locale, fields).format(at.epochMilliseconds);
  return {
    language,
    locale,
    tag: (id) => tagLabel(id, language),
    when,
    day: (date) => when(date.toZonedDateTime('UTC').toInstant(), { dateStyle: 'full', timeZone: 'UTC' }),
    moment: (at) => when(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC', hourCycle: 'h23' }),
    say,
    sayIf: (key) => (isKey(key) ? say(key) : undefined),
    explain: (error) => {
      if (language === 'en') return error.message;
      return say([error.details.say, `error.${error.code}`].find((id) => isKey(id)) ?? 'error.other');
    },
  };
}
