import { sql } from 'kysely';
import type { Db } from '../database/types.ts';
import type { Hub } from './hub.ts';

export interface Subscription extends Hub {
  sourceId: number;
  sourceKey: string;
  token: string;
  status: 'wanted' | 'asked' | 'active' | 'leaving' | 'refused';
  /** False where the source is paused or gone. */
  isRead: boolean;
  failures: number;
}

const RETRY_S = 3_600;

/** Notes the hub of a source; a new one, or another topic, is asked at the next beat. */
export async function noteHub(
  db: Db,
  sourceId: number,
  hub: Hub & { token: string },
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into hub_subscriptions as h (source_id, hub_url, topic_url, token, due_at)
    values (${sourceId}, ${hub.hubUrl}, ${hub.topicUrl}, ${hub.token}, ${now.toString()})
    on conflict (source_id) do update set hub_url = excluded.hub_url, topic_url = excluded.topic_url,
      status = 'wanted', due_at = excluded.due_at, failures = 0, problem = null
    where (h.hub_url, h.topic_url) is distinct from (excluded.hub_url, excluded.topic_url)
      or h.status = 'leaving'`.execute(db);
}

/**
 * Takes the subscriptions about which a hub is to be asked: new ones, those whose lease ends, and those of sources that
 * are no longer read. No other worker gets them for an hour, after which they are asked for again.
 */
export async function claimDueHubs(db: Db, now: Temporal.Instant, limit: number): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`
    update hub_subscriptions h set due_at = ${now.add({ seconds: RETRY_S }).toString()},
      status = case when s.status <> 'active' then 'leaving' when h.status = 'active' then 'active' else 'asked' end
    from sources s
    where s.id = h.source_id and h.source_id in (
      select d.source_id from hub_subscriptions d join sources of on of.id = d.source_id
      where d.due_at <= ${now.toString()} or (of.status <> 'active' and d.status <> 'leaving')
      order by d.due_at, d.source_id limit ${limit} for update of d skip locked)
    returning h.source_id as "sourceId", s.key as "sourceKey", h.hub_url as "hubUrl", h.topic_url as "topicUrl",
      h.token, h.status, s.status = 'active' as "isRead", h.failures`.execute(db);
  return rows;
}

export async function findSubscription(db: Db, token: string): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`
    select h.source_id as "sourceId", s.key as "sourceKey", h.hub_url as "hubUrl", h.topic_url as "topicUrl",
      h.token, h.status, s.status = 'active' as "isRead", h.failures
    from hub_subscriptions h join sources s on s.id = h.source_id
    where h.token = ${token}`.execute(db);
  return rows[0];
}

/** The hub posts from now on for `leaseS` seconds; it is asked anew when four fifths of them are over. */
export async function recordLease(
  db: Db,
  sourceId: number,
  leaseS: number,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    update hub_subscriptions set status = 'active', failures = 0, problem = null,
      lease_until = ${now.add({ seconds: leaseS }).toString()},
      due_at = ${now.add({ seconds: Math.round(leaseS * 0.8) }).toString()}
    where source_id = ${sourceId}`.execute(db);
}

/** The hub refused, or did not answer: asked again at `again`. */
export async function recordHubProblem(
  db: Db,
  sourceId: number,
  problem: { text: string; again: Temporal.Instant; refused: boolean },
): Promise<void> {
  await sql`
    update hub_subscriptions set failures = failures + 1, problem = ${problem.text.slice(0, 300)},
      due_at = ${problem.again.toString()}, status = case when ${problem.refused} then 'refused' else status end
    where source_id = ${sourceId}`.execute(db);
}

export async function recordPush(db: Db, sourceId: number, now: Temporal.Instant): Promise<void> {
  await sql`update hub_subscriptions set last_push_at = ${now.toString()} where source_id = ${sourceId}`.execute(
    db,
  );
}

export async function endSubscription(db: Db, sourceId: number): Promise<void> {
  await db.deleteFrom('hub_subscriptions').where('source_id', '=', sourceId).execute();
}
