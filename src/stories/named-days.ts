import { storyTerms, type Terms } from './story-terms.ts';

/** How likeness counts by the days between the nearest weekdays that two articles name: the same, the next, and so on. */
const BY_DAYS_APART = [1.1, 0.85, 0.6, 0.5];
export const MOST_BY_DAYS = Math.max(...BY_DAYS_APART);
const WEEK = 7;

const calendars = new Map<string, Map<string, number>>();
const known = new WeakMap<Terms, number>();

/** What happened on Monday is seldom what happened on Thursday: a factor, 1 where one of the two names no weekday. */
export function likenessOfDays(one: number, other: number): number {
  if (one === 0 || other === 0) return 1;
  // Three weeks side by side, so that Sunday is next to Monday.
  const weeks = other | (other << WEEK) | (other << (2 * WEEK));
  const apart = BY_DAYS_APART.findIndex((_, n) => ((one << (WEEK + n)) | (one << (WEEK - n))) & weeks);
  return BY_DAYS_APART[apart]!;
}

/** The weekdays among an article's terms, a bit for each; `language` is BCP 47. */
export function daysIn(terms: Terms, language?: string | null): number {
  let days = known.get(terms);
  if (days === undefined) {
    days = 0;
    for (const [name, bit] of weekdaysOf(language)) if (terms.has(name)) days |= bit;
    known.set(terms, days);
  }
  return days;
}

/** Weekdays as the Unicode CLDR names them, where a language has a word of its own for each. */
function weekdaysOf(language?: string | null): Map<string, number> {
  const tag = /^[a-z]{2}/i.exec(language ?? 'en')?.[0].toLowerCase() ?? 'en';
  const calendar = calendars.get(tag) ?? new Map<string, number>();
  if (calendar.size === 0)
    for (let day = 0; day < WEEK; day++) {
      const name = new Temporal.PlainDate(2024, 1, 1 + day).toLocaleString([tag, 'en'], { weekday: 'long' });
      const terms = [...storyTerms({ title: name, summary: '' }).keys()];
      if (terms.length === 1) calendar.set(terms[0]!, 1 << day);
    }
  calendars.set(tag, calendar);
  return calendar;
}
