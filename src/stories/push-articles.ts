import type { NewArticle } from '../articles/article.ts';
import { findStoredArticles } from '../articles/article-repository.ts';
import { prepareArticles } from '../articles/compare-articles.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { storeArticles } from './store-articles.ts';

export type Pushed = 'created' | 'updated' | 'unchanged';

/**
 * Stores what a client pushed, each item identified by its external id; gives what became of each, in order. Of several
 * with one id in a call the last counts.
 */
export async function pushArticles(
  deps: { db: Db; clock: Clock },
  { sourceId, items }: { sourceId: number; items: readonly (NewArticle & { externalId: string })[] },
): Promise<Pushed[]> {
  if (items.length === 0) return [];
  const prepared = prepareArticles(items, { kind: 'api', language: null }, deps.clock.now());
  const identities = prepared.map(({ identity }) => identity);
  const before = await findStoredArticles(deps.db, sourceId, identities);
  await storeArticles(deps, {
    sourceId,
    items: [...new Map(items.map((one) => [one.externalId, one])).values()],
  });
  const hashes = new Map([...before].map(([identity, { contentHash }]) => [identity, contentHash]));
  return prepared.map(({ identity, contentHash }) => {
    const known = hashes.get(identity);
    hashes.set(identity, contentHash);
    if (known === undefined) return 'created';
    return known === contentHash ? 'unchanged' : 'updated';
  });
}
