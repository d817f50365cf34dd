import { sql } from 'kysely';
import type { DbOrTransaction, HandoffsTable, MailingKind, MailingStatus } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import { deliveryTag, readDeliveryTag } from './delivery.ts';

/** One delivery of which nobody knows whether SES took it, with the handoff that made it so. */
export interface UnknownDelivery {
  /** Its tag, which is also the cursor of the next page. */
  delivery: string;
  mailingId: string;
  subscriberId: number;
  kind: MailingKind;
  stream: 'digest' | 'breaking';
  /** Of its mailing. */
  status: MailingStatus;
  notAfter: Temporal.Instant;
  reason: string;
  worker: string;
  attempt: number;
  handedOffAt: Temporal.Instant;
  /** When the answer failed to come. */
  unknownSince: Temporal.Instant;
  settling: HandoffsTable['settling'];
  /** Of the same call: how many are unknown, and how many SES took. */
  call: { left: number; taken: number };
}

/** Unknown deliveries, those of the newest mailing first; of one mailing, or of all that are kept. */
export async function listUnknown(
  db: DbOrTransaction,
  page: { mailingId?: string; cursor?: string; limit: number },
): Promise<UnknownDelivery[]> {
  const after = page.cursor ? readDeliveryTag(page.cursor) : undefined;
  type Row = Omit<UnknownDelivery, 'delivery' | 'notAfter' | 'handedOffAt' | 'unknownSince'> &
    Record<'not_after' | 'started_at' | 'finished_at', Date>;
  const { rows } = await sql<Row>`
    select d.mailing_id as "mailingId", d.subscriber_id as "subscriberId", m.kind, m.stream, m.status, m.not_after,
      coalesce(d.reason, '') as reason, h.worker, h.attempt, h.started_at, h.finished_at, h.settling,
      (select jsonb_build_object('left', count(*) filter (where c.status = 'unknown'),
          'taken', count(*) filter (where c.status = 'accepted'))
        from deliveries c where c.mailing_id = h.mailing_id and c.subscriber_id = any (h.subscriber_ids)
          and (c.handoff_id = h.id or c.handoff_id is null)) as call
    from handoffs h
    join deliveries d on d.mailing_id = h.mailing_id and d.subscriber_id = any (h.subscriber_ids)
      and d.handoff_id = h.id and d.status = 'unknown'
    join mailings m on m.id = h.mailing_id
    where h.unknown > 0
      ${page.mailingId ? sql`and h.mailing_id = ${page.mailingId}` : sql``}
      ${after ? sql`and (d.mailing_id < ${after.mailingId} or (d.mailing_id = ${after.mailingId} and d.subscriber_id > ${after.subscriberId}))` : sql``}
    order by d.mailing_id desc, d.subscriber_id limit ${page.limit}`.execute(db);
  return rows.map(({ not_after, started_at, finished_at, ...row }) => ({
    ...row,
    delivery: deliveryTag(row.mailingId, row.subscriberId),
    notAfter: toInstant(not_after),
    handedOffAt: toInstant(started_at),
    unknownSince: toInstant(finished_at),
  }));
}
