import { sql } from 'kysely';
import type { Transaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';

/** Open batches of mailings that are sending that no job of pg-boss carries. One process at a time looks. */
export async function findLostBatches(
  trx: Transaction,
  page: { createdBefore: Temporal.Instant; limit: number },
): Promise<{ id: string; mailingId: string; stream: 'digest' | 'breaking' }[]> {
  await sql`select pg_advisory_xact_lock(61200403)`.execute(trx);
  const { rows } = await sql<{ id: string; mailingId: string; stream: 'digest' | 'breaking' }>`
    with carried as (
      select jsonb_array_elements_text(data->'batchIds')::uuid as id from pgboss.job
      where name in ('handoff-breaking', 'handoff-digest') and state < 'completed'
    )
    select b.id, b.mailing_id as "mailingId", m.stream
    from mailings m join batches b on b.mailing_id = m.id
    where m.status = 'sending' and m.finished_at is null and b.finished_at is null
      and b.created_at < ${toDate(page.createdBefore)}
      and not exists (select from carried where carried.id = b.id)
    order by b.mailing_id, b.id limit ${page.limit}`.execute(trx);
  return rows;
}
