import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import type { EnqueueJobs } from '../../src/database/jobs.ts';
import type { Db } from '../../src/database/types.ts';
import { progressOf } from '../../src/deliveries/progress.ts';
import { settleUnknown } from '../../src/deliveries/settle-unknown.ts';
import { applyEvents } from '../../src/events/apply-events.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { createQueue } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { addReaders, addressOf, freezeMailing, SECRET } from '../support/delivery.ts';
import { type AcceptedMail, type FakeSes, startFakeSes } from '../support/ses.ts';
import { sesEvent } from '../support/sns.ts';
import { startProcess, type WorkerProcess } from '../support/worker-process.ts';

/** A mailing about to be sent by worker processes to an SES of its own, while something goes wrong. */
export interface Scene {
  db: Db;
  ses: FakeSes;
  mailing: string;
  readers: number[];
  start(input?: object): WorkerProcess;
  /** Lets some readers leave now; they are checked by `close`. */
  leave(count: number): Promise<void>;
  /** Waits until SES took so many. */
  took(mails: number): Promise<void>;
  /** Waits until nothing is queued or under way. */
  drained(withinMs?: number): Promise<void>;
  /** Reports what SES took, settles, compares the ledger to SES, prints a row, and ends all processes. */
  close(what: string, options?: { report?: (mails: AcceptedMail[]) => AcceptedMail[] }): Promise<void>;
}

const later: Clock = { ...systemClock, now: () => systemClock.now().add({ minutes: 20 }) };

export async function openScene(options: {
  url: string;
  /** Where workers reach Postgres and SES, where that is not directly. */
  through?: (places: { url: string; sesUrl: string }) => Promise<{ url: string; sesUrl: string }>;
  readers: number;
  editions: number;
  rate?: number;
}): Promise<Scene> {
  const { url } = options;
  const db = connect({ url, max: 4, logger: silentLogger });
  const queue = await createQueue({ url, logger: silentLogger, supervise: false });
  const ses = await startFakeSes({ latencyMs: 20 });
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
  const workers: WorkerProcess[] = [];
  const drained = (timeout = 90_000) =>
    vi.waitFor(async () => expect(await progressOf(db, mailing)).toMatchObject({ queued: 0, sending: 0 }), {
      timeout,
      interval: 250,
    });

  const scene: Scene = {
    ...{ db, ses, mailing, readers, leave, drained },
    took: (mails) => vi.waitFor(() => expect(ses.counts.size).toBeGreaterThan(mails), 60_000),
    start: (input = {}) => {
      const worker = startProcess('tests/faults/worker.ts', { ...places, ...input });
      workers.push(worker);
      return worker;
    },
    close: async (what, { report = (mails: AcceptedMail[]) => mails } = {}) => {
      await drained();
      ses.fault = undefined;
      const before = await progressOf(db, mailing);
      // A mailing behind this one: that SES reports it shows that reports arrive.
      const witness = await freezeMailing(db, queue.enqueue, { readers: await addReaders(db, 3) });
      await vi.waitFor(async () => expect((await progressOf(db, witness)).accepted).toBe(3), 60_000);
      await tell(db, report(ses.accepted));
      const resent = await settleLater(db, queue.enqueue);
      await drained();
      await tell(db, report(ses.accepted));
      const ledger = await progressOf(db, mailing);
      printRow({ what, ...ledger, unknownBefore: before.unknown, resent, taken: taken(ses, readers).length });
      expect(Math.max(...ses.counts.values())).toBe(1);
      expect(ledger.accepted).toBe(taken(ses, readers).length);
      expect(ledger.accepted + ledger.skipped + ledger.failed + ledger.unknown).toBe(readers.length);
      expect(ledger.unknown).toBe(0);
      await expectNobodyWhoLeft(db, mailing, left);
      for (const worker of workers) await worker.kill('SIGKILL');
      await queue.stop();
      await ses.close();
      await db.destroy();
    },
  };
  return scene;
}

/** Settles as if the window were over. Gives how many deliveries go once more. */
export function settleLater(db: Db, enqueue: EnqueueJobs): Promise<number> {
  return settleUnknown({
    ...{ db, enqueue, clock: later, logger: silentLogger },
    config: { SETTLE_WINDOW_S: 600 },
  });
}

function taken(ses: FakeSes, readers: number[]): string[] {
  return readers.map(addressOf).filter((address) => ses.counts.has(address));
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

/** Who had left before their handoff began got nothing. */
async function expectNobodyWhoLeft(db: Db, mailing: string, left: Map<number, Temporal.Instant>) {
  const { rows } = await sql<{ id: number; started: Date }>`
    select d.subscriber_id as id, h.started_at as started from deliveries d
    join handoffs h on h.mailing_id = d.mailing_id and d.subscriber_id = any (h.subscriber_ids)
    where d.mailing_id = ${mailing} and d.subscriber_id = any (${[...left.keys()]}::bigint[])`.execute(db);
  const wrong = rows.filter(({ id, started }) => started.getTime() > left.get(id)!.epochMilliseconds);
  expect(wrong).toEqual([]);
}

function printRow(row: Record<string, string | number>): void {
  const { what, audience, accepted, skipped, failed, unknown, unknownBefore, resent, taken } = row;
  process.stdout.write(
    `${String(what).padEnd(44)} audience ${audience}  taken by SES ${taken}  accepted ${accepted}  skipped ${skipped}  failed ${failed}  unknown ${unknownBefore} → ${unknown}  sent again ${resent}\n`,
  );
}
