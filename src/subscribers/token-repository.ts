import { sql } from 'kysely';
import type { DbOrTransaction, Transaction } from '../database/types.ts';
import type { StoredToken } from './token.ts';

export async function insertToken(trx: Transaction, token: Omit<StoredToken, 'used_at'>): Promise<void> {
  await trx
    .insertInto('tokens')
    .values({ ...token, data: JSON.stringify(token.data) })
    .execute();
}

export async function findToken(db: DbOrTransaction, hash: string): Promise<StoredToken | undefined> {
  return db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
}

export async function lockToken(trx: Transaction, hash: string): Promise<StoredToken | undefined> {
  return trx.selectFrom('tokens').selectAll().where('hash', '=', hash).forUpdate().executeTakeFirst();
}

/** Marks every open token of this purpose used: after one has done its work, its sisters have none left. */
export async function spendTokens(
  trx: Transaction,
  token: { subscriberId: number; purpose: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('tokens')
    .set({ used_at: token.at })
    .where('subscriber_id', '=', token.subscriberId)
    .where('purpose', '=', token.purpose)
    .where('used_at', 'is', null)
    .execute();
}

/** Marks one token used, and leaves its sisters. */
export async function spendToken(trx: Transaction, hash: string, at: Date): Promise<void> {
  await trx.updateTable('tokens').set({ used_at: at }).where('hash', '=', hash).execute();
}

/** Whether this side of a change of address was confirmed. */
export async function isChangeConfirmed(
  trx: Transaction,
  side: { subscriberId: number; change: string; side: 'old' | 'new' },
): Promise<boolean> {
  const row = await trx
    .selectFrom('tokens')
    .select('hash')
    .where('subscriber_id', '=', side.subscriberId)
    .where('purpose', '=', 'change-address')
    .where('used_at', 'is not', null)
    .where(sql<boolean>`data @> ${JSON.stringify({ change: side.change, side: side.side })}::jsonb`)
    .executeTakeFirst();
  return row !== undefined;
}
