import type { DbOrTransaction, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';

/** A browser an editor is logged in with. */
export interface DeskSession {
  id: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: Temporal.Instant;
  /** To the minute. */
  seenAt: Temporal.Instant;
}

/** The sessions of an editor that still log in, last used first. */
export async function listSessions(
  db: DbOrTransaction,
  page: { editorId: string; now: Temporal.Instant; limit: number },
): Promise<DeskSession[]> {
  const rows = await db
    .selectFrom('desk_sessions')
    .select(['id', 'ip', 'user_agent as userAgent', 'created_at', 'updated_at'])
    .where('user_id', '=', page.editorId)
    .where('expires_at', '>', toDate(page.now))
    .orderBy('updated_at', 'desc')
    .limit(page.limit)
    .execute();
  return rows.map(({ created_at, updated_at, ...row }) => ({
    ...row,
    createdAt: toInstant(created_at),
    seenAt: toInstant(updated_at),
  }));
}

/** Ends one session of an editor; false where it is not theirs, or over. */
export async function deleteSession(trx: Transaction, editorId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('desk_sessions')
    .where('user_id', '=', editorId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteSessionsOf(trx: Transaction, editorId: string): Promise<void> {
  await trx.deleteFrom('desk_sessions').where('user_id', '=', editorId).execute();
}
