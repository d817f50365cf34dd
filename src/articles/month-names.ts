import { latinLanguages, otherLanguages } from './languages.ts';

const english = 'january february march april may june july august september october november december'.split(
  ' ',
);
/** The Levant and the Maghreb name months otherwise than Egypt does. */
const arabic = ['ar-SY', 'ar-DZ', 'ar-MA'];
/** Neighbours in script of those we read, whose months are asked for after theirs. */
const neighbours = 'sr mk bg be or as sd'.split(' ');
const languages = Map.groupBy([...latinLanguages, ...otherLanguages, ...arabic, ...neighbours], scriptOf);
const inScript = [...languages.keys()].map((script) => ({
  script,
  pattern: new RegExp(`^\\p{Script=${script}}`, 'u'),
}));
const known = new Map<string, Map<string, number>>();

/** The month (1–12) that an English word in lower case names. */
export function englishMonth(word: string): number | undefined {
  const at = english.findIndex((name) => name === word || name.slice(0, 3) === word);
  return at >= 0 ? at + 1 : word === 'sept' ? 9 : undefined;
}

/**
 * The month that a word names in any language of the feeds we read; also one that is shortened (“febr”) to letters that
 * no other begins with.
 */
export function monthOf(word: string): number | undefined {
  const names = namesLike(word);
  // Hebrew writes its “in” together with the month.
  const own = englishMonth(word) ?? names.get(withoutMarks(word)) ?? names.get(word.replace(/^ב/, ''));
  if (own || word.length < 3) return own;
  const begun = [...names].filter(([name]) => name.startsWith(word)).map(([, month]) => month);
  return new Set(begun).size === 1 ? begun[0] : undefined;
}

/**
 * Hindi writes February with the dot of “f” or without, Persian January with the hamza that joins it to its year, Greek
 * a shortened month with its accent or without.
 */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u093c\u0654]/g, '')
    .replace(/\p{Script=Greek}/gu, (letter) => letter.normalize('NFD').replace(/\u0301/, ''));
}

/** Names in the languages of a word's script, made when first asked for: each language costs half a megabyte. */
function namesLike(word: string): Map<string, number> {
  const script = inScript.find(({ pattern }) => pattern.test(word))?.script ?? '';
  const names = known.get(script) ?? monthNames(languages.get(script) ?? []);
  known.set(script, names);
  return names;
}

/** Han for all that is written with Chinese characters: they call the months alike. */
function scriptOf(language: string): string {
  const script = new Intl.Locale(language).maximize().script!;
  return { Hans: 'Hani', Hant: 'Hani', Jpan: 'Hani', Kore: 'Hang' }[script] ?? script;
}

function monthNames(locales: string[]): Map<string, number> {
  const names = new Map<string, number>();
  // Both with and without a day: many languages decline the month when a day stands before it.
  for (const locale of locales)
    for (const form of ['long', 'short'] as const)
      for (const day of ['numeric', undefined] as const) {
        const format = new Intl.DateTimeFormat(locale, {
          ...{ month: form, day, timeZone: 'UTC', calendar: 'gregory' },
        });
        for (let month = 0; month < 12; month++) {
          const said = format.formatToParts(Date.UTC(2024, month, 15)).find(({ type }) => type === 'month');
          const name = said?.value.toLowerCase().replace(/\./g, '') ?? '';
          const word = withoutMarks(name).match(/[\p{L}\p{M}]+/u)?.[0];
          if (word && (word.length > 1 || locale === 'my') && !/^\d/.test(name) && !names.has(word))
            names.set(word, month + 1);
        }
      }
  for (const word of ['tháng', 'thg']) names.delete(word);
  return names;
}
