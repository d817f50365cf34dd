import { foldText } from '../articles/fold-text.ts';
import type { Groupable } from './likeness.ts';
import { isTitleCase, storyTerms, type Terms } from './story-terms.ts';

/** Titles that share this part of their terms are of one mould. */
const MOULD = 0.6;
/** What a term weighs at least that stands in title and lead. */
const IN_BOTH = 2.3;

/** Which of several that are alike: "second leg", "third ODI", 第三季度. */
const turn =
  /\b(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)[ -](?:leg|odi|t20i?|test|quarter|round|match|game|debate|phase)\b|第([一二三四五六1-6])(?:季度|四半期|回合|轮|輪|戦|場|场)/giu;
const numbers = [
  'first 1st 一 1',
  'second 2nd 二 2',
  'third 3rd 三 3',
  'fourth 4th 四 4',
  'fifth 5th 五 5',
  '六 6',
];

/** The turns that a title names, 1 for the first. */
function turnsIn(title = ''): number[] {
  return [...title.matchAll(turn)].map(
    ([, word, sign]) =>
      1 + numbers.findIndex((said) => said.split(' ').includes((word ?? sign)!.toLowerCase())),
  );
}

/** The first and the second leg, two quarters of a year: each title names a turn, and not the same. */
export function areOfOtherTurns({ title: one }: Groupable, { title: other }: Groupable): boolean {
  const [here, there] = [turnsIn(one), turnsIn(other)];
  return here.length > 0 && there.length > 0 && !here.some((n) => there.includes(n));
}

interface Title {
  terms: string[];
  /** Names in it that the lead repeats: whom or what it is about. */
  subjects: string[];
}

const titles = new WeakMap<Groupable, Title>();

/**
 * "Toyota's profit rises" and "Honda's profit rises", two fires, two matches: titles that are alike but for whom they
 * speak of, each of somebody that the other article knows nothing of.
 */
export function areOfOneMould(one: Groupable, other: Groupable): boolean {
  const [here, there] = [titleOf(one), titleOf(other)];
  const shared = here.terms.filter((term) => there.terms.includes(term)).length;
  if (shared < MOULD * Math.min(here.terms.length, there.terms.length)) return false;
  const speaksOfAnother = ({ subjects }: Title, known: Terms) => subjects.some((term) => !known.has(term));
  return speaksOfAnother(here, other.terms) && speaksOfAnother(there, one.terms);
}

function titleOf(article: Groupable): Title {
  const known = titles.get(article);
  if (known) return known;
  const { title = '', terms: said } = article;
  const folded = foldText(title);
  const everyWord = isTitleCase(title);
  // A script without capitals hides names: any term may be one there. Capitals of all words tell none.
  const isName = (term: string) => {
    const first = title[folded.indexOf(term)] ?? '';
    return first.toLowerCase() === first.toUpperCase() || (!everyWord && first !== first.toLowerCase());
  };
  const terms = [...storyTerms({ title, summary: '' }).keys()];
  const subjects = terms.filter(
    (term) => !/^\d/.test(term) && (said.get(term) ?? 0) >= IN_BOTH && isName(term),
  );
  const read = { terms, subjects };
  titles.set(article, read);
  return read;
}
