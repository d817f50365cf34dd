import type { NewArticle } from './article.ts';
import { contentHash, identitiesOf, pushedIdentity } from './article-hash.ts';
import { canonicalUrl } from './canonical-url.ts';
import { languageOf } from './detect-language.ts';

/** An article as it is to be stored. */
export interface PreparedArticle extends NewArticle {
  identity: string;
  canonicalUrl: string;
  contentHash: string;
  publishedAt: Temporal.Instant;
  /** What the feed said, where that lies in the future. */
  saidPublishedAt?: Temporal.Instant;
}

/** What is stored of an article, as much as a comparison needs. */
export interface StoredArticle {
  id: number;
  identity: string;
  contentHash: string;
  revision: number;
  title: string;
  summary: string;
  /** Earlier wordings, as `wordingOf` gives them. */
  earlier: string[];
}

export interface Comparison {
  fresh: PreparedArticle[];
  changed: { stored: StoredArticle; article: PreparedArticle }[];
  unchanged: number;
}

/** Gives every item its identity, canonical address, hash and a date that is not in the future; the language is the one that is said. */
export function prepareArticles(
  articles: readonly NewArticle[],
  source: { kind?: string; language: string | null },
  now: Temporal.Instant,
): PreparedArticle[] {
  const identities = source.kind === 'api' ? articles.map(pushedIdentity) : identitiesOf(articles);
  return articles.map((article, i) => {
    const said = article.publishedAt;
    const isFuture = said !== undefined && Temporal.Instant.compare(said, now) > 0;
    return {
      ...article,
      language: article.language ?? source.language ?? undefined,
      identity: identities[i]!,
      canonicalUrl: canonicalUrl(article.url) || article.url,
      contentHash: contentHash(article),
      publishedAt: said === undefined || isFuture ? now : said,
      ...(isFuture && { saidPublishedAt: said }),
    };
  });
}

/** With the language that its text is in, which takes a while to tell: only for what will be stored. */
export function inItsLanguage(article: PreparedArticle): PreparedArticle {
  const { title, summary, body, language } = article;
  return { ...article, language: languageOf(`${title}. ${summary || body || ''}`, language) };
}

export function wordingOf(article: { title: string; summary?: string }): string {
  return `${article.title}\u0000${article.summary ?? ''}`;
}

/**
 * Sorts one reading of a source into what is new, changed and unchanged. Wording that was replaced before comes back
 * only with a reading newer than all before: an older copy of the feed, read again, changes nothing.
 */
export function compareArticles(
  articles: readonly PreparedArticle[],
  stored: ReadonlyMap<string, StoredArticle>,
  isNewest: boolean,
): Comparison {
  const comparison: Comparison = { fresh: [], changed: [], unchanged: 0 };
  const seen = new Set<string>();
  for (const article of articles) {
    const known = stored.get(article.identity);
    const isStale = known?.earlier.includes(wordingOf(article)) && !isNewest;
    if (seen.has(article.identity) || known?.contentHash === article.contentHash || isStale)
      comparison.unchanged++;
    else if (known) comparison.changed.push({ stored: known, article });
    else comparison.fresh.push(article);
    seen.add(article.identity);
  }
  return comparison;
}

/** The newest date in a reading, for telling older readings from newer ones. */
export function newestOf(articles: readonly PreparedArticle[]): Temporal.Instant | undefined {
  return articles
    .map((article) => article.publishedAt)
    .reduce<Temporal.Instant | undefined>(
      (newest, at) => (newest && Temporal.Instant.compare(newest, at) >= 0 ? newest : at),
      undefined,
    );
}
