import type { Terms } from './story-terms.ts';

/** Hours between two articles of one story, at most. */
export const SAME_STORY_HOURS = 72;
/** Below this cosine two articles have nothing to do with each other. */
const LEAST_PAIR = 0.1;
/** Two groups become one when their articles are this alike on average. */
export const SAME_STORY = 0.3;

/** What an article in another language that tells the same event is taken as likeness. */
const TRANSLATED = 0.5;
const TRANSLATED_HOURS = 24;
/** So many names and numbers must be shared, and so rare together: 1 is what stands in one article only. */
const TRANSLATED_TERMS = 3;
const TRANSLATED_RARITY = 1.3;

export interface Groupable {
  terms: Terms;
  /** BCP 47. */
  language?: string | null;
  /** The story it belongs to already; stories are joined by new articles, never with each other. */
  story?: number;
  /** Its part of a story that an editor merged of several; each part is compared by itself. */
  strand?: number | null;
  /** The canonical URL: equal ones are the same article, and the order of a batch does not matter. */
  key: string;
  publishedAt: Temporal.Instant;
  /** The countries its own text is about; events in different ones are different. */
  places?: readonly string[];
  /** The measures its title gives ("6.2", "3-1"); events of different measures are different. */
  measures?: readonly string[];
}

/** In how many of `total` recent articles a term stands. */
export interface TermCounts {
  total: number;
  count(term: string): number;
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
  sameStory = SAME_STORY,
): Group[] {
  const vectors = articles.map((article) => weighed(article.terms, counts));
  const alike = similarPairs(articles, vectors, counts);
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
  const pairs = [...alike.values()].filter((pair) => pair.similarity >= sameStory).sort(byLikeness(articles));
  for (const { a, b } of pairs) {
    const [one, other] = [groupOf[a]!, groupOf[b]!];
    if (one === other || (one.story !== undefined && other.story !== undefined)) continue;
    if (likeness(one, other, alike, articles.length) < sameStory) continue;
    one.story ??= other.story;
    one.members.push(...other.members);
    for (const member of other.members) groupOf[member] = one;
  }
  return [...new Set(groupOf)];
}

interface Pair {
  a: number;
  b: number;
  similarity: number;
}

function byLikeness(articles: readonly Groupable[]): (x: Pair, y: Pair) => number {
  const name = ({ a, b }: Pair) => [articles[a]!.key, articles[b]!.key].sort().join(' ');
  return (x, y) => y.similarity - x.similarity || (name(x) < name(y) ? -1 : 1);
}

function likeness(one: Group, other: Group, alike: ReadonlyMap<number, Pair>, size: number): number {
  let sum = 0;
  for (const a of one.members)
    for (const b of other.members) sum += alike.get(pairKey(a, b, size))?.similarity ?? 0;
  return sum / (one.members.length * other.members.length);
}

function pairKey(a: number, b: number, size: number): number {
  return a < b ? a * size + b : b * size + a;
}

/** Unit vector of an article: how much a term counts in it, times how rare the term is. */
export function weighed(terms: Terms, counts: TermCounts): Map<string, number> {
  const vector = new Map<string, number>();
  let squares = 0;
  for (const [term, weight] of terms) {
    const value = weight * Math.log(1 + counts.total / (counts.count(term) + 1)) ** 0.8;
    vector.set(term, value);
    squares += value * value;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [term, value] of vector) vector.set(term, value / length);
  return vector;
}

/**
 * Cosines of all pairs that share a term and lie within 72 hours of each other, through an inverted index. Two articles
 * that belong to stories already are not compared.
 */
function similarPairs(
  articles: readonly Groupable[],
  vectors: ReadonlyMap<string, number>[],
  counts: TermCounts,
): Map<number, Pair> {
  const size = vectors.length;
  const postings = new Map<string, { articles: number[]; values: number[] }>();
  const pairs = new Map<number, Pair>();
  const sums = new Float64Array(size);
  const compare = (b: number, isNew: boolean) => {
    const met: number[] = [];
    for (const [term, value] of vectors[b]!) {
      const list = postings.get(term);
      if (list) {
        for (let n = 0; n < list.articles.length; n++) {
          const a = list.articles[n]!;
          if (sums[a] === 0) met.push(a);
          sums[a]! += value * list.values[n]!;
        }
      }
      if (!isNew) continue;
      if (list) {
        list.articles.push(b);
        list.values.push(value);
      } else postings.set(term, { articles: [b], values: [value] });
    }
    for (const a of met) {
      const similarity = likenessOf(articles[a]!, articles[b]!, sums[a]!, counts);
      sums[a] = 0;
      if (similarity >= LEAST_PAIR) pairs.set(pairKey(a, b, size), { a, b, similarity });
    }
  };
  for (let i = 0; i < size; i++) if (articles[i]!.story === undefined) compare(i, true);
  for (let i = 0; i < size; i++) if (articles[i]!.story !== undefined) compare(i, false);
  return pairs;
}

function likenessOf(one: Groupable, other: Groupable, cosine: number, counts: TermCounts): number {
  if (one.key === other.key) return 1;
  if (!mayBeOne(one, other)) return 0;
  return isTranslation(one, other, counts) ? Math.max(cosine, TRANSLATED) : cosine;
}

/**
 * Whether two articles in different languages tell the same event: on one day, of one country, with the same rare names
 * and numbers. What both languages write alike is little else, so the cosine says nothing.
 */
function isTranslation(one: Groupable, other: Groupable, counts: TermCounts): boolean {
  if (!one.language || !other.language || one.language.slice(0, 2) === other.language.slice(0, 2))
    return false;
  if (!areNear(one, other, TRANSLATED_HOURS) || !one.places?.some((id) => other.places?.includes(id)))
    return false;
  const shared = [...one.terms.keys()].filter((term) => other.terms.has(term) && isNameOrNumber(term));
  if (shared.length < TRANSLATED_TERMS || !shared.some((term) => /^\d/.test(term))) return false;
  const rarity = shared.reduce((sum, term) => sum + Math.log(counts.total / (counts.count(term) + 1)), 0);
  return rarity >= TRANSLATED_RARITY * Math.log(counts.total);
}

function isNameOrNumber(term: string): boolean {
  return /^[\p{Script=Latin}\d]/u.test(term) && !/^(?:19|20)\d\d$/.test(term);
}

function mayBeOne(one: Groupable, other: Groupable): boolean {
  return (
    areNear(one, other) && !areApart(one.places, other.places) && !areApart(one.measures, other.measures)
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
