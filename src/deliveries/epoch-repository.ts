import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';

/** The epoch that may send from this database, and the one this database has now; null before the first start. */
export async function readEpochs(db: DbOrTransaction): Promise<{ claimed: string | null; current: string }> {
  const { rows } = await sql<{ claimed: string | null; current: string }>`
    /* epochs */ select (select epoch from environment) as claimed, current_epoch() as current`.execute(db);
  return rows[0]!;
}

/** Claims the database for sending: where nobody did yet, or with `anyway` whoever did. */
export async function claimEpoch(db: DbOrTransaction, at: Date, options: { anyway: boolean }): Promise<void> {
  await sql`
    insert into environment (epoch, claimed_at) values (current_epoch(), ${at})
    on conflict (only_row) do update set epoch = excluded.epoch, claimed_at = excluded.claimed_at
    where ${options.anyway}`.execute(db);
}
