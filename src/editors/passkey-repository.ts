import type { DbOrTransaction, DeskPasskeysTable, Transaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { Passkey } from './passkey.ts';

/** An editor's passkeys, oldest first. */
export async function listPasskeys(
  db: DbOrTransaction,
  page: { editorId: string; limit: number },
): Promise<(Passkey & { transports: string[] })[]> {
  const rows = await db
    .selectFrom('desk_passkeys')
    .select(['id', 'name', 'transports', 'created_at', 'used_at'])
    .where('user_id', '=', page.editorId)
    .orderBy('created_at')
    .limit(page.limit)
    .execute();
  return rows.map(({ created_at, used_at, ...row }) => ({
    ...row,
    createdAt: toInstant(created_at),
    usedAt: used_at && toInstant(used_at),
  }));
}

/** False, and nothing stored, where the key is known. */
export async function insertPasskey(
  trx: Transaction,
  row: Omit<DeskPasskeysTable, 'transports' | 'used_at'> & { transports: string[] },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('desk_passkeys')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The key, and whether its editor may still log in. */
export async function findPasskey(db: DbOrTransaction, id: string) {
  return db
    .selectFrom('desk_passkeys as k')
    .innerJoin('desk_users as u', 'u.id', 'k.user_id')
    .selectAll('k')
    .select('u.disabled_at')
    .where('k.id', '=', id)
    .executeTakeFirst();
}

/** Counts a use; false where another one was counted since `from` was read. */
export async function countUse(
  db: DbOrTransaction,
  key: { id: string; from: number; to: number; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('desk_passkeys')
    .set({ counter: key.to, used_at: key.at })
    .where('id', '=', key.id)
    .where('counter', '=', key.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The name of the key that was taken away; undefined where it is not this editor's. */
export async function deletePasskey(
  trx: Transaction,
  key: { id: string; editorId: string },
): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('desk_passkeys')
    .where('id', '=', key.id)
    .where('user_id', '=', key.editorId)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

export async function deletePasskeysOf(trx: Transaction, editorId: string): Promise<void> {
  await trx.deleteFrom('desk_passkeys').where('user_id', '=', editorId).execute();
}

/** Keeps a challenge until its answer, and throws those away that nobody answered. */
export async function insertChallenge(
  db: DbOrTransaction,
  challenge: { hash: string; editorId: string | null; at: Date; expiresAt: Date },
): Promise<void> {
  await db.deleteFrom('desk_challenges').where('expires_at', '<', challenge.at).execute();
  await db
    .insertInto('desk_challenges')
    .values({ hash: challenge.hash, user_id: challenge.editorId, expires_at: challenge.expiresAt })
    .execute();
}

/** Takes a challenge away: it is answered once. False when it is not there, too old, or of something else. */
export async function takeChallenge(
  db: DbOrTransaction,
  challenge: { hash: string; editorId: string | null; at: Date },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('desk_challenges')
    .where('hash', '=', challenge.hash)
    .where('expires_at', '>=', challenge.at)
    .where('user_id', 'is not distinct from', challenge.editorId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
