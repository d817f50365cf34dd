import { sql } from 'kysely';
import type { DbOrTransaction, SourceRow } from '../database/types.ts';

/** A source as the desk lists it. */
export type ListedSource = Pick<
  SourceRow,
  'id' | 'key' | 'name' | 'kind' | 'feed_url' | 'status' | 'trust' | 'failures' | 'last_error'
> & { last_success_at: Date | null; next_poll_at: Date | null; articlesLastDay: number };

/** One page of sources: those that fail first, then by name. */
export async function listSources(
  db: DbOrTransaction,
  page: { now: Date; offset: number; limit: number },
): Promise<ListedSource[]> {
  const { rows } = await sql<ListedSource>`
    select s.id, s.key, s.name, s.kind, s.feed_url, s.status, s.trust, s.failures, s.last_error, s.last_success_at,
      s.next_poll_at, (
        select count(*)::int from articles a
        where a.source_id = s.id and a.first_seen_at > ${page.now}::timestamptz - interval '24 hours'
      ) as "articlesLastDay"
    from sources s
    order by s.failures > 0 desc, s.name, s.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}
