import type { Db, DbOrTransaction, Transaction } from '../database/types.ts';
import { drop, noRecentArticles, type RecentArticles, takeIn } from './recent-articles.ts';
import { countIndexed, findChanges, findIndexed } from './story-index-repository.ts';

const PAGE = 2000;

/** What this process holds of the index of each database; it can be read anew at any time. */
const held = new WeakMap<Db, RecentArticles>();

/** The index as this process holds it; one that holds nothing yet is read before anybody waits for the lock. */
export async function recentArticlesOf(db: Db): Promise<RecentArticles> {
  const recent = held.get(db) ?? noRecentArticles();
  held.set(db, recent);
  if (recent.change === 0) await readChanges(db, recent);
  return recent;
}

/**
 * Brings the index of this process up to date, in a transaction that has the lock of stories and has not written yet:
 * what it reads is committed, and nothing is on its way.
 */
export async function catchUp(trx: Transaction, recent: RecentArticles): Promise<void> {
  await readChanges(trx, recent);
  if ((await countIndexed(trx)) === recent.articles.size) return;
  const indexed = new Set(await findIndexed(trx));
  drop(
    recent,
    [...recent.articles.keys()].filter((id) => !indexed.has(id)),
  );
}

async function readChanges(db: DbOrTransaction, recent: RecentArticles): Promise<void> {
  for (let read = PAGE; read === PAGE; ) {
    const changes = await findChanges(db, recent.change, PAGE);
    takeIn(recent, changes);
    read = changes.length;
  }
}
