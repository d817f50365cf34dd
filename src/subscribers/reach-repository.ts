import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';
import type { AlertGroup } from './reach.ts';

/** Readers who may be alerted now, counted by what they asked for, muted and want fewer of. */
export async function countAlertGroups(db: DbOrTransaction, now: Temporal.Instant): Promise<AlertGroup[]> {
  const { rows } = await sql<AlertGroup>`
    select regions, topics, muted_regions as "mutedRegions", muted_topics as "mutedTopics",
      fewer_regions as "fewerRegions", fewer_topics as "fewerTopics", alerts = 'urgent' as "urgentOnly",
      count(*)::int as readers
    from subscribers s
    where status = 'active' and alerts <> 'none' and (paused_until is null or paused_until <= ${toDate(now)})
      and not exists (select from suppressions x where x.email_hash = s.email_hash)
    group by 1, 2, 3, 4, 5, 6, 7`.execute(db);
  return rows;
}
