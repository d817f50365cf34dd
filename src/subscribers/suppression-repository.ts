import { sql } from 'kysely';
import type { DbOrTransaction, SuppressionsTable, Transaction } from '../database/types.ts';

export type SuppressionReason = SuppressionsTable['reason'];

export async function findSuppression(
  db: DbOrTransaction,
  emailHash: string,
): Promise<SuppressionReason | undefined> {
  const row = await db
    .selectFrom('suppressions')
    .select('reason')
    .where('email_hash', '=', emailHash)
    .executeTakeFirst();
  return row?.reason;
}

/** Keeps the gravest reason, whatever comes first: a complaint, then an administrator, a bounce, an unsubscription. */
export async function insertSuppression(
  trx: Transaction,
  suppression: { emailHash: string; reason: SuppressionReason; detail: string | null; at: Date },
): Promise<void> {
  await trx
    .insertInto('suppressions')
    .values({
      email_hash: suppression.emailHash,
      reason: suppression.reason,
      detail: suppression.detail,
      at: suppression.at,
    })
    .onConflict((conflict) =>
      conflict
        .column('email_hash')
        .doUpdateSet({ reason: suppression.reason, detail: suppression.detail, at: suppression.at })
        .where(sql<boolean>`${gravity('excluded')} > ${gravity('suppressions')}`),
    )
    .execute();
}

function gravity(row: 'excluded' | 'suppressions') {
  return sql`array_position(array['unsubscribed', 'hard_bounce', 'manual', 'complaint'], ${sql.ref(`${row}.reason`)})`;
}

/** Takes back a suppression with exactly this reason and detail. True when there was one. */
export async function deleteSuppression(
  trx: Transaction,
  suppression: { emailHash: string; reason: SuppressionReason; detail: string },
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('suppressions')
    .where('email_hash', '=', suppression.emailHash)
    .where('reason', '=', suppression.reason)
    .where('detail', '=', suppression.detail)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Lifts an unsubscription, at the reader's own word; nothing else. */
export async function liftUnsubscription(trx: Transaction, emailHash: string): Promise<void> {
  await liftReasons(trx, emailHash, ['unsubscribed']);
}

/** Lifts what a fresh double opt-in lifts: an unsubscription, and a bounce, for the mailbox has just been read. */
export async function liftByOptIn(trx: Transaction, emailHash: string): Promise<void> {
  await liftReasons(trx, emailHash, ['unsubscribed', 'hard_bounce']);
}

/** Lifts a suppression of any reason; gives what it was. Only for an administrator. */
export async function liftAny(
  trx: Transaction,
  emailHash: string,
): Promise<Pick<SuppressionsTable, 'reason' | 'detail'> | undefined> {
  return trx
    .deleteFrom('suppressions')
    .where('email_hash', '=', emailHash)
    .returning(['reason', 'detail'])
    .executeTakeFirst();
}

async function liftReasons(trx: Transaction, emailHash: string, reasons: SuppressionReason[]): Promise<void> {
  await trx
    .deleteFrom('suppressions')
    .where('email_hash', '=', emailHash)
    .where('reason', 'in', reasons)
    .execute();
}

/** Those of these hashes that are suppressed. */
export async function findSuppressedHashes(db: DbOrTransaction, hashes: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('suppressions')
    .select('email_hash')
    .where(sql<boolean>`email_hash = any(${hashes})`)
    .execute();
  return rows.map((row) => row.email_hash);
}
