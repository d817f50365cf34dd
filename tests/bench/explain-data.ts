import { sql } from 'kysely';
import type { Db } from '../../src/database/types.ts';
import { toDate } from '../../src/shared/clock.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';

/** A year of a small newsroom, or a day of a large one: what hot queries meet in the ledger. */
export interface Ledger {
  /** Oldest first; the last one is half sent. */
  mailings: string[];
  /** Readers, numbered from 1; each has every mailing. */
  readers: number;
}

const MAILINGS = 10;
const EVERY_HOURS = 72;

/** `rows` deliveries in ten mailings over a month, so in two or three parts of the ledger, made in one statement each. */
export async function makeLedger(
  db: Db,
  rows: number,
  now: Temporal.Instant,
  tell: (what: string) => void,
): Promise<Ledger> {
  const readers = Math.ceil(rows / MAILINGS);
  await sql`
    insert into subscribers (email, email_hash, status, interests_key, link_nonce, next_digest_at, created_at, updated_at)
    select 'reader-' || i || '@example.test', md5('mail' || i), 'active', 'key-' || i % 600, md5('nonce' || i),
      ${toDate(now)}::timestamptz + i % 24 * interval '1 hour', now(), now()
    from generate_series(1, ${readers}::int) i`.execute(db);
  tell(`${readers} readers`);
  const mailings: string[] = [];
  for (let i = 0; i < MAILINGS; i++) {
    const at = now.subtract({ hours: EVERY_HOURS * (MAILINGS - 1 - i) });
    await sql`select ensure_ledger_partition(date_trunc('month', ${toDate(at)}::timestamptz)::date)`.execute(
      db,
    );
    mailings.push(await makeMailing(db, at, readers, i < MAILINGS - 1 ? readers : Math.floor(readers / 2)));
    tell(`${(i + 1) * readers} deliveries`);
  }
  await sql`vacuum (analyze) subscribers, batches, handoffs, deliveries, ses_events, mailings`.execute(db);
  return { mailings, readers };
}

/** The ledger as `makeLedger` left it. */
export async function findLedger(db: Db): Promise<Ledger> {
  const rows = await db.selectFrom('mailings').select('id').orderBy('id').execute();
  const { readers } = await db
    .selectFrom('subscribers')
    .select((eb) => eb.fn.max('id').as('readers'))
    .executeTakeFirstOrThrow();
  return { mailings: rows.map(({ id }) => id), readers };
}

/** One mailing to all readers, of which SES took the first `sent` and reported them; the others are queued. */
async function makeMailing(db: Db, at: Temporal.Instant, readers: number, sent: number): Promise<string> {
  const id = uuidv7(at, systemRandom);
  const time = toDate(at);
  const over = sent === readers;
  await sql`
    insert into mailings (id, key, kind, stream, status, slot_at, not_after, candidates, prepared_at, created_at, finished_at)
    values (${id}, ${id}, 'digest', 'digest', ${over ? 'done' : 'sending'}, ${time}, ${toDate(at.add({ hours: 24 }))},
      ${readers}, ${time}, ${time}, ${over ? time : null})`.execute(db);
  await sql`
    insert into batches (mailing_id, id, edition_id, subscriber_ids, finished_at, created_at)
    select ${id}::uuid, md5(${id} || 'batch' || b)::uuid, md5(${id} || 'edition' || b / 100)::uuid,
      array(select generate_series(b * 50 + 1, least(b * 50 + 50, ${readers}::int))::bigint),
      case when b * 50 < ${sent}::int then ${time}::timestamptz end, ${time}
    from generate_series(0, (${readers}::int - 1) / 50) b`.execute(db);
  await sql`
    insert into handoffs (mailing_id, batch_id, attempt, id, edition_id, subscriber_ids, worker, started_at, finished_at,
      outcome, accepted)
    select mailing_id, id, 1, md5('handoff' || id)::uuid, edition_id, subscriber_ids, 'worker',
      ${time}::timestamptz + row_number() over (order by subscriber_ids[1]) * interval '5 ms',
      ${time}::timestamptz + interval '1 second', 'accepted', cardinality(subscriber_ids)
    from batches where mailing_id = ${id} and finished_at is not null`.execute(db);
  await sql`
    insert into deliveries (mailing_id, subscriber_id, edition_id, status, attempt, handoff_id, message_id, accepted_at,
      outcome, outcome_at)
    select h.mailing_id, s, h.edition_id, 'accepted', 1, h.id, '0100' || md5(h.id::text || s), ${time},
      case when s % 20 > 0 then 'delivered' end, case when s % 20 > 0 then ${time}::timestamptz end
    from handoffs h cross join unnest(h.subscriber_ids) s where h.mailing_id = ${id}`.execute(db);
  await sql`
    insert into deliveries (mailing_id, subscriber_id, edition_id)
    select b.mailing_id, s, b.edition_id from batches b cross join unnest(b.subscriber_ids) s
    where b.mailing_id = ${id} and b.finished_at is null`.execute(db);
  // Of each tenth reader an event; raw ones are the largest table, and only their indexes matter here.
  await sql`
    insert into ses_events (sns_message_id, at, type, ses_message_id, mailing_id, subscriber_id, received_at, raw)
    select md5(${id} || s), ${time}::timestamptz + s * interval '1 ms', 'Delivery', '0100', ${id}, s, ${time}, '{}'
    from generate_series(1, ${sent}::int, 10) s`.execute(db);
  return id;
}
