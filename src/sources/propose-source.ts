import type { NewArticle } from '../articles/article.ts';
import { languageOf } from '../articles/detect-language.ts';
import type { FoundFeed } from './find-feed.ts';
import { publisherOf, sourceKeyOf } from './source.ts';
import { nameOfFeed } from './source-name.ts';

/** A feed as it would become a source, before anybody decided. */
export interface Proposal {
  feedUrl: string;
  siteUrl: string | undefined;
  key: string;
  name: string;
  language: string | undefined;
  format: string;
  charset: string;
  items: number;
  rejected: number;
  /** The newest first. */
  newest: Pick<NewArticle, 'title' | 'url' | 'publishedAt'>[];
}

const SHOWN_ITEMS = 5;

/** What a found feed would be as a source: its name as readers know it, the language most of its items are in. */
export function proposeSource({ feedUrl, feed }: FoundFeed, name?: string): Proposal {
  const { siteUrl, format, charset, articles } = feed;
  const title = name ?? (feed.title || publisherOf({ feedUrl, name: feedUrl }));
  const newest = [...articles].sort(
    (a, b) => (b.publishedAt?.epochMilliseconds ?? 0) - (a.publishedAt?.epochMilliseconds ?? 0),
  );
  return {
    ...{ feedUrl, siteUrl, format, charset },
    key: sourceKeyOf({ name: title, feedUrl, siteUrl }),
    name: name ?? nameOfFeed(title, siteUrl ?? feedUrl),
    language: usualLanguage(articles) ?? feed.language,
    items: articles.length,
    rejected: feed.rejected.length,
    newest: newest.slice(0, SHOWN_ITEMS),
  };
}

function usualLanguage(articles: readonly NewArticle[]): string | undefined {
  const told = articles
    .slice(0, 50)
    .flatMap(({ title, summary, language }) => languageOf(`${title}. ${summary ?? ''}`, language) ?? []);
  const counts = Map.groupBy(told, (language) => language);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}
