import { SAME_STORY_HOURS } from './likeness.ts';
import type { Terms } from './story-terms.ts';

/** An article of the index, its terms as text: fifty thousand maps would take four times as much. */
export interface RecentArticle {
  id: number;
  /** Greater each time it is written. */
  change: number;
  canonicalUrl: string;
  title: string;
  language: string | null;
  publishedAt: Temporal.Instant;
  /** The same in milliseconds: an instant takes its time to tell them. */
  at: number;
  terms: string;
  weights: string;
  /** Its place in `slots`. */
  slot: number;
}

/**
 * The index of stories as a process that stores articles holds it: looking for the kin of a feed of 500 takes the
 * database longer than all else. About 1.2 KB an article.
 */
export interface RecentArticles {
  articles: Map<number, RecentArticle>;
  slots: (RecentArticle | undefined)[];
  /** The slots of the articles that say a term. */
  saying: Map<string, number[]>;
  /** All changes of the table up to this one are in it. */
  change: number;
}

/** What an article looks for its kin by: terms, each with the share it has in what the article says. */
export interface Asked {
  /** Milliseconds of the epoch. */
  at: number;
  telling: readonly { term: string; share: number }[];
}

/** An indexed article that shares less than this with a new one cannot tell the same event. */
const LEAST_SHARED = 0.15;
const NEAR = SAME_STORY_HOURS * 3_600_000;

export function noRecentArticles(): RecentArticles {
  return { articles: new Map(), slots: [], saying: new Map(), change: 0 };
}

/** Takes articles in, in place of what they said before. */
export function takeIn(recent: RecentArticles, read: readonly Omit<RecentArticle, 'slot'>[]): void {
  // Two that read at once may take turns, and one may come with what is old by then.
  const articles = read.filter(({ id, change }) => change > (recent.articles.get(id)?.change ?? 0));
  drop(
    recent,
    articles.map(({ id }) => id),
  );
  let free = 0;
  for (const article of articles) {
    while (recent.slots[free]) free++;
    const taken = { ...article, slot: free };
    recent.slots[free] = taken;
    recent.articles.set(article.id, taken);
    recent.change = Math.max(recent.change, article.change);
    for (const term of article.terms.split(' ')) {
      const list = recent.saying.get(term);
      if (list) list.push(free);
      else recent.saying.set(term, [free]);
    }
  }
}

export function drop(recent: RecentArticles, ids: Iterable<number>): void {
  const gone = new Set<number>();
  const terms = new Set<string>();
  for (const id of ids) {
    const article = recent.articles.get(id);
    if (!article) continue;
    gone.add(article.slot);
    for (const term of article.terms.split(' ')) terms.add(term);
    recent.articles.delete(id);
    recent.slots[article.slot] = undefined;
  }
  for (const term of terms) {
    const left = recent.saying.get(term)!.filter((slot) => !gone.has(slot));
    if (left.length > 0) recent.saying.set(term, left);
    else recent.saying.delete(term);
  }
}

/**
 * For each of `asked` the articles that share telling terms with it and were published within 72 hours of it: at most
 * `most`, the likest first.
 */
export function alikeIn(recent: RecentArticles, asked: readonly Asked[], most: number): number[][] {
  const shares = new Float64Array(recent.slots.length);
  return asked.map(({ at, telling }) => {
    const met: number[] = [];
    for (const { term, share } of telling)
      for (const slot of recent.saying.get(term) ?? []) {
        if (shares[slot] === 0) met.push(slot);
        shares[slot]! += share;
      }
    const found: Alike[] = [];
    for (const slot of met) {
      const share = shares[slot]!;
      shares[slot] = 0;
      if (share < LEAST_SHARED || (found.length === most && share < found.at(-1)!.share)) continue;
      const { id, at: published } = recent.slots[slot]!;
      const apart = Math.abs(published - at);
      if (apart > NEAR) continue;
      const one = { id, share, apart };
      if (found.length === most && byShare(found.at(-1)!, one) < 0) continue;
      if (found.length === most) found.pop();
      const place = found.findIndex((other) => byShare(one, other) < 0);
      found.splice(place < 0 ? found.length : place, 0, one);
    }
    return found.map(({ id }) => id);
  });
}

interface Alike {
  id: number;
  share: number;
  /** Milliseconds between the two. */
  apart: number;
}

function byShare(one: Alike, other: Alike): number {
  return other.share - one.share || one.apart - other.apart || one.id - other.id;
}

/** A country in the index: `@JP` stands beside the terms of what is about Japan, without weight. */
export const placeTerm = (country: string) => `@${country}`;
export const isPlace = (term: string) => term.startsWith('@');

/** What an article of the index says, and the countries that it is about. */
export function saidIn({ terms, weights }: Pick<RecentArticle, 'terms' | 'weights'>): {
  terms: Terms;
  places: string[];
} {
  const values = weights.split(' ');
  const said = new Map<string, number>();
  const places: string[] = [];
  terms.split(' ').forEach((term, i) => {
    if (isPlace(term)) places.push(term.slice(1));
    else said.set(term, Number(values[i]));
  });
  return { terms: said, places };
}
