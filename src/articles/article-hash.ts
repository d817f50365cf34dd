import { createHash } from 'node:crypto';
import type { NewArticle } from './article.ts';
import { canonicalUrl } from './canonical-url.ts';

/** What a reader would notice: another hash means the article was changed by its publisher. */
export function contentHash(article: NewArticle): string {
  const picture = article.picture?.url.replace(/[?#].*$/, '') ?? '';
  const shown = [
    article.title,
    article.summary ?? '',
    canonicalUrl(article.url),
    article.kind ?? 'article',
    picture,
    // What the giver is sure of; feeds give none.
    ...(article.regions ?? []),
    ...(article.topics ?? []),
  ];
  return hashOf(shown.join('\u0000'));
}

/**
 * What an article of one source is recognised by: its guid, else its canonical URL, else its wording. Feeds give one
 * guid to several items now and then; `isShared` tells which cannot be trusted.
 */
export function identityOf(article: NewArticle, isShared: (guid: string) => boolean = () => false): string {
  const guid = article.externalId?.trim();
  if (guid && !isShared(guid)) return guid.length > 500 ? hashOf(guid) : canonicalGuid(guid);
  return canonicalUrl(article.url) || `text:${hashOf(`${article.title}\u0000${article.summary ?? ''}`)}`;
}

/** What a client calls its article: its own word, to the letter; where it has none, as of any source. */
export function pushedIdentity(article: NewArticle): string {
  const id = article.externalId ?? '';
  return id.length > 500 ? hashOf(id) : id || identityOf(article);
}

/** The identities of one reading of a feed, in the order of its items. */
export function identitiesOf(articles: readonly NewArticle[]): string[] {
  const pages = new Map<string, Set<string>>();
  for (const { externalId, url } of articles)
    if (externalId)
      pages.set(externalId.trim(), (pages.get(externalId.trim()) ?? new Set()).add(canonicalUrl(url)));
  return articles.map((article) => identityOf(article, (guid) => (pages.get(guid)?.size ?? 0) > 1));
}

/** A guid that is an address may change its protocol or parameters; the BBC counts revisions in its fragment (`#0`). */
function canonicalGuid(guid: string): string {
  if (!/^https?:\/\//i.test(guid)) return guid;
  const fragment = /#(?!\d*$).+$/.exec(guid)?.[0] ?? '';
  return canonicalUrl(guid) ? canonicalUrl(guid) + fragment : guid;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
