import { IntlMessageFormat } from 'intl-messageformat';
import { tagLabel } from '../../../articles/tag-label.ts';
import en from './en.json' with { type: 'json' };

export type WordKey = keyof typeof en;

/** The site's own words in one language; what a catalogue lacks comes in English. */
export interface Words {
  language: string;
  /** What dates and numbers are written by: English as in Britain, with the day before the month. */
  locale: string;
  /** The message `key`, with its values put in by the rules of ICU. */
  say(key: WordKey, values?: Record<string, string | number>): string;
  /** A region or topic by its id. */
  tag(id: string): string;
  /** A moment to the minute, in UTC. */
  moment(at: Temporal.Instant): string;
}

const catalogues: Record<string, Partial<Record<WordKey, string>>> = { en };

export function wordsOf(language: string): Words {
  const catalogue = catalogues[language] ?? en;
  const locale = language === 'en' ? 'en-GB' : language;
  return {
    language,
    locale,
    tag: (id) => tagLabel(id, language),
    moment: (at) =>
      at.toLocaleString(locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: 'UTC',
        hourCycle: 'h23',
      }),
    say: (key, values) => {
      const text = catalogue[key] ?? en[key];
      return values ? String(new IntlMessageFormat(text, language).format(values)) : text;
    },
  };
}
