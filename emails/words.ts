import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './words/en.ts';

export type WordKey = keyof typeof en;
/** The mails' own words in one language, ICU messages by key. */
export type Words = Record<WordKey, string>;

/** By language (BCP 47). A language is added by adding its file. */
const catalogues: Record<string, Partial<Words>> = { en };

const formats = new Map<string, IntlMessageFormat>();

/** A message in `language`, or in English where that language has none. */
export function say(language: string, key: WordKey, values?: Record<string, string | number | Date>): string {
  const id = `${language} ${key}`;
  let format = formats.get(id);
  if (!format) {
    const own = catalogues[mailLanguage(language)]?.[key];
    format = new IntlMessageFormat(own ?? en[key], own ? language : 'en', undefined, { ignoreTag: true });
    formats.set(id, format);
  }
  return String(format.format(values));
}

/** The languages that mails can be written in. */
export const mailLanguages = Object.keys(catalogues);

/** The language a mail to a reader of `language` is written in: that one, its nearest, or English. */
export function mailLanguage(language: string): string {
  let tag = language;
  while (!catalogues[tag] && tag.includes('-')) tag = tag.slice(0, tag.lastIndexOf('-'));
  return catalogues[tag] ? tag : 'en';
}
