import { type NamedPlaces, placesIn } from '../articles/named-places.ts';
import { daysIn, likenessOfDays, MOST_BY_DAYS } from './named-days.ts';
import { areOfOneMould, areOfOtherTurns } from './one-mould.ts';
import type { Terms } from './story-terms.ts';

/** Hours between two articles of one story, at most. */
export const SAME_STORY_HOURS = 72;
/** Below this cosine two articles have nothing to do with each other. */
const LEAST_PAIR = 0.1;
/** What an article in another language that tells the same event is taken as likeness. */
const TRANSLATED = 0.5;
const TRANSLATED_HOURS = 24;
/** So many names and numbers must be shared, and so rare together: 1 is what stands in one article only. */
const TRANSLATED_TERMS = 3;
const TRANSLATED_RARITY = 1.3;

/** How likeness counts where each gives exact figures, and none that the other gives. */
const OTHER_FIGURES = 0.7;

export interface Groupable {
  terms: Terms;
  /** BCP 47. */
  language?: string | null;
  /** The story it belongs to already; stories are joined by new articles, never with each other. */
  story?: number;
  /** Which of the new articles may join its story, by their places in the list; all where nothing is said. */
  kin?: readonly number[];
  /** Its part of a story that an editor merged of several; each part is compared by itself. */
  strand?: number | null;
  /** The canonical URL: equal ones are the same article, and the order of a batch does not matter. */
  key: string;
  publishedAt: Temporal.Instant;
  /** The countries its own text is about; events in different ones are different. */
  places?: readonly string[];
  /** The measures its title gives ("6.2", "3-1"); events of different measures are different. */
  measures?: readonly string[];
  /** Where its title says that it happened; events in different places are different. */
  title?: string;
}

/** In how many of `total` recent articles a term stands. */
export interface TermCounts {
  total: number;
  count(term: string): number;
}

/**
 * How alike two articles are, 0 to 1, of the cosine of their terms and the weekdays they name: 0 where they tell of
 * different times, countries, places or measures.
 */
export function likenessOf(one: Groupable, other: Groupable, cosine: number, counts: TermCounts): number {
  if (one.key === other.key) return 1;
  const isForeign = areForeign(one, other);
  if ((cosine < LEAST_PAIR && !isForeign) || !mayBeOne(one, other)) return 0;
  const likeness = isForeign && isTranslation(one, other, counts) ? Math.max(cosine, TRANSLATED) : cosine;
  const days = likenessOfDays(daysIn(one.terms, one.language), daysIn(other.terms, other.language));
  const counted = areApart(figuresIn(one.terms), figuresIn(other.terms)) ? OTHER_FIGURES : 1;
  const dated = Math.min(1, likeness * days * counted);
  return dated < LEAST_PAIR ||
    areElsewhere(one, other) ||
    areOfOneMould(one, other) ||
    areOfOtherTurns(one, other)
    ? 0
    : dated;
}

/** What `likenessOf` cannot exceed, told by the cosine alone: nearly all pairs end here. */
export function likenessAtMost(one: Groupable, other: Groupable, cosine: number): number {
  const isForeign = areForeign(one, other);
  if (cosine < LEAST_PAIR && !isForeign) return 0;
  return one.key === other.key || (isForeign && sharePlace(one, other)) ? 1 : cosine * MOST_BY_DAYS;
}

function areForeign(one: Groupable, other: Groupable): boolean {
  if (one.language === other.language) return false;
  return Boolean(one.language && other.language) && one.language!.slice(0, 2) !== other.language!.slice(0, 2);
}

/**
 * Whether two articles in different languages tell the same event: on one day, of one country, with the same rare names
 * and numbers. What both languages write alike is little else, so the cosine says nothing.
 */
function isTranslation(one: Groupable, other: Groupable, counts: TermCounts): boolean {
  if (!sharePlace(one, other) || !areNear(one, other, TRANSLATED_HOURS)) return false;
  const shared = [...one.terms.keys()].filter((term) => other.terms.has(term) && isNameOrNumber(term));
  if (shared.length < TRANSLATED_TERMS || !shared.some((term) => /^\d/.test(term))) return false;
  const rarity = shared.reduce((sum, term) => sum + Math.log(counts.total / (counts.count(term) + 1)), 0);
  return rarity >= TRANSLATED_RARITY * Math.log(counts.total);
}

function sharePlace({ places: here = [] }: Groupable, { places: there = [] }: Groupable): boolean {
  return here.some((id) => there.includes(id));
}

function isNameOrNumber(term: string): boolean {
  return /^[\p{Script=Latin}\d]/u.test(term) && !/^(?:19|20)\d\d$/.test(term);
}

const figures = new WeakMap<Terms, string[]>();

/** Counts told to three digits or more: 684,000 claims one week are not 498,000 another. Years are none. */
function figuresIn(terms: Terms): string[] {
  let found = figures.get(terms);
  if (!found) {
    found = [...terms.keys()].filter(
      (term) => /^[1-9]\d{3,}$/.test(term) && !/^(?:19|20)\d\d$/.test(term) && !/^\d\d?0+$/.test(term),
    );
    figures.set(terms, found);
  }
  return found;
}

function mayBeOne(one: Groupable, other: Groupable): boolean {
  return (
    !areApart(one.places, other.places) && !areApart(one.measures, other.measures) && areNear(one, other)
  );
}

const placesOf = new WeakMap<Groupable, NamedPlaces>();

function namedIn(article: Groupable): NamedPlaces {
  const known = placesOf.get(article) ?? placesIn(article.title ?? '');
  placesOf.set(article, known);
  return known;
}

/** Two matches of one team, two earthquakes of one country: each title names a place that the other knows nothing of. */
function areElsewhere(one: Groupable, other: Groupable): boolean {
  const [here, there] = [namedIn(one), namedIn(other)];
  const isOnlyOf = (own: NamedPlaces, known: NamedPlaces, { places = [] }: Groupable) =>
    own.countries.some((id) => !known.countries.includes(id) && !places.includes(id));
  return (
    areApart(here.provinces, there.provinces) || (isOnlyOf(here, there, other) && isOnlyOf(there, here, one))
  );
}

/** Both say something, and nothing that they say is the same. */
function areApart(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length > 0 && other.length > 0 && !one.some((said) => other.includes(said));
}

function areNear(one: Groupable, other: Groupable, hours = SAME_STORY_HOURS): boolean {
  const apart = Math.abs(one.publishedAt.epochMilliseconds - other.publishedAt.epochMilliseconds);
  return apart <= hours * 3_600_000;
}
