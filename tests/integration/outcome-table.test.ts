import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createQueueLetter } from '../../src/deliveries/queue-letter.ts';
import { sendLetter } from '../../src/deliveries/send-letter.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { addReaders, collectJobs, connectTo, deliveryLine, freezeMailing } from '../support/delivery.ts';
import { callFaults, errorFault, type OutcomeRow, readOutcomeTable } from '../support/outcome-table.ts';
import { type Fault, startFakeSes } from '../support/ses.ts';

// Every row of the tables in docs/delivery.md, really done, once by SendBulkEmail and where it can be by SendEmail.
const { db } = await testDatabase();
const ses = await startFakeSes();
const gateway = connectTo(ses.url, 1_000);
const nowhere = connectTo('http://127.0.0.1:1', 1_000);
const { jobs, enqueue } = collectJobs();
const table = readOutcomeTable();
let passed = 0;
/** A clock that the test moves, and that never waits. */
const clock: Clock = {
  now: () => systemClock.now().add({ seconds: passed }),
  sleep: () => systemClock.sleep(1),
};
afterAll(async () => {
  gateway.close();
  nowhere.close();
  await ses.close();
});
beforeEach(async () => {
  ses.fault = undefined;
  passed = 0;
  jobs.length = 0;
  await sql`delete from pace`.execute(db);
});

const READERS = 4;
const faultOf = ({ what }: OutcomeRow): Fault | null =>
  what in callFaults
    ? callFaults[what]!
    : table.errors.some((row) => row.what === what)
      ? errorFault(what)
      : { kind: 'entries', status: what };

/** One handoff of a fresh mailing that ends as `row` says; `calls` of it at most. */
async function handOver(row: OutcomeRow, calls = 1) {
  const fault = faultOf(row);
  const sizes: number[] = [];
  const stopping = new AbortController();
  const ended = () => sizes.length >= calls && stopping.abort(new Error('enough was seen'));
  ses.fault = ({ to }) => {
    if (to.length > 0) sizes.push(to.length);
    ended();
    return row.what === 'SUCCESS' ? undefined : (fault ?? undefined);
  };
  const made = await deliveryLine(db, fault ? gateway : nowhere, enqueue, clock);
  if (!fault) await made.line.pacer.pause('account', 'the rate is read first', 0);
  if (!fault) await readRate();
  if (row.what === 'not made') lateFromTheSecondLook(made.line);
  const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, READERS) });
  await made.run(jobs.shift()!, stopping.signal).catch((error) => {
    if (!stopping.signal.aborted) throw error;
  });
  const { rows } = await sql<{ status: string; reason: string | null; outcome: string }>`
    select d.status, d.reason, h.outcome from deliveries d
    join handoffs h on h.mailing_id = d.mailing_id and h.attempt = 1
    where d.mailing_id = ${mailing} order by d.subscriber_id`.execute(db);
  return { rows, sizes, mailing };
}

/** GetAccount answers although sending does not. */
async function readRate() {
  const { line } = await deliveryLine(db, gateway, enqueue, clock);
  await line.pacer.refresh(0);
}

/** The edition is looked at before the claim and after it; then ten seconds are gone. */
function lateFromTheSecondLook(line: Awaited<ReturnType<typeof deliveryLine>>['line']) {
  const get = line.editions.get;
  let looks = 0;
  line.editions.get = (...args) => {
    if (++looks === 2) passed = 10;
    return get(...args);
  };
}

async function paceNow() {
  const row = await db.selectFrom('pace').selectAll().executeTakeFirstOrThrow();
  const { digest } = row.streams as { digest?: { pausedWhy?: string } };
  return { slowed: row.factor < 1, account: row.paused_why, stream: digest?.pausedWhy };
}

const all = [...table.entries, ...table.errors, ...table.calls];

describe('a delivery', () => {
  test.each(all.map((row) => [row.what, row] as const))('%s', async (_, row) => {
    const { rows } = await handOver(row);
    expect(rows).toHaveLength(READERS);
    const mostly = row.what === 'fewer results than entries' ? rows.slice(-1) : rows;
    for (const { status, reason, outcome } of mostly) {
      expect(status).toBe(row.state);
      expect(outcome.split(',')).toContain(row.reason);
      if (row.state !== 'queued' && row.state !== 'accepted') expect(reason).toBe(row.reason);
    }
    const pace = await paceNow();
    expect(pace.slowed).toBe(row.and.includes('slows the pace'));
    expect(pace.account === row.reason).toBe(row.and.includes('pauses the account'));
    expect(pace.stream === row.reason).toBe(row.and.includes('pauses the stream'));
  });

  const tried = all.flatMap((row) => {
    const tries = /failed after (\d+) tries/.exec(row.and)?.[1];
    return tries ? [[row.what, Number(tries), row] as const] : [];
  });
  test.each(tried)('%s is failed after %i tries, not before', async (_, tries, row) => {
    const before = await handOver(row, tries - 1);
    expect(before.rows.map(({ status }) => status)).toEqual(Array(READERS).fill('queued'));
    const { rows, sizes } = await handOver(row, tries + 5);
    expect(sizes).toHaveLength(tries);
    for (const one of rows) expect(one).toMatchObject({ status: 'failed', reason: row.reason });
  });

  const alone = all.filter((row) => row.and.includes('one by one'));
  test.each(alone.map((row) => [row.what, row] as const))(
    '%s goes on one by one, and stops the stream when it is said of everybody',
    async (_, row) => {
      const { rows, sizes } = await handOver(row, 100);
      expect(sizes.slice(0, 4)).toEqual([READERS, 1, 1, 1]);
      expect(rows.map(({ status }) => status).sort()).toEqual(['failed', 'failed', 'failed', 'queued']);
      expect((await paceNow()).stream).toBe(row.reason);
    },
  );
});

test('nothing was sent where no connection stood: refused by every address, or broken off before TLS', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  for (const url of ['http://localhost:1', `https://127.0.0.1:${port}`]) {
    const away = connectTo(url, 1_000);
    expect(await away.sendBulk(Buffer.from('{}'))).toMatchObject({ error: { connected: false } });
    away.close();
  }
  const plain = connectTo(`http://127.0.0.1:${port}`, 1_000);
  expect(await plain.sendBulk(Buffer.from('{}'))).toMatchObject({ error: { connected: true } });
  plain.close();
  server.close();
});

describe('a letter', () => {
  const queueLetter = createQueueLetter({ enqueue, clock, random: systemRandom });
  const rows = [...table.errors, ...table.calls].filter(
    ({ what }) => !['not made', 'fewer results than entries', 'a status nobody knows'].includes(what),
  );

  test.each(rows.map((row) => [row.what, row] as const))('%s', async (_, row) => {
    const fault = faultOf(row);
    ses.fault = () => fault ?? undefined;
    const { line } = await deliveryLine(db, fault ? gateway : nowhere, enqueue, clock);
    if (!fault) await readRate();
    const deps = {
      ...{ ...line, ses: fault ? gateway : nowhere },
      deskLink: async () => 'https://daybreak.test/desk/login/link/one',
    };
    const letter = { kind: 'desk-login', address: 'editor@example.test' } as const;
    const letterId = await db.transaction().execute((trx) => queueLetter(trx, letter));
    jobs.length = 0;
    await sendLetter(deps, { letterId }, new AbortController().signal);
    const found = await db.selectFrom('letters').selectAll().where('id', '=', letterId).executeTakeFirst();
    const expected = row.and.includes('one by one') ? 'failed' : row.state;
    expect(found).toMatchObject({ status: expected });
    expect(jobs).toHaveLength(expected === 'queued' ? 1 : 0);
    // SendEmail has one answer, so what is missing in it is the message id.
    const reason = row.what === '200 without results' ? 'no_message_id' : row.reason;
    if (expected !== 'queued') expect(found!.reason).toBe(reason);
    expect((await paceNow()).slowed).toBe(row.and.includes('slows the pace'));
  });
});
