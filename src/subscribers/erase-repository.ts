import { sql } from 'kysely';
import type { Transaction } from '../database/types.ts';

/**
 * Takes people out of every table. What is counted stays: deliveries keep a number that belongs to nobody any more.
 * Suppressions stay as hashes; the ledger keeps one line that says when, with the hash only where it is suppressed.
 */
export async function erasePeople(trx: Transaction, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const people = sql`any(${ids}::bigint[])`;
  await sql`
    update ses_events set raw = '{}', ses_message_id = null, subscriber_id = null
    where subscriber_id = ${people}
      or letter_id = any(array(select id from letters where subscriber_id = ${people}))`.execute(trx);
  await sql`
    update letters set subscriber_id = null, address = null, data = '{}', message_id = null,
      status = case when status = 'queued' then 'skipped' else status end,
      reason = case when status = 'queued' then 'erased' else reason end
    where subscriber_id = ${people}`.execute(trx);
  await sql`update clicks set subscriber_id = null where subscriber_id = ${people}`.execute(trx);
  await sql`update deliveries set message_id = null where subscriber_id = ${people} and message_id is not null`.execute(
    trx,
  );
  // The ledger's trigger lets nothing but this through, and only until the transaction ends.
  await sql`select set_config('daybreak.erasing', 'on', true)`.execute(trx);
  await sql`delete from consents where subscriber_id = ${people}`.execute(trx);
  await sql`select set_config('daybreak.erasing', 'off', true)`.execute(trx);
  await sql`
    insert into consents (subscriber_id, email_hash, at, event, purpose, changes)
    select s.id, coalesce(x.email_hash, ''), ${at}, 'erased', 'mail',
      case when x.email_hash is null then '{}' else jsonb_build_object('suppressed', x.reason) end
    from subscribers s left join suppressions x on x.email_hash = s.email_hash
    where s.id = ${people}
    order by s.id`.execute(trx);
  await sql`delete from subscribers where id = ${people}`.execute(trx);
}

/** Readers who left before `before`, locked. */
export async function lockLongGone(trx: Transaction, before: Date, limit: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('subscribers')
    .select('id')
    .where('status', '=', 'unsubscribed')
    .where('unsubscribed_at', '<', before)
    .orderBy('unsubscribed_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.id);
}

/** Takes the numbers of readers out of the ledger of the oldest mailing before `before`; false when none is left. */
export async function forgetOneMailing(trx: Transaction, before: Date, now: Date): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update mailings set people_forgotten_at = ${now}
    where id = (
      select id from mailings
      where people_forgotten_at is null and finished_at is not null and id < uuid_floor(${before})
      order by id limit 1
      for update skip locked
    )
    returning id`.execute(trx);
  const id = rows[0]?.id;
  if (!id) return false;
  await sql`
    update deliveries d set subscriber_id = -n.place, message_id = null
    from (select subscriber_id, row_number() over (order by subscriber_id) as place
      from deliveries where mailing_id = ${id}) n
    where d.mailing_id = ${id} and d.subscriber_id = n.subscriber_id`.execute(trx);
  await sql`update batches set subscriber_ids = '{}' where mailing_id = ${id}`.execute(trx);
  await sql`update handoffs set subscriber_ids = '{}' where mailing_id = ${id}`.execute(trx);
  return true;
}

/** Takes the person out of letters and of what SES reported before `before`. Gives the rows changed. */
export async function forgetEventsAndLetters(trx: Transaction, before: Date): Promise<number> {
  const events = await sql`
    update ses_events set raw = '{}', ses_message_id = null, subscriber_id = null
    where at < ${before} and (raw <> '{}' or subscriber_id is not null)`.execute(trx);
  await sql`update clicks set subscriber_id = null where at < ${before} and subscriber_id is not null`.execute(
    trx,
  );
  const letters = await sql`
    update letters set subscriber_id = null, address = null, data = '{}', message_id = null
    where id < uuid_floor(${before}) and (subscriber_id is not null or address is not null or data <> '{}')`.execute(
    trx,
  );
  return Number((events.numAffectedRows ?? 0n) + (letters.numAffectedRows ?? 0n));
}
