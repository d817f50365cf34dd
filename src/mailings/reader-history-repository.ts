import type { DbOrTransaction, DeliveryStatus, MailingKind } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';

/** One mailing as one reader got it, or why they did not. */
export interface ReaderMailing {
  mailingId: string;
  kind: MailingKind;
  at: Temporal.Instant;
  editionId: string;
  subject: string;
  status: DeliveryStatus;
  reason: string | null;
  outcome: string | null;
}

/** What a reader got, newest first. `cursor` is the mailing id of the last line of the page before. */
export async function listReaderMailings(
  db: DbOrTransaction,
  page: { subscriberId: number; cursor?: string; limit: number },
): Promise<ReaderMailing[]> {
  let query = db
    .selectFrom('deliveries as d')
    .innerJoin('mailings as m', 'm.id', 'd.mailing_id')
    .innerJoin('editions as e', 'e.id', 'd.edition_id')
    .select(['d.mailing_id as mailingId', 'm.kind', 'm.created_at', 'd.edition_id as editionId', 'e.subject'])
    .select(['d.status', 'd.reason', 'd.outcome'])
    .where('d.subscriber_id', '=', page.subscriberId)
    .orderBy('d.mailing_id', 'desc')
    .limit(page.limit);
  if (page.cursor) query = query.where('d.mailing_id', '<', page.cursor);
  return (await query.execute()).map(({ created_at, ...row }) => ({ ...row, at: toInstant(created_at) }));
}
