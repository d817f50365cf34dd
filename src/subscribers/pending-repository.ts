import { sql } from 'kysely';
import type { Transaction } from '../database/types.ts';

/** Sign-ups older than `before` that were not reminded yet, now marked as reminded. */
export async function takeUnreminded(
  trx: Transaction,
  range: { after: Date; before: Date; now: Date; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update subscribers set reminded_at = ${range.now}
    where id in (
      select id from subscribers
      where status = 'pending' and reminded_at is null
        and pending_since > ${range.after} and pending_since <= ${range.before}
      order by pending_since
      limit ${range.limit}
      for update skip locked
    )
    returning id`.execute(trx);
  return rows.map((row) => row.id);
}

/** Readers of before who asked to come back and did not confirm have left, as they had. Gives how many. */
export async function letLapse(trx: Transaction, before: Date, now: Date): Promise<number> {
  const result = await trx
    .updateTable('subscribers')
    .set({ status: 'unsubscribed', pending_since: null, reminded_at: null, updated_at: now })
    .where('status', '=', 'pending')
    .where('pending_since', '<=', before)
    .where('unsubscribed_at', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Sign-ups of people who never were readers, older than `before`. Locked. */
export async function lockUnconfirmed(trx: Transaction, before: Date, limit: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('subscribers')
    .select('id')
    .where('status', '=', 'pending')
    .where('pending_since', '<=', before)
    .where('unsubscribed_at', 'is', null)
    .orderBy('pending_since')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.id);
}
