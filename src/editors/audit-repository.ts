import type { DbOrTransaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';

export interface AuditLine {
  id: number;
  at: Temporal.Instant;
  who: string;
  action: string;
  object: string | null;
  before: unknown;
  after: unknown;
  ip: string | null;
}

/** One page of the audit log, newest first. `cursor` is the id of the last line of the page before. */
export async function listAudit(
  db: DbOrTransaction,
  page: { who?: string; action?: string; object?: string; cursor?: number; limit: number },
): Promise<AuditLine[]> {
  let query = db.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(page.limit);
  if (page.who) query = query.where('who', '=', page.who);
  if (page.action) query = query.where('action', 'like', `${page.action.replace(/[\\%_]/g, '\\$&')}%`);
  if (page.object) query = query.where('object', '=', page.object);
  if (page.cursor) query = query.where('id', '<', page.cursor);
  return (await query.execute()).map((row) => ({ ...row, at: toInstant(row.at) }));
}
