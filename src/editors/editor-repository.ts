import type { DbOrTransaction, Transaction } from '../database/types.ts';
import type { Editor } from './editor.ts';

const columns = ['id', 'email', 'name', 'role'] as const;

export async function findEditor(db: DbOrTransaction, email: string): Promise<Editor | undefined> {
  return db.selectFrom('desk_users').select(columns).where('email', '=', email).executeTakeFirst();
}

export async function hasEditors(db: DbOrTransaction): Promise<boolean> {
  return (await db.selectFrom('desk_users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Stores an editor with a password; gives false, and stores nothing, when the address is taken. */
export async function insertEditor(
  trx: Transaction,
  row: Editor & { accountId: string; passwordHash: string; at: Date },
): Promise<boolean> {
  const stored = await trx
    .insertInto('desk_users')
    .values({
      id: row.id,
      email: row.email,
      name: row.name,
      role: row.role,
      email_verified: true,
      created_at: row.at,
      updated_at: row.at,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!stored) return false;
  await trx
    .insertInto('desk_accounts')
    .values({
      id: row.accountId,
      user_id: row.id,
      provider: 'credential',
      account_id: row.id,
      password: row.passwordHash,
      created_at: row.at,
      updated_at: row.at,
    })
    .execute();
  return true;
}
