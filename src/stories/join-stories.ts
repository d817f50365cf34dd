import type { Transaction } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { groupArticles, rarityBy, weighed } from './group-articles.ts';
import { standingOf } from './importance.ts';
import type { Groupable, TermCounts } from './likeness.ts';
import { type Asked, alikeIn, type RecentArticles, saidIn } from './recent-articles.ts';
import { findMembers, findStoriesOf, insertStories, updateStandings } from './standing-repository.ts';
import { findBaseRates, findKin, findStoriesByAddress, indexArticles } from './story-index-repository.ts';
import { measuresIn, type Terms } from './story-terms.ts';

/** An article that belongs to no story yet. */
export interface Joining {
  title: string;
  terms: Terms;
  /** BCP 47. */
  language?: string | null;
  canonicalUrl: string;
  publishedAt: Temporal.Instant;
  /** Countries that its own text names, not those its source stands for. */
  places: readonly string[];
}

/** A story this old or younger surfaces the moment it comes to us; an older one when it was published. */
export const FRESH_HOURS = 36;
/** So many of an article's rarest terms look for its kin, and so many kin are looked at. */
const TELLING_TERMS = 16;
const MOST_ALIKE = 8;
/** The terms that are looked for stand together in this many articles at most, unless each alone stands in more. */
const MOST_FOUND = 300;

/**
 * Lets each article join the story of the same event, or start one, in the caller's transaction, which has the lock of
 * stories: a story surfaces now, not when its articles were read (see `awaitStories`). Deterministic, whatever their
 * order. `store` writes the articles down with their stories, in the order given, and gives their ids.
 */
export async function joinStories(
  trx: Transaction,
  recent: RecentArticles,
  given: readonly Joining[],
  clock: Pick<Clock, 'now'>,
  store: (storyIds: number[]) => Promise<number[]>,
): Promise<void> {
  if (given.length === 0) return;
  const articles = [...given].sort(byAddress);
  const now = clock.now();
  const counts = countsOf(
    recent,
    articles.map(({ terms }) => terms),
  );
  const rarity = rarityBy(counts);
  const alike = await findAlike(
    trx,
    recent,
    articles.map(({ publishedAt, terms }) => ({
      at: publishedAt.epochMilliseconds,
      telling: telling(terms, counts, rarity),
    })),
  );
  const candidates: Groupable[] = [
    ...articles.map((article) => ({
      ...article,
      key: article.canonicalUrl,
      measures: measuresIn(article.title),
    })),
    ...alike,
  ];
  const groups = groupArticles(candidates, counts);
  const known = await findStoriesByAddress(
    trx,
    articles.map(({ canonicalUrl }) => canonicalUrl),
  );
  const joined = groups.map(({ members, story }) => {
    const own = members.filter((i) => i < articles.length).map((i) => articles[i]!);
    return {
      own,
      story: story ?? own.map(({ canonicalUrl }) => known.get(canonicalUrl)).find((id) => id !== undefined),
    };
  });
  const started = joined.filter(({ own, story }) => own.length > 0 && story === undefined);
  const ids = await insertStories(
    trx,
    started.map(({ own }) => ({ surfacedAt: surfacing(own, now) })),
    now,
  );
  started.forEach((group, i) => {
    group.story = ids[i];
  });
  const storyOf = new Map(joined.flatMap(({ own, story }) => own.map((article) => [article, story!])));
  const articleIds = await store(given.map((article) => storyOf.get(article)!));
  const idOf = new Map(given.map((article, i) => [article, articleIds[i]!]));
  await indexArticles(
    trx,
    articles.map((article) => ({ ...article, id: idOf.get(article)! })),
  );
  await refreshStandings(trx, [...storyOf.values()], now);
}

/** After a change of wording: articles stay in their story, and are found by their new terms. */
export async function reindexArticles(
  trx: Transaction,
  articles: readonly (Joining & { id: number })[],
  now: Temporal.Instant,
): Promise<void> {
  if (articles.length === 0) return;
  await indexArticles(trx, articles);
  const stories = await findStoriesOf(
    trx,
    articles.map(({ id }) => id),
  );
  await refreshStandings(trx, stories, now);
}

/** Works out anew where these stories stand. Those without articles are left as they are. */
export async function refreshStandings(
  trx: Transaction,
  storyIds: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  const members = await findMembers(trx, [...new Set(storyIds)]);
  const byStory = Map.groupBy(members, (member) => member.storyId);
  const rates = await findBaseRates(
    trx,
    members.flatMap(({ regions }) => regions),
  );
  await updateStandings(trx, new Map([...byStory].map(([id, own]) => [id, standingOf(own, rates)])), now);
}

function byAddress(one: Joining, other: Joining): number {
  const nameOf = ({ canonicalUrl, title }: Joining) => `${canonicalUrl} ${title}`;
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

/** Articles of the index that may tell the same events, with all others of their stories: whole stories are compared. */
async function findAlike(
  trx: Transaction,
  recent: RecentArticles,
  asked: readonly Asked[],
): Promise<Groupable[]> {
  const found = alikeIn(recent, asked, MOST_ALIKE);
  const placed = await findKin(trx, [...new Set(found.flat())]);
  const storyOf = new Map(placed.map(({ id, storyId }) => [id, storyId]));
  const askedBy = Map.groupBy(
    found.flatMap((ids, i) => [...new Set(ids.map((id) => storyOf.get(id)))].map((story) => ({ story, i }))),
    ({ story }) => story,
  );
  return placed.flatMap(({ id, storyId, strand }) => {
    const article = recent.articles.get(id);
    if (!article) return [];
    const { canonicalUrl, title, language, publishedAt } = article;
    return {
      ...saidIn(article),
      ...{ key: canonicalUrl, title, language, publishedAt },
      ...{ story: storyId, strand, kin: askedBy.get(storyId)?.map(({ i }) => i) },
      measures: measuresIn(title),
    };
  });
}

/** How rare each term is in the index together with the batch that is about to enter it. */
function countsOf({ articles, saying }: RecentArticles, batch: readonly Terms[]): TermCounts {
  const own = new Map<string, number>();
  for (const terms of batch) for (const term of terms.keys()) own.set(term, (own.get(term) ?? 0) + 1);
  return {
    total: articles.size + batch.length,
    count: (term) => (own.get(term) ?? 0) + (saying.get(term)?.length ?? 0),
  };
}

/** The terms that say the most, with their shares: a common one costs much to look for and finds little. */
function telling(terms: Terms, counts: TermCounts, rarity: (term: string) => number): Asked['telling'] {
  const said = [...weighed(terms, rarity)]
    .map(([term, value]) => ({ term, share: value * value }))
    .sort((a, b) => b.share - a.share || (a.term < b.term ? -1 : 1))
    .slice(0, TELLING_TERMS);
  let found = 0;
  const affordable = said.filter(({ term }) => {
    const count = counts.count(term);
    const fits = found + count <= MOST_FOUND;
    if (fits) found += count;
    return fits;
  });
  return affordable.length > 0 ? affordable : said.slice(0, 1);
}

/** When a story of these articles, that starts at `now`, surfaces. */
export function surfacing(
  articles: readonly Pick<Joining, 'publishedAt'>[],
  now: Temporal.Instant,
): Temporal.Instant {
  const newest = articles
    .map(({ publishedAt }) => publishedAt)
    .sort(Temporal.Instant.compare)
    .at(-1)!;
  return Temporal.Instant.compare(newest, now.subtract({ hours: FRESH_HOURS })) >= 0 ? now : newest;
}
