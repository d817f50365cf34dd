import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import type { AlertGroup } from './reach.ts';

/** Readers who may be alerted, counted by what they asked for and muted. */
export async function countAlertGroups(db: DbOrTransaction): Promise<AlertGroup[]> {
  const { rows } = await sql<AlertGroup>`
    select regions, topics, muted_regions as "mutedRegions", muted_topics as "mutedTopics", count(*)::int as readers
    from subscribers
    where status = 'active' and alerts <> 'none'
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}
