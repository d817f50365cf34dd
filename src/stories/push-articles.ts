import type { NewArticle } from '../articles/article.ts';
import { findStoredArticles } from '../articles/article-repository.ts';
import { prepareArticles } from '../articles/compare-articles.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { storeArticles } from './store-articles.ts';

export type Pushed = 'created' | 'updated' | 'unchanged';

/** Stores what a client pushed, each item identified by its external id; gives what became of each, in order. */
export async function pushArticles(
  deps: { db: Db; clock: Clock },
  { sourceId, items }: { sourceId: number; items: readonly (NewArticle & { externalId: string })[] },
): Promise<Pushed[]> {
  if (items.length === 0) return [];
  const identities = prepareArticles(items, { language: null }, deps.clock.now()).map(
    ({ identity }) => identity,
  );
  const before = await findStoredArticles(deps.db, sourceId, identities);
  await storeArticles(deps, { sourceId, items });
  const after = await findStoredArticles(deps.db, sourceId, identities);
  return identities.map((identity) => {
    const known = before.get(identity);
    if (!known) return 'created';
    return known.contentHash === after.get(identity)?.contentHash ? 'unchanged' : 'updated';
  });
}
