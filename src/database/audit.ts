import type { DbOrTransaction } from './types.ts';

export interface AuditEntry {
  at: Date;
  /** An editor's address, or `cli`, or the platform's own part: `pace`, `schedule`. */
  who: string;
  /** What was done, as a stable word: `alert.created`. */
  action: string;
  /** What it was done to: `mailing:018f…`, `story:12`. */
  object?: string;
  before?: unknown;
  after?: unknown;
  ip?: string;
}

/** Adds one line to the append-only audit log, in the transaction that makes the change. */
export async function recordAudit(db: DbOrTransaction, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_log')
    .values({
      at: entry.at,
      who: entry.who,
      action: entry.action,
      object: entry.object ?? null,
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
      ip: entry.ip ?? null,
    })
    .execute();
}
