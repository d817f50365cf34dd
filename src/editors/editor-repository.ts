import type { DbOrTransaction, Transaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { Editor, EditorRole } from './editor.ts';

const columns = ['id', 'email', 'name', 'role', 'two_factor as twoFactor'] as const;

export async function findEditor(db: DbOrTransaction, email: string): Promise<Editor | undefined> {
  return db.selectFrom('desk_users').select(columns).where('email', '=', email).executeTakeFirst();
}

export async function hasEditors(db: DbOrTransaction): Promise<boolean> {
  return (await db.selectFrom('desk_users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Stores an editor, with a password or without; gives false, and stores nothing, when the address is taken. */
export async function insertEditor(
  trx: Transaction,
  row: Editor & { accountId: string; passwordHash: string | null; at: Date },
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
  if (row.passwordHash === null) return true;
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

/** An editor as administrators see them. */
export interface ListedEditor extends Editor {
  isDisabled: boolean;
  /** When one of their sessions was last used; null where none is left. */
  seenAt: Temporal.Instant | null;
}

/** One page of editors by address. `cursor` is the last address of the page before. */
export async function listEditors(
  db: DbOrTransaction,
  page: { cursor?: string; limit: number },
): Promise<ListedEditor[]> {
  const rows = await db
    .selectFrom('desk_users')
    .select([...columns, 'disabled_at'])
    .select((eb) =>
      eb
        .selectFrom('desk_sessions as s')
        .whereRef('s.user_id', '=', 'desk_users.id')
        .select((in_) => in_.fn.max('s.updated_at').as('seen'))
        .as('seen_at'),
    )
    .where('email', '>', page.cursor ?? '')
    .orderBy('email')
    .limit(page.limit)
    .execute();
  return rows.map(({ disabled_at, seen_at, ...row }) => ({
    ...row,
    isDisabled: disabled_at !== null,
    seenAt: seen_at && toInstant(seen_at),
  }));
}

export async function lockEditor(
  trx: Transaction,
  id: string,
): Promise<(Editor & { isDisabled: boolean }) | undefined> {
  const row = await trx
    .selectFrom('desk_users')
    .select([...columns, 'disabled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  const { disabled_at, ...editor } = row;
  return { ...editor, isDisabled: disabled_at !== null };
}

export async function updateEditor(
  trx: Transaction,
  id: string,
  change: { role?: EditorRole; disabledAt?: Date | null; at: Date },
): Promise<void> {
  await trx
    .updateTable('desk_users')
    .set({ role: change.role, disabled_at: change.disabledAt, updated_at: change.at })
    .where('id', '=', id)
    .execute();
}

/** Takes the second factor away from who lost their authenticator and their backup codes. */
export async function deleteSecondFactor(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('desk_second_factors').where('user_id', '=', id).execute();
  await trx.updateTable('desk_users').set({ two_factor: false }).where('id', '=', id).execute();
}

export async function hasPassword(db: DbOrTransaction, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('desk_accounts')
    .select('id')
    .where('user_id', '=', id)
    .where('password', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets the newest one-time link of an address work until `until`. */
export async function prolongLink(db: DbOrTransaction, email: string, until: Date): Promise<void> {
  await db
    .updateTable('desk_verifications')
    .set({ expires_at: until })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('desk_verifications')
        .select('id')
        .where('value', 'like', `%"email":${JSON.stringify(email).replace(/[\\%_]/g, '\\$&')}%`)
        .orderBy('created_at', 'desc')
        .limit(1),
    )
    .execute();
}
