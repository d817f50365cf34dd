import { type Groupable, likenessAtMost, likenessOf, type TermCounts } from './likeness.ts';
import type { Terms } from './story-terms.ts';

/** Two groups become one when their articles are this alike on average, in a batch of 900 articles or fewer. */
const SAME_STORY = 0.3;
const FEW = 900;
/** More for each time there are twice as many: more of them are alike by chance. */
const MORE_EACH_DOUBLING = 0.01;

/** How alike articles must be to tell the same event, among `total` recent ones. */
export function sameStoryAmong(total: number): number {
  return SAME_STORY + MORE_EACH_DOUBLING * Math.max(0, Math.log2(total / FEW));
}

export interface Group {
  /** Indexes of `articles`. */
  members: number[];
  story?: number;
}

/**
 * Articles that tell of the same event, by average linkage of their term vectors: rare terms weigh more, and one
 * odd pair neither makes a group nor keeps out an article that fits all the others. The same result in any order.
 */
export function groupArticles(
  articles: readonly Groupable[],
  counts: TermCounts,
  sameStory = sameStoryAmong(counts.total),
): Group[] {
  const weight = rarityBy(counts);
  const vectors = articles.map((article) => weighed(article.terms, weight));
  const likenessBetween = (a: number, b: number) =>
    likenessOf(articles[a]!, articles[b]!, cosineOf(vectors[a]!, vectors[b]!), counts);
  const groupOf = articles.map((article, i): Group => ({ members: [i], story: article.story }));
  const byStrand = new Map<string, Group>();
  articles.forEach(({ story, strand }, i) => {
    if (story === undefined) return;
    const name = `${story} ${strand ?? ''}`;
    const group = byStrand.get(name);
    if (group) group.members.push(i);
    else byStrand.set(name, groupOf[i]!);
    groupOf[i] = byStrand.get(name)!;
  });
  const pairs = similarPairs(articles, vectors, counts, sameStory).sort(byLikeness(articles));
  for (const { a, b } of pairs) {
    const [one, other] = [groupOf[a]!, groupOf[b]!];
    if (one === other || (one.story !== undefined && other.story !== undefined)) continue;
    if (averageOf(one, other, likenessBetween) < sameStory) continue;
    one.story ??= other.story;
    one.members.push(...other.members);
    for (const member of other.members) groupOf[member] = one;
  }
  return [...new Set(groupOf)];
}

interface Pair {
  a: number;
  b: number;
  likeness: number;
}

function byLikeness(articles: readonly Groupable[]): (x: Pair, y: Pair) => number {
  const name = ({ a, b }: Pair) => [articles[a]!.key, articles[b]!.key].sort().join(' ');
  return (x, y) => y.likeness - x.likeness || (name(x) < name(y) ? -1 : 1);
}

function averageOf(one: Group, other: Group, likeness: (a: number, b: number) => number): number {
  let sum = 0;
  for (const a of one.members) for (const b of other.members) sum += likeness(a, b);
  return sum / (one.members.length * other.members.length);
}

function cosineOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, value] of one) sum += value * (other.get(term) ?? 0);
  return sum;
}

/** How rare a term is, each worked out once. */
export function rarityBy(counts: TermCounts): (term: string) => number {
  const known = new Map<string, number>();
  return (term) => {
    let rarity = known.get(term);
    if (rarity === undefined) {
      rarity = Math.log(1 + counts.total / (counts.count(term) + 1)) ** 0.8;
      known.set(term, rarity);
    }
    return rarity;
  };
}

/** Unit vector of an article: how much a term counts in it, times how rare the term is. */
export function weighed(terms: Terms, rarity: (term: string) => number): Map<string, number> {
  const vector = new Map<string, number>();
  let squares = 0;
  for (const [term, weight] of terms) {
    const value = weight * rarity(term);
    vector.set(term, value);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [term, value] of vector) vector.set(term, value / length);
  return vector;
}

/**
 * All pairs at least this alike that lie within 72 hours of each other: new articles with each other, by their cosines
 * through an inverted index, and with those of the stories that they may join.
 */
function similarPairs(
  articles: readonly Groupable[],
  vectors: ReadonlyMap<string, number>[],
  counts: TermCounts,
  least: number,
): Pair[] {
  const pairs: Pair[] = [];
  const consider = (a: number, b: number, cosine: number) => {
    if (likenessAtMost(articles[a]!, articles[b]!, cosine) < least) return;
    const likeness = likenessOf(articles[a]!, articles[b]!, cosine, counts);
    if (likeness >= least) pairs.push({ a, b, likeness });
  };
  const postings = new Map<string, { articles: number[]; values: number[] }>();
  const sums = new Float64Array(vectors.length);
  const fresh = [...articles.keys()].filter((i) => articles[i]!.story === undefined);
  for (const b of fresh) {
    const met: number[] = [];
    for (const [term, value] of vectors[b]!) {
      const list = postings.get(term);
      if (!list) {
        postings.set(term, { articles: [b], values: [value] });
        continue;
      }
      for (let n = 0; n < list.articles.length; n++) {
        const a = list.articles[n]!;
        if (sums[a] === 0) met.push(a);
        sums[a]! += value * list.values[n]!;
      }
      list.articles.push(b);
      list.values.push(value);
    }
    for (const a of met) {
      consider(a, b, sums[a]!);
      sums[a] = 0;
    }
  }
  articles.forEach(({ story, kin = fresh }, b) => {
    if (story !== undefined) for (const a of kin) consider(a, b, cosineOf(vectors[a]!, vectors[b]!));
  });
  return pairs;
}
