import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';
import type { Reputation } from './reputation.ts';

/**
 * What SES took and what came back since `since`, or since a person last switched sending on again, as SES counts it:
 * not what its account's own suppression list kept back, nor a complaint that was taken back. What is reported twice, by
 * a configuration set and by an identity, counts once.
 */
export async function readReputation(db: DbOrTransaction, since: Temporal.Instant): Promise<Reputation> {
  const { rows } = await sql<Reputation>`
    with span as (
      select greatest(${toDate(since)}::timestamptz, max(at)) as since
      from audit_log where action = 'sending.resumed' and at >= ${toDate(since)}
    )
    select
      (select coalesce(sum(accepted), 0)::int from handoffs where started_at >= span.since)
        + (select count(*)::int from letters where id >= uuid_floor(span.since) and accepted_at >= span.since) as accepted,
      (select count(distinct coalesce(ses_message_id, sns_message_id))::int from ses_events
        where type = 'Bounce' and subtype like 'Permanent/%' and subtype <> 'Permanent/OnAccountSuppressionList'
          and at >= span.since) as bounced,
      (select count(distinct coalesce(ses_message_id, sns_message_id))::int from ses_events
        where type = 'Complaint' and at >= span.since
          and (subtype is null or subtype not in ('not-spam', 'OnAccountSuppressionList'))) as complained
    from span`.execute(db);
  return rows[0]!;
}
