import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import { REHEARSAL_READER } from '../deliveries/delivery.ts';
import { toDate, toInstant } from '../shared/clock.ts';

export async function findNewestStory(db: DbOrTransaction): Promise<number | undefined> {
  const row = await db
    .selectFrom('stories')
    .select('id')
    .where('status', '=', 'live')
    .where('lead_article_id', 'is not', null)
    .orderBy('surfaced_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The last rehearsal since `since` that SES took, with the seconds from its start; and when the newest began. */
export async function readRehearsals(
  db: DbOrTransaction,
  since: Temporal.Instant,
): Promise<{ passed: { at: Temporal.Instant; seconds: number } | null; begunAt: Temporal.Instant | null }> {
  const { rows } = await sql<{ begun_at: Date; accepted_at: Date | null }>`
    with recent as (
      select id, created_at from mailings where kind = 'rehearsal' and id >= uuid_floor(${toDate(since)})
    ), passed as (
      select recent.created_at, d.accepted_at
      from recent join deliveries d on d.mailing_id = recent.id and d.subscriber_id = ${REHEARSAL_READER}
      where d.status = 'accepted' order by recent.id desc limit 1
    )
    (select created_at as begun_at, accepted_at from passed)
    union all
    (select created_at, null from recent order by id desc limit 1)`.execute(db);
  const passed = rows.find((row) => row.accepted_at !== null);
  const newest = rows.find((row) => row.accepted_at === null);
  return {
    passed: passed
      ? {
          at: toInstant(passed.accepted_at!),
          seconds: (passed.accepted_at!.getTime() - passed.begun_at.getTime()) / 1000,
        }
      : null,
    begunAt: newest ? toInstant(newest.begun_at) : null,
  };
}
