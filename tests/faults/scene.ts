import { sql } from 'kysely';
import { afterAll, expect, vi } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import type { EnqueueJobs } from '../../src/database/jobs.ts';
import type { Db } from '../../src/database/types.ts';
import { explainUnknown } from '../../src/deliveries/explain-unknown.ts';
import { openBatchIds } from '../../src/deliveries/ledger-repository.ts';
import { progressOf } from '../../src/deliveries/progress.ts';
import { settleUnknown } from '../../src/deliveries/settle-unknown.ts';
import { listUnknown } from '../../src/deliveries/unknown-repository.ts';
import { applyEvents } from '../../src/events/apply-events.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { createQueue } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { addReaders, addressOf, freezeMailing, SECRET } from '../support/delivery.ts';
import { type AcceptedMail, type FakeSes, startFakeSes } from '../support/ses.ts';
import { sesEvent } from '../support/sns.ts';
import { startProcess, type WorkerProcess } from '../support/worker-process.ts';
import { watchLedger } from './ledger.ts';
import { addRun } from './table.ts';

/** A mailing about to be sent by worker processes to an SES of its own, while something goes wrong. */
export interface Scene {
  db: Db;
  ses: FakeSes;
  mailing: string;
  readers: number[];
  start(input?: object): WorkerProcess;
  /** Releases an alert to so many readers of its own. Gives its mailing. */
  alert(count: number): Promise<string>;
  /** Lets some readers leave now; they are checked by `close`. */
  leave(count: number): Promise<void>;
  /** Waits until SES took so many. */
  took(mails: number): Promise<void>;
  /** Waits until every batch is through. */
  drained(withinMs?: number): Promise<void>;
  /** SES works again and reports what it took; what is unknown is settled as if the window were over. Gives what goes again. */
  settle(report?: (mails: AcceptedMail[]) => AcceptedMail[]): Promise<number>;
  /** Settles, compares the ledger to what SES counted, adds a row to the table, and ends all processes. */
  close(
    scenario: string,
    options?: { report?: (mails: AcceptedMail[]) => AcceptedMail[]; unsettled?: number },
  ): Promise<void>;
}

const WINDOW_S = 600;
const later: Clock = { ...systemClock, now: () => systemClock.now().add({ minutes: 20 }) };

// Also those of a test that failed half way.
const started: WorkerProcess[] = [];
afterAll(() => Promise.all(started.map((worker) => worker.kill('SIGKILL'))));

export async function openScene(options: {
  url: string;
  /** Where workers reach Postgres and SES, where that is not directly. */
  through?: (places: { url: string; sesUrl: string }) => Promise<{ url: string; sesUrl: string }>;
  readers: number;
  editions: number;
  rate?: number;
  latencyMs?: number;
}): Promise<Scene> {
  const { url } = options;
  const db = connect({ url, max: 4, logger: silentLogger });
  const queue = await createQueue({ url, logger: silentLogger, supervise: false });
  const ses = await startFakeSes({ latencyMs: options.latencyMs ?? 20 });
  ses.account.rate = options.rate ?? 1_000;
  const places = (await options.through?.({ url, sesUrl: ses.url })) ?? { url, sesUrl: ses.url };
  const readers = await addReaders(db, options.readers);
  const left = new Map<number, Temporal.Instant>();
  const leave = async (count: number) => {
    const ids = readers.filter((id) => !left.has(id)).slice(-count);
    await db.updateTable('subscribers').set({ status: 'unsubscribed' }).where('id', 'in', ids).execute();
    const at = systemClock.now();
    for (const id of ids) left.set(id, at);
  };
  await leave(5);
  const mailing = await freezeMailing(db, queue.enqueue, { readers, editions: options.editions });
  await sql`update mailings set prepared_at = now(), slot_at = now(), candidates = ${readers.length}
    where id = ${mailing}`.execute(db);
  const ledger = watchLedger(db, mailing, readers.length);
  const workers: WorkerProcess[] = [];
  const drained = (timeout = 180_000) =>
    vi.waitFor(async () => expect(await openBatchIds(db, mailing)).toEqual([]), { timeout, interval: 250 });

  const settle: Scene['settle'] = async (report = (mails) => mails) => {
    ses.fault = undefined;
    // A mailing behind this one: that SES reports it shows that reports arrive.
    const witness = await freezeMailing(db, queue.enqueue, { readers: await addReaders(db, 3) });
    await vi.waitFor(async () => expect((await progressOf(db, witness)).accepted).toBe(3), 180_000);
    await tell(db, report(ses.accepted));
    const resent = await settleLater(db, queue.enqueue);
    await drained();
    await tell(db, report(ses.accepted));
    return resent;
  };

  return {
    ...{ db, ses, mailing, readers, leave, drained, settle },
    alert: async (count) =>
      freezeMailing(db, queue.enqueue, { readers: await addReaders(db, count), stream: 'breaking' }),
    took: (mails) => vi.waitFor(() => expect(ses.counts.size).toBeGreaterThan(mails), 180_000),
    start: (input = {}) => {
      const worker = startProcess('tests/faults/worker.ts', { ...places, ...input });
      workers.push(worker);
      started.push(worker);
      return worker;
    },
    close: async (scenario, { report, unsettled = 0 } = {}) => {
      await drained();
      const unknown = await explained(db, mailing);
      await settle(report);
      const run = await compare({ db, ses, mailing, readers, left });
      addRun(scenario, { ...run, unknown });
      expect(run).toMatchObject({ lost: 0, doubled: 0, left: 0, unsettled });
      expect(await ledger.stop()).toEqual([]);
      // Nothing is done before its ledger adds up.
      const done = await finishMailings({ db, clock: systemClock, logger: silentLogger });
      expect(done.includes(mailing)).toBe(unsettled === 0);
      for (const worker of workers) await worker.kill('SIGKILL');
      await queue.stop();
      await ses.close();
      await db.destroy();
    },
  };
}

/** Settles as if the window were over. Gives how many deliveries go once more. */
export function settleLater(db: Db, enqueue: EnqueueJobs): Promise<number> {
  return settleUnknown({
    ...{ db, enqueue, clock: later, logger: silentLogger },
    config: { SETTLE_WINDOW_S: WINDOW_S },
  });
}

/** How many are unknown; the list of the operator must know why of each. */
async function explained(db: Db, mailingId: string): Promise<number> {
  const { unknown } = await progressOf(db, mailingId);
  const listed = await listUnknown(db, { mailingId, limit: 100_000 });
  const told = listed.map((one) => explainUnknown(one, systemClock.now(), WINDOW_S).why);
  expect(told).toHaveLength(unknown);
  expect(told.filter((why) => why === 'Nobody knows whether SES took it.')).toEqual([]);
  return unknown;
}

/** What the ledger says of each reader, beside what SES counted. */
async function compare(of: {
  db: Db;
  ses: FakeSes;
  mailing: string;
  readers: number[];
  left: Map<number, Temporal.Instant>;
}) {
  const { db, ses, mailing, readers } = of;
  const rows = await db
    .selectFrom('deliveries')
    .select(['subscriber_id as id', 'status', 'reason'])
    .where('mailing_id', '=', mailing)
    .execute();
  const times = (id: number) => ses.counts.get(addressOf(id)) ?? 0;
  const without = rows.filter(({ id }) => times(id) === 0);
  const reasoned = without.filter(
    ({ status, reason }) => (status === 'skipped' || status === 'failed') && reason !== null,
  );
  expect(rows).toHaveLength(readers.length);
  expect(rows.filter(({ id, status }) => times(id) > 0 && status === 'skipped')).toEqual([]);
  const accepted = rows.filter(({ status }) => status === 'accepted');
  const unsettled = rows.filter(({ status }) => status === 'unknown');
  expect(accepted.length + unsettled.filter(({ id }) => times(id) > 0).length).toBe(
    rows.length - without.length,
  );
  return {
    readers: readers.length,
    taken: readers.filter((id) => times(id) > 0).length,
    lost: without.length - reasoned.length,
    doubled: readers.filter((id) => times(id) > 1).length,
    left: await handedOverAfterLeaving(db, mailing, of.left),
    unsettled: unsettled.length,
  };
}

/** Publishes a Send event for each mail, as SES would, and applies them. */
export async function tell(db: Db, mails: AcceptedMail[]): Promise<void> {
  const inbox = createEventInbox({ db, clock: systemClock, stored: () => {} });
  const sentAt = systemClock.now().toString();
  await Promise.all(
    mails.map((mail) =>
      inbox.put({ id: `send-${mail.messageId}`, sentAt, body: JSON.stringify(sesEvent(mail, 'Send')) }),
    ),
  );
  await applyEvents({ db, clock: systemClock, logger: silentLogger, secret: SECRET });
}

/** Who had left before their handoff began gets nothing. */
async function handedOverAfterLeaving(db: Db, mailing: string, left: Map<number, Temporal.Instant>) {
  const { rows } = await sql<{ id: number; started: Date }>`
    select d.subscriber_id as id, h.started_at as started from deliveries d
    join handoffs h on h.mailing_id = d.mailing_id and d.subscriber_id = any (h.subscriber_ids)
    where d.mailing_id = ${mailing} and d.subscriber_id = any (${[...left.keys()]}::bigint[])`.execute(db);
  return rows.filter(({ id, started }) => started.getTime() > left.get(id)!.epochMilliseconds).length;
}
