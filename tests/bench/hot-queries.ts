import { sql } from 'kysely';
import type { Db, Transaction } from '../../src/database/types.ts';
import {
  abandonHandoffs,
  claimHandoffs,
  finishBatches,
  insertDeliveries,
  openBatches,
  readLedger,
  recordHandoffs,
  skipQueuedDeliveries,
} from '../../src/deliveries/ledger-repository.ts';
import { findLostBatches } from '../../src/deliveries/lost-batch-repository.ts';
import { countReported, findUnsettled } from '../../src/deliveries/settling-repository.ts';
import { listUnknown } from '../../src/deliveries/unknown-repository.ts';
import {
  applyToDeliveries,
  bouncesOf,
  findByMessageIds,
  insertEvents,
  lockPendingEvents,
} from '../../src/events/event-repository.ts';
import { readReputation } from '../../src/events/reputation-repository.ts';
import { findDueSlots, lockDueReaders, moveSchedules } from '../../src/mailings/due-repository.ts';
import { findUnfinished } from '../../src/mailings/mailing-repository.ts';
import { systemClock, toDate, toInstant } from '../../src/shared/clock.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import type { Ledger } from './explain-data.ts';

export interface HotQuery {
  name: string;
  /** Readers that one execution is for. */
  readers: number;
  verb(trx: Transaction): Promise<unknown>;
}

const BATCHES = 8;
const EVENTS = 500;

/** Everything that runs for each reader, each call, or each minute while a mailing is under way. */
export async function hotQueries(db: Db, { mailings, readers }: Ledger): Promise<HotQuery[]> {
  const now = systemClock.now();
  const mailingId = mailings.at(-1)!;
  const open = await someBatches(db, mailingId, BATCHES);
  const ids = open.map(({ id }) => id);
  const claim = (trx: Transaction) => claimSome(trx, mailingId, ids, now);
  const record = async (trx: Transaction) => recordSome(trx, mailingId, await claim(trx));
  const day = now.subtract({ hours: 24 });
  const events = someEvents(mailingId, now);
  const slot = toInstant(
    (await db.selectFrom('subscribers').select('next_digest_at').orderBy('id').executeTakeFirstOrThrow())
      .next_digest_at!,
  );
  const list: [string, number, HotQuery['verb']][] = [
    ['open a job', 1_000, (trx) => openBatches(trx, mailingId, ids)],
    ['claim', BATCHES * 50, claim],
    ['claim and record', BATCHES * 50, record],
    ['finish', BATCHES * 50, (trx) => finishBatches(trx, mailingId, ids, toDate(now))],
    ['take over', 1_000, (trx) => abandonHandoffs(trx, mailingId, ids, toDate(now))],
    ['freeze', 2_000, (trx) => freezeSome(trx, mailingId, readers)],
    ['store events', EVENTS, (trx) => insertEvents(trx, events)],
    ['take pending events', EVENTS, (trx) => lockPendingEvents(trx, toDate(now), EVENTS)],
    ['apply events', EVENTS, (trx) => applyToDeliveries(trx, mailingId, someNews(now))],
    [
      'events without tags',
      1,
      (trx) => findByMessageIds(trx, [{ emailHash: 'no such hash', messageId: '0100' }]),
    ],
    ['bounces of a reader', 1, (trx) => bouncesOf(trx, 77, toDate(now.subtract({ hours: 2_160 })))],
    ['unsettled', 1, (trx) => findUnsettled(trx, { now, endedBy: now, witnessedBy: now, limit: 500 })],
    ['event pipe', 1, (trx) => countReported(trx, 'digest', { since: day, until: now })],
    ['unknown deliveries', 1, (trx) => listUnknown(trx, { limit: 50 })],
    ['unfinished mailings', 1, (trx) => findUnfinished(trx, now)],
    ['lost batches', 1, (trx) => findLostBatches(trx, { createdBefore: now, limit: 2_000 })],
    ['reputation', 1, (trx) => readReputation(trx, day)],
    ['due slots', 1, (trx) => findDueSlots(trx, now, 100)],
    ['due readers', 2_000, (trx) => lockDueReaders(trx, slot, { key: '', id: 0 }, 2_000)],
    ['move schedules', 2_000, (trx) => moveSome(trx, slot)],
    ['ledger of a mailing', readers, (trx) => readLedger(trx, mailingId)],
    ['stop a mailing', readers / 2, (trx) => skipQueuedDeliveries(trx, mailingId, 'stopped')],
  ];
  return list.map(([name, of, verb]) => ({ name, readers: of, verb }));
}

/** The share of updates that stayed in their page, when some thousand readers were handed over and then reported. */
export async function hotShares(db: Db, { mailings }: Ledger): Promise<Record<string, string>> {
  const mailingId = mailings.at(-1)!;
  const now = systemClock.now();
  const handed: number[] = [];
  await sql`select pg_stat_reset()`.execute(db);
  for (let round = 0; round < 50; round++) {
    const ids = (await someBatches(db, mailingId, BATCHES)).map(({ id }) => id);
    await db.transaction().execute(async (trx) => {
      const handoffs = await claimSome(trx, mailingId, ids, now);
      await recordSome(trx, mailingId, handoffs);
      handed.push(...handoffs.flatMap(({ recipients }) => recipients.map(({ id }) => id)));
    });
    await finishBatches(db, mailingId, ids, toDate(now));
  }
  const sent = await readShares(db, 'sent');
  // SES reports in an order of its own.
  const news = handed.map((subscriberId, i) => ({ order: (i * 7_919) % handed.length, subscriberId }));
  news.sort((a, b) => a.order - b.order);
  for (let i = 0; i < news.length; i += EVENTS) {
    const some = news.slice(i, i + EVENTS).map((one) => ({ ...someNews(now)[0]!, ...one }));
    await db.transaction().execute((trx) => applyToDeliveries(trx, mailingId, some));
  }
  return { ...sent, ...(await readShares(db, 'sent and reported')) };
}

async function readShares(db: Db, when: string): Promise<Record<string, string>> {
  // Postgres gathers its counts about once a second.
  await sql`select pg_sleep(2)`.execute(db);
  const { rows } = await sql<{ name: string; updates: number; hot: number }>`
    select regexp_replace(relname, '_[0-9]+$', '') as name, sum(n_tup_upd)::int as updates,
      sum(n_tup_hot_upd)::int as hot
    from pg_stat_user_tables where n_tup_upd > 0 group by 1 order by 1`.execute(db);
  return Object.fromEntries(
    rows.map(({ name, updates, hot }) => [
      `${name}, ${when}`,
      `${Math.round((hot / updates) * 100)} % of ${updates} updates`,
    ]),
  );
}

async function someBatches(db: Db, mailingId: string, limit: number) {
  return db
    .selectFrom('batches')
    .select('id')
    .where('mailing_id', '=', mailingId)
    .where('finished_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
}

async function claimSome(trx: Transaction, mailingId: string, ids: string[], now: Temporal.Instant) {
  const open = await openBatches(trx, mailingId, ids);
  const batches = open.map((batch) => ({ ...batch, handoffId: uuidv7(now, systemRandom), limit: 50 }));
  return (await claimHandoffs(trx, { mailingId, worker: 'bench', now, batches })).handoffs;
}

async function recordSome(
  trx: Transaction,
  mailingId: string,
  handoffs: Awaited<ReturnType<typeof claimSome>>,
): Promise<void> {
  const records = handoffs.map((handoff) => ({
    ...{ handoff, outcome: 'accepted', error: null, requeued: 0 },
    results: handoff.recipients.map(({ id }) => ({
      ...{ subscriberId: id, status: 'accepted' as const, reason: null },
      messageId: `0100018f2b3c4d5e-${uuidv7(systemClock.now(), systemRandom)}-000000`,
    })),
  }));
  await recordHandoffs(trx, mailingId, records, toDate(systemClock.now()));
}

async function freezeSome(trx: Transaction, mailingId: string, readers: number): Promise<void> {
  const editionId = uuidv7(systemClock.now(), systemRandom);
  const rows = Array.from({ length: 2_000 }, (_, i) => ({ subscriberId: readers + 1 + i, editionId }));
  await insertDeliveries(trx, mailingId, rows);
}

function someNews(now: Temporal.Instant) {
  return Array.from({ length: EVENTS }, (_, i) => ({
    ...{ subscriberId: 100 + i * 7, messageId: '0100', acceptedAt: toDate(now) },
    ...{ outcome: 'delivered' as const, outcomeAt: toDate(now) },
  }));
}

function someEvents(mailingId: string, now: Temporal.Instant) {
  return Array.from({ length: EVENTS }, (_, i) => ({
    ...{ sns_message_id: `bench-${i}`, at: toDate(now), type: 'Delivery', subtype: null },
    ...{ ses_message_id: '0100', mailing_id: mailingId, subscriber_id: 100 + i * 7, letter_id: null },
    ...{ received_at: toDate(now), raw: '{"eventType":"Delivery"}' },
  }));
}

async function moveSome(trx: Transaction, slot: Temporal.Instant): Promise<void> {
  const readers = await lockDueReaders(trx, slot, { key: '', id: 0 }, 2_000);
  await moveSchedules(
    trx,
    readers.map(({ id }) => ({
      ...{ id, nextAt: slot.add({ hours: 24 }), nextDate: '2027-01-01', lastDate: '2026-12-31' },
      ...{ readThrough: slot, subject: 'A subject' },
    })),
  );
}
