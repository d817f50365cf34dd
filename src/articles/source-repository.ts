import { sql } from 'kysely';
import type { DbOrTransaction, SourceRow } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import { type NewSource, publisherOf, type Source, sourceKeyOf } from './source.ts';

/** The source with this key, made now where there is none yet. */
export async function ensureSource(
  db: DbOrTransaction,
  source: NewSource,
  now: Temporal.Instant,
): Promise<Source> {
  const key = source.key ?? sourceKeyOf(source);
  const known = await findSourceByKey(db, key);
  if (known) return known;
  await db
    .insertInto('sources')
    .values({
      key,
      name: source.name,
      kind: source.kind,
      feed_url: source.feedUrl ?? null,
      site_url: source.siteUrl ?? null,
      publisher: publisherOf(source),
      language: source.language ?? null,
      regions: source.regions ?? [],
      topics: source.topics ?? [],
      ...(source.trust !== undefined && { trust: source.trust }),
      ...(source.pollIntervalS !== undefined && { poll_interval_s: source.pollIntervalS }),
      next_poll_at: source.kind === 'feed' ? toDate(now) : null,
      created_at: toDate(now),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await findSourceByKey(db, key))!;
}

export async function findSource(db: DbOrTransaction, id: number): Promise<Source | undefined> {
  const row = await db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toSource(row);
}

export async function findSourceByKey(db: DbOrTransaction, key: string): Promise<Source | undefined> {
  const row = await db.selectFrom('sources').selectAll().where('key', '=', key).executeTakeFirst();
  return row && toSource(row);
}

export async function findSourceByFeedUrl(db: DbOrTransaction, feedUrl: string): Promise<Source | undefined> {
  const row = await db.selectFrom('sources').selectAll().where('feed_url', '=', feedUrl).executeTakeFirst();
  return row && toSource(row);
}

/** Remembers the newest date an item of the source carried; an older reading of its feed is known by it. */
export async function recordNewestItem(
  db: DbOrTransaction,
  sourceId: number,
  newest: Temporal.Instant,
): Promise<void> {
  await sql`update sources set newest_item_at = greatest(newest_item_at, ${newest.toString()}) where id = ${sourceId}`.execute(
    db,
  );
}

export function toSource(row: SourceRow): Source {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    kind: row.kind,
    feedUrl: row.feed_url,
    siteUrl: row.site_url,
    publisher: row.publisher || row.key,
    language: row.language,
    regions: row.regions,
    topics: row.topics,
    trust: row.trust,
    newestItemAt: row.newest_item_at && toInstant(row.newest_item_at),
  };
}
