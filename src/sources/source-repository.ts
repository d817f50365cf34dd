import { sql } from 'kysely';
import type { DbOrTransaction, SourceRow, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import {
  type NewSource,
  publisherOf,
  type Source,
  type SourceHealth,
  type SourceSettings,
  sourceKeyOf,
} from './source.ts';

/**
 * The source with this key, made now where there is none yet. One that was known from a file only becomes a feed when
 * its address is added.
 */
export async function ensureSource(
  db: DbOrTransaction,
  source: NewSource,
  now: Temporal.Instant,
): Promise<Source> {
  const row = {
    key: source.key ?? sourceKeyOf(source),
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
  };
  const { key, ...settings } = row;
  await db
    .insertInto('sources')
    .values({ ...row, created_at: toDate(now) })
    .onConflict((conflict) =>
      source.kind === 'feed'
        ? conflict.column('key').doUpdateSet(settings).where('sources.kind', '=', 'file')
        : conflict.column('key').doNothing(),
    )
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

/** The source with this key or feed address. */
export async function findSourceByAddress(db: DbOrTransaction, address: string): Promise<Source | undefined> {
  return (await findSourceByKey(db, address)) ?? (await findSourceByFeedUrl(db, address));
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

/** A page of all sources with their health, by key; `after` is the last key of the page before. */
export async function listSources(
  db: DbOrTransaction,
  page: { after?: string; limit: number },
): Promise<SourceHealth[]> {
  const rows = await db
    .selectFrom('sources')
    .selectAll()
    .where('key', '>', page.after ?? '')
    .orderBy('key')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    ...toSource(row),
    status: row.status,
    failures: row.failures,
    lastError: row.last_error,
    notice: row.notice,
    lastSuccessAt: row.last_success_at && toInstant(row.last_success_at),
    nextPollAt: row.next_poll_at && toInstant(row.next_poll_at),
  }));
}

/** The source, which nobody else changes until the transaction ends. */
export async function lockSource(
  trx: Transaction,
  id: number,
): Promise<(Source & SourceSettings & Pick<SourceRow, 'status'>) | undefined> {
  const row = await trx.selectFrom('sources').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && { ...toSource(row), status: row.status, pollIntervalS: row.poll_interval_s };
}

/**
 * Changes settings. With another interval it is read within that; with another address at once, as if it had never been
 * read, also where the old one was gone.
 */
export async function updateSource(
  trx: Transaction,
  id: number,
  changes: Partial<SourceSettings>,
  now: Temporal.Instant,
): Promise<void> {
  const { feedUrl, siteUrl, pollIntervalS, ...settings } = changes;
  const soon = pollIntervalS !== undefined && now.add({ seconds: pollIntervalS }).toString();
  await trx
    .updateTable('sources')
    .set({
      ...settings,
      site_url: siteUrl,
      poll_interval_s: pollIntervalS,
      ...(soon && { next_poll_at: sql<Date>`least(next_poll_at, ${soon})` }),
      ...(feedUrl && {
        feed_url: feedUrl,
        ...{ etag: null, last_modified: null, body_hash: null, failures: 0, last_error: null, notice: null },
        next_poll_at: toDate(now),
        status: sql<SourceRow['status']>`case when status = 'gone' then 'active' else status end`,
      }),
    })
    .where('id', '=', id)
    .execute();
}

/** An editor pauses a source or lets it be read again, which starts at once. */
export async function setSourceStatus(
  db: DbOrTransaction,
  id: number,
  status: 'active' | 'paused',
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('sources')
    .set({ status, ...(status === 'active' && { failures: 0, next_poll_at: toDate(now) }) })
    .where('id', '=', id)
    .execute();
}

function toSource(row: SourceRow): Source {
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
