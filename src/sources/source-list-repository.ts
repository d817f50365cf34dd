import { sql } from 'kysely';
import type { DbOrTransaction, SourceRow } from '../database/types.ts';

/** A source as the desk lists it. */
export type ListedSource = Pick<
  SourceRow,
  | 'id'
  | 'key'
  | 'name'
  | 'kind'
  | 'feed_url'
  | 'status'
  | 'trust'
  | 'failures'
  | 'last_error'
  | 'notice'
  | 'language'
> & {
  last_success_at: Date | null;
  next_poll_at: Date | null;
  created_at: Date;
  poll_interval_s: number;
  /** Of the last seven days. */
  articlesWeek: number;
  lastArticleAt: Date | null;
  /** Stories that it led in the last 30 days, and those of them whose tags an editor set right. */
  led: number;
  corrected: number;
  /** Its hub posts its news to us as it appears. */
  pushed: boolean;
};

/** One page of sources: those that fail first, then by name. */
export async function listSources(
  db: DbOrTransaction,
  page: { now: Date; offset: number; limit: number },
): Promise<ListedSource[]> {
  const { rows } = await sql<ListedSource>`
    with page as (
      select * from sources s
      order by s.failures > 0 desc, s.name, s.id
      limit ${page.limit} offset ${page.offset})
    select s.id, s.key, s.name, s.kind, s.feed_url, s.status, s.trust, s.failures, s.last_error, s.notice, s.language,
      s.last_success_at, s.next_poll_at, s.created_at, s.poll_interval_s,
      seen.week as "articlesWeek", seen.last as "lastArticleAt", judged.led, judged.corrected,
      exists (select from hub_subscriptions h
        where h.source_id = s.id and h.status = 'active' and h.lease_until > ${page.now}::timestamptz) as pushed
    from page s
      cross join lateral (
        select (select max(a.first_seen_at) from articles a where a.source_id = s.id) as last,
          (select count(*)::int from articles a
            where a.source_id = s.id and a.first_seen_at > ${page.now}::timestamptz - interval '7 days') as week
      ) seen
      cross join lateral (
        select count(*)::int as led, count(t.retagged_by)::int as corrected
        from articles a join stories t on t.id = a.story_id and t.lead_article_id = a.id
        where a.source_id = s.id and a.first_seen_at > ${page.now}::timestamptz - interval '30 days'
      ) judged
    order by s.failures > 0 desc, s.name, s.id`.execute(db);
  return rows;
}
