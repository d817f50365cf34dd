import { sql } from 'kysely';
import type { DbOrTransaction, Transaction } from '../database/types.ts';
import type { ConsentEntry } from './consent.ts';

/** Adds lines to the append-only ledger, in the transaction of the step itself; gives the last line's id. */
export async function recordConsents(trx: Transaction, at: Date, entries: ConsentEntry[]): Promise<number> {
  const lines = entries.map(({ subscriberId, emailHash, event, wording, evidence, changes }) => ({
    subscriber_id: subscriberId,
    email_hash: emailHash,
    at,
    event,
    // Agreeing to be measured, and taking that back.
    purpose: changes && 'measuring' in changes ? 'measuring' : 'mail',
    wording: wording?.text ?? null,
    wording_version: wording?.version ?? null,
    page_url: evidence.pageUrl ?? null,
    ip: evidence.ip || null,
    user_agent: evidence.userAgent?.slice(0, 500) ?? null,
    changes: changes ?? {},
  }));
  const columns = sql.join(Object.keys(lines[0]!).map((column) => sql.ref(column)));
  const { rows } = await sql<{ id: number }>`
    insert into consents (${columns})
    select ${columns} from json_populate_recordset(null::consents, ${JSON.stringify(lines)}::json)
    returning id`.execute(trx);
  return rows.at(-1)!.id;
}

export async function findConsent(db: DbOrTransaction, id: number) {
  if (!Number.isSafeInteger(id)) return undefined;
  return db.selectFrom('consents').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Everything the ledger holds of an address and of whoever had it, oldest first. */
export async function findLedger(db: DbOrTransaction, emailHash: string, limit: number) {
  return db
    .selectFrom('consents')
    .selectAll()
    .where((where) =>
      where.or([
        where('email_hash', '=', emailHash),
        where(
          'subscriber_id',
          'in',
          where.selectFrom('consents').select('subscriber_id').where('email_hash', '=', emailHash),
        ),
      ]),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** A reader's ledger, newest first. */
export async function listConsents(db: DbOrTransaction, subscriberId: number, limit: number) {
  return db
    .selectFrom('consents')
    .selectAll()
    .where('subscriber_id', '=', subscriberId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
