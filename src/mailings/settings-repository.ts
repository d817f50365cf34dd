import { z } from 'zod';
import type { DbOrTransaction } from '../database/types.ts';

const APPROVAL_SHARE = 'alerts.approval_share';
const share = z.number().min(0).max(1).nullable();

/** The share of all readers above which an alert asks for a chief editor; null where none does (four eyes off). */
export async function readApprovalShare(db: DbOrTransaction): Promise<number | null> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', APPROVAL_SHARE)
    .executeTakeFirst();
  return share.parse(row?.value ?? null);
}

export async function writeApprovalShare(db: DbOrTransaction, value: number | null, at: Date): Promise<void> {
  const row = { name: APPROVAL_SHARE, value: JSON.stringify(share.parse(value)), updated_at: at };
  await db
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute();
}
