import type { DbOrTransaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';

/** The edition a reader has in a digest mailing, and its slot. */
export async function findReaderEdition(
  db: DbOrTransaction,
  mailingId: string,
  subscriberId: number,
): Promise<{ editionId: string; slot: Temporal.Instant } | undefined> {
  const row = await db
    .selectFrom('deliveries as d')
    .innerJoin('mailings as m', 'm.id', 'd.mailing_id')
    .select(['d.edition_id', 'm.slot_at'])
    .where('d.mailing_id', '=', mailingId)
    .where('d.subscriber_id', '=', subscriberId)
    .where('m.kind', '=', 'digest')
    .executeTakeFirst();
  return row?.slot_at ? { editionId: row.edition_id, slot: toInstant(row.slot_at) } : undefined;
}

/** The slot of the digest a reader had before `slot`: what they had read through then. One that was given up is none. */
export async function findSlotBefore(
  db: DbOrTransaction,
  subscriberId: number,
  slot: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('deliveries as d')
    .innerJoin('mailings as m', 'm.id', 'd.mailing_id')
    .select('m.slot_at')
    .where('d.subscriber_id', '=', subscriberId)
    .where('m.kind', '=', 'digest')
    .where('m.slot_at', '<', toDate(slot))
    .where((is) => is.or([is('d.reason', 'is', null), is('d.reason', 'not in', ['too_late', 'stopped'])]))
    .orderBy('m.slot_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.slot_at ? toInstant(row.slot_at) : null;
}
