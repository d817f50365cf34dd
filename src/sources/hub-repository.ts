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

/**
 * Notes the hub that a feed names; a new one is asked at the next beat. A hub that was asked before, of which the feed
 * no longer speaks, is left first: when it is, the feed is read anew.
 */
export async function noteHub(
  db: Db,
  sourceId: number,
  hub: Hub & { token: string },
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into hub_subscriptions as h (source_id, hub_url, topic_url, token, due_at)
    values (${sourceId}, ${hub.hubUrl}, ${hub.topicUrl}, ${hub.token}, ${now.toString()})
    on conflict (source_id) do update set
      hub_url = case when h.status in ('asked', 'active') then h.hub_url else excluded.hub_url end,
      topic_url = case when h.status in ('asked', 'active') then h.topic_url else excluded.topic_url end,
      status = case when h.status in ('asked', 'active') then 'leaving' else 'wanted' end,
      due_at = excluded.due_at, failures = 0, problem = null
    where ((h.hub_url, h.topic_url) is distinct from (excluded.hub_url, excluded.topic_url))
      <> (h.status = 'leaving')`.execute(db);
}

/** The feed names no hub any more: the one that was asked hears so at the next beat. */
export async function dropHub(db: Db, sourceId: number, now: Temporal.Instant): Promise<void> {
  await sql`
    update hub_subscriptions set status = 'leaving', due_at = ${now.toString()}, failures = 0, problem = null
    where source_id = ${sourceId} and status <> 'leaving'`.execute(db);
}

/**
 * Takes the subscriptions about which a hub is to be asked: new ones, those whose lease ends, and those
 * to be left, because their source is no longer read or names them no longer. No other worker gets them for an hour,
 * after which they are asked for again.
 */
export async function claimDueHubs(db: Db, now: Temporal.Instant, limit: number): Promise<Subscription[]> {
  const { rows } = await sql<Subscription>`
    update hub_subscriptions h set due_at = ${now.add({ seconds: RETRY_S }).toString()},
      status = case when s.status <> 'active' or h.status = 'leaving' then 'leaving'
        when h.status = 'active' then 'active' else 'asked' end
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

/** Forgets a subscription. Its feed is read anew, for it may name another hub, or the same again. */
export async function endSubscription(db: Db, sourceId: number): Promise<void> {
  await sql`
    with ended as (delete from hub_subscriptions where source_id = ${sourceId} returning source_id)
    update sources s set etag = null, last_modified = null, body_hash = null
    from ended where s.id = ended.source_id`.execute(db);
}
