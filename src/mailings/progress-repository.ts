import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';

/** How many were accepted up to each moment, from the handoffs: a fiftieth of the audience, never the deliveries. */
export async function readAcceptanceCurve(
  db: DbOrTransaction,
  mailingId: string,
  points: number,
): Promise<{ at: Temporal.Instant; accepted: number }[]> {
  const { rows } = await sql<{ at: Date; accepted: number }>`
    with answered as (
      select finished_at, accepted from handoffs where mailing_id = ${mailingId} and accepted > 0
    ), span as (
      select min(finished_at) as first, greatest(extract(epoch from max(finished_at) - min(finished_at)), 0.001) as seconds
      from answered
    ), parts as (
      select least(floor(extract(epoch from finished_at - first) / seconds * ${points}), ${points - 1}) as part,
        max(finished_at) as at, sum(accepted) as accepted
      from answered, span group by 1
    )
    select at, (sum(accepted) over (order by part))::int as accepted from parts order by part`.execute(db);
  return rows.map((row) => ({ at: toInstant(row.at), accepted: row.accepted }));
}

/** When as many as each of `counts` were accepted; null while fewer are. */
export async function readAcceptedAt(
  db: DbOrTransaction,
  mailingId: string,
  counts: number[],
): Promise<(Temporal.Instant | null)[]> {
  const { rows } = await sql<{ at: Date | null }>`
    with grown as (
      select finished_at as at, sum(accepted) over (order by finished_at, batch_id, attempt) as accepted
      from handoffs where mailing_id = ${mailingId} and accepted > 0
    )
    select (select min(at) from grown where accepted >= wanted) as at
    from unnest(${counts}::int[]) with ordinality as w(wanted, place) order by place`.execute(db);
  return rows.map((row) => row.at && toInstant(row.at));
}

/** The editions with the most readers, and how many editions there are. */
export async function readBiggestEditions(
  db: DbOrTransaction,
  mailingId: string,
  limit: number,
): Promise<{
  editions: { id: string; subject: string; language: string; readers: number }[];
  count: number;
}> {
  const { rows } = await sql<{
    id: string;
    subject: string;
    language: string;
    readers: number;
    count: number;
  }>`
    with sized as (
      select edition_id, sum(cardinality(subscriber_ids))::int as readers, (count(*) over ())::int as count
      from batches where mailing_id = ${mailingId} group by edition_id
    )
    select e.id, e.subject, e.language, sized.readers, sized.count
    from sized join editions e on e.id = sized.edition_id
    order by sized.readers desc, e.id limit ${limit}`.execute(db);
  return { editions: rows.map(({ count, ...edition }) => edition), count: rows[0]?.count ?? 0 };
}

/** So many deliveries of a mailing did not go, or not through, for one reason. */
export interface DeliveryReason {
  state: string;
  reason: string | null;
  deliveries: number;
}

/** Why deliveries were skipped, failed, are unknown or came back, the most frequent first. */
export async function readDeliveryReasons(db: DbOrTransaction, mailingId: string): Promise<DeliveryReason[]> {
  const { rows } = await sql<DeliveryReason>`
    select case when outcome in ('bounced', 'complained', 'rejected', 'delayed') then outcome else status end as state,
      reason, count(*)::int as deliveries
    from deliveries
    where mailing_id = ${mailingId}
      and (status in ('skipped', 'failed', 'unknown') or outcome in ('bounced', 'complained', 'rejected', 'delayed'))
    group by 1, 2 order by deliveries desc, state, reason limit 50`.execute(db);
  return rows;
}
