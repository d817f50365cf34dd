import { sql } from 'kysely';
import type { Db } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';

/** A source whose poll somebody holds. */
export interface DueSource {
  id: number;
  key: string;
  feedUrl: string;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  pollIntervalS: number;
  quietHours: number[];
  failures: number;
}

/** A poller that dies leaves its sources to the others after this. */
const LEASE_S = 180;

/** Takes up to `limit` sources that are due. No other poller gets them while the lease runs. */
export async function claimDueSources(db: Db, now: Temporal.Instant, limit: number): Promise<DueSource[]> {
  const { rows } = await sql<DueSource>`
    update sources set next_poll_at = ${now.add({ seconds: LEASE_S }).toString()}, last_polled_at = ${now.toString()}
    where id in (
      select id from sources
      where status = 'active' and kind = 'feed' and feed_url is not null and next_poll_at <= ${now.toString()}
      order by next_poll_at, id limit ${limit} for update skip locked)
    returning id, key, feed_url as "feedUrl", etag, last_modified as "lastModified", body_hash as "bodyHash",
      poll_interval_s as "pollIntervalS", quiet_hours as "quietHours", failures`.execute(db);
  return rows;
}

export async function recordSuccess(
  db: Db,
  id: number,
  poll: {
    now: Temporal.Instant;
    nextPollAt: Temporal.Instant;
    pollIntervalS: number;
    etag?: string;
    lastModified?: string;
    bodyHash?: string;
    /** Of this reading; where nothing was read, that of the last one stays. */
    notice?: string;
    quietHours: readonly number[];
  },
): Promise<void> {
  await db
    .updateTable('sources')
    .set({
      next_poll_at: toDate(poll.nextPollAt),
      poll_interval_s: poll.pollIntervalS,
      last_success_at: toDate(poll.now),
      failures: 0,
      last_error: null,
      ...(poll.bodyHash && {
        etag: poll.etag ?? null,
        last_modified: poll.lastModified ?? null,
        body_hash: poll.bodyHash,
        notice: poll.notice ?? null,
      }),
      ...(poll.etag !== undefined && { etag: poll.etag }),
      quiet_hours: [...poll.quietHours],
    })
    .where('id', '=', id)
    .execute();
}

export async function recordFailure(
  db: Db,
  id: number,
  failure: { nextPollAt: Temporal.Instant; error: string; gone: boolean },
): Promise<void> {
  await db
    .updateTable('sources')
    .set((column) => ({
      next_poll_at: toDate(failure.nextPollAt),
      failures: column('failures', '+', 1),
      last_error: failure.error.slice(0, 500),
      ...(failure.gone && { status: 'gone' as const }),
    }))
    .where('id', '=', id)
    .execute();
}

/** The feed lives elsewhere for good; left as it is where another source has that address already. */
export async function moveFeed(db: Db, id: number, feedUrl: string): Promise<void> {
  await sql`update sources set feed_url = ${feedUrl}
    where id = ${id} and not exists (select from sources where feed_url = ${feedUrl})`.execute(db);
}
