import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Db, DbOrTransaction, PaceTable, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { Pace } from './pace.ts';

/**
 * Reads the pace under its lock, with the time of the database, which is the same for all processes; stores what
 * `change` gives back. Undefined, and nothing stored, where the account was never read.
 */
export async function updatePace<T>(
  db: Db,
  change: (pace: Pace, now: Temporal.Instant) => { pace: Pace; result: T },
): Promise<T | undefined> {
  return db.transaction().execute(async (trx) => {
    const found = await lockPace(trx);
    if (!found) return undefined;
    const { pace, result } = change(found.pace, found.now);
    if (pace !== found.pace) await storePace(trx, pace);
    return result;
  });
}

/** Stores what SES says of the account, the first time too. */
export async function upsertPace(
  db: Db,
  change: (pace: Pace | undefined, now: Temporal.Instant) => Pace,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await lockPace(trx);
    const now = found?.now ?? (await databaseNow(trx));
    await storePace(trx, change(found?.pace, now));
  });
}

/** The pace as it stands; undefined where the account was never read. */
export async function readPace(db: Db): Promise<Pace | undefined> {
  const row = await db
    .selectFrom('pace')
    .selectAll()
    .select([slotMicroseconds, switchedOff])
    .executeTakeFirst();
  return row && toPace(row);
}

/** Whether mails wait since before `since` because the account was never read: there is no rate to go by. */
export async function isHeldUnread(db: Db, since: Date): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select not exists (select from pace) and (
      exists (select from letters where status = 'queued' and created_at < ${since})
      or exists (select from mailings where finished_at is null and status = 'sending' and started_at < ${since})
    ) as held`.execute(db);
  return rows[0]!.held;
}

/** True for one process only in each `seconds`: that one reads the account from SES. */
export async function claimAccountReading(db: Db, seconds: number): Promise<boolean> {
  const claimed = await db
    .updateTable('pace')
    .set({ read_at: sql<Date>`clock_timestamp()` })
    .where('read_at', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${seconds})`)
    .returning('only_row')
    .executeTakeFirst();
  return claimed !== undefined || (await readPace(db)) === undefined;
}

const slotMicroseconds = sql<number>`(extract(epoch from next_slot) * 1000000)::bigint`.as('slot_us');
const nowMicroseconds = sql<number>`(extract(epoch from clock_timestamp()) * 1000000)::bigint`.as('now_us');

/** `sending.off` is set while an editor has all sending switched off. */
export const SENDING_OFF = 'sending.off';
const switchedOff = sql<boolean>`exists (select from settings where name = ${SENDING_OFF})`.as(
  'switched_off',
);

// Whoever changes the pace holds up all others, and a crash of Postgres may well forget half a second of it.
const unflushed = sql<string>`set_config('synchronous_commit', 'off', true)`.as('unflushed');

async function lockPace(trx: Transaction) {
  const row = await trx
    .selectFrom('pace')
    .selectAll()
    .select([slotMicroseconds, nowMicroseconds, switchedOff, unflushed])
    .forUpdate()
    .executeTakeFirst();
  return row && { pace: toPace(row), now: fromMicroseconds(row.now_us) };
}

async function databaseNow(trx: Transaction): Promise<Temporal.Instant> {
  const { rows } = await sql<{ now_us: number }>`select ${nowMicroseconds}`.execute(trx);
  return fromMicroseconds(rows[0]!.now_us);
}

type Row = Selectable<PaceTable> & { slot_us: number; switched_off: boolean };

function toPace(row: Row): Pace {
  return {
    rate: row.rate,
    dailyQuota: row.daily_quota,
    sentLastDay: row.sent_last_day,
    sendingEnabled: row.sending_enabled,
    readAt: toInstant(row.read_at),
    factor: row.factor,
    throttledAt: row.throttled_at && toInstant(row.throttled_at),
    nextSlot: fromMicroseconds(row.slot_us),
    pausedUntil: row.paused_until && toInstant(row.paused_until),
    pausedWhy: row.paused_why,
    switchedOff: row.switched_off,
    streams: row.streams,
  };
}

async function storePace(trx: Transaction, pace: Pace): Promise<void> {
  const values = {
    rate: pace.rate,
    daily_quota: pace.dailyQuota,
    sent_last_day: pace.sentLastDay,
    sending_enabled: pace.sendingEnabled,
    read_at: toDate(pace.readAt),
    factor: pace.factor,
    throttled_at: pace.throttledAt && toDate(pace.throttledAt),
    // A Date holds milliseconds only, and slots lie closer.
    next_slot: sql<Date>`${pace.nextSlot.toString({ smallestUnit: 'microsecond' })}::timestamptz`,
    paused_until: pace.pausedUntil && toDate(pace.pausedUntil),
    paused_why: pace.pausedWhy,
    streams: JSON.stringify(pace.streams),
  };
  await trx
    .insertInto('pace')
    .values(values)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(values))
    .execute();
}

function fromMicroseconds(microseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochNanoseconds(BigInt(microseconds) * 1000n);
}

const off = z.object({ by: z.string(), why: z.string() });
export type SendingOff = z.infer<typeof off>;

export async function readSendingOff(db: DbOrTransaction): Promise<SendingOff | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', SENDING_OFF)
    .executeTakeFirst();
  return row && off.parse(row.value);
}

export async function storeSendingOff(trx: Transaction, by: SendingOff, at: Date): Promise<void> {
  const row = { name: SENDING_OFF, value: JSON.stringify(by), updated_at: at };
  await trx
    .insertInto('settings')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

export async function clearSendingOff(trx: Transaction): Promise<void> {
  await trx.deleteFrom('settings').where('name', '=', SENDING_OFF).execute();
}
