import { sql } from 'kysely';
import type { EnqueueJobs, JobData, JobName } from '../../src/database/jobs.ts';
import type { Db } from '../../src/database/types.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { createQueue } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addCrowd, addNews } from '../support/crowd.ts';
import { freePort, type RunningPlatform, startPlatform } from '../support/platform.ts';
import { startProcess } from '../support/worker-process.ts';
import { cpuSeconds, peakMegabytes, postmasterOf } from './processes.ts';
import type { Scratch } from './scratch.ts';

type Jobs = { name: JobName; data: JobData[JobName] }[];

/** The next 15 January at 22:00 UTC: a slot still to come, so that nothing of it is too late and nobody else is due. */
export function comingSlot(now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO('UTC');
  const slot = today
    .toPlainDate()
    .with({ month: 1, day: 15 })
    .toZonedDateTime({ timeZone: 'UTC', plainTime: '22:00' });
  return (Temporal.ZonedDateTime.compare(slot, today) > 0 ? slot : slot.add({ years: 1 })).toInstant();
}

/** A database with a digest to `readers` frozen and nothing of it sent; its jobs are kept back. */
export async function freezeDigest(scratch: Scratch, name: string, readers: number) {
  const made = await scratch.create(name);
  const slot = comingSlot(systemClock.now());
  await addNews(made.db, { count: 3_000, until: slot });
  await addCrowd(made.db, { due: readers, slot });
  const jobs: Jobs = [];
  const enqueue: EnqueueJobs = async (_trx, name, added) => {
    jobs.push(...added.map((data) => ({ name, data })));
  };
  const clock: Clock = { now: () => slot, sleep: systemClock.sleep };
  const deps = {
    ...{ db: made.db, clock, random: systemRandom, logger: silentLogger, enqueue },
    config: { DIGEST_GRACE_S: 3 * 3600 },
  };
  const [mailingId] = await openDueSlots(deps);
  await prepareMailing(deps, { mailingId: mailingId! });
  await (await createQueue({ url: made.url, logger: silentLogger, supervise: false })).stop();
  // Autovacuum does this behind a million new rows; left to it, it would be counted to the sending.
  await sql`vacuum (analyze)`.execute(made.db);
  const { editions } = await made.db
    .selectFrom('editions')
    .select((eb) => eb.fn.countAll<number>().as('editions'))
    .executeTakeFirstOrThrow();
  return {
    mailingId: mailingId!,
    editions: Number(editions),
    jobs: jobs.filter((job) => job.name === 'handoff-digest'),
    /** Closed, so that it can be cloned. */
    close: () => made.db.destroy(),
  };
}

/** Puts the jobs that were kept back into the queue, in one transaction. Gives the moment they were there. */
export async function release(db: Db, url: string, jobs: Jobs): Promise<Temporal.Instant> {
  const queue = await createQueue({ url, logger: silentLogger, supervise: false });
  const data = jobs.map((job) => job.data as JobData['handoff-digest']);
  await db.transaction().execute((trx) => queue.enqueue(trx, 'handoff-digest', data));
  const at = systemClock.now();
  await queue.stop();
  return at;
}

interface SinkOptions {
  rate: number;
  enforce: boolean;
  latencyMs: number;
}

/** The SES to measure against: that of AWS_ENDPOINT_URL_SESV2, or a sink in a process of its own. */
async function startSes(options: SinkOptions) {
  const given = process.env.AWS_ENDPOINT_URL_SESV2;
  if (given) return { url: given, doubled: async () => 0, stop: async () => {} };
  const port = await freePort();
  const sink = startProcess('tests/bench/ses-sink.ts', { port, ...options });
  await sink.said('ready');
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    /** Deliveries that came twice. */
    doubled: async () => ((await (await fetch(`${url}/counts`)).json()) as { doubled: number }).doubled,
    stop: () => sink.kill('SIGKILL'),
  };
}

/** Worker processes as production has them (built, ROLE=worker), and what they and Postgres cost since. */
async function startWorkers(options: { db: Db; url: string; sesUrl: string; count: number; rate?: number }) {
  const environment = {
    ROLE: 'worker',
    LOG_LEVEL: 'error',
    DATABASE_URL: options.url,
    APP_SECRET: 'a secret of the benches, 32 characters',
    AWS_ENDPOINT_URL_SESV2: options.sesUrl,
    AWS_REGION: process.env.AWS_REGION ?? 'us-east-1',
    AWS_ACCESS_KEY_ID: process.env.AWS_ACCESS_KEY_ID ?? 'bench',
    AWS_SECRET_ACCESS_KEY: process.env.AWS_SECRET_ACCESS_KEY ?? 'bench',
    ALERT_HOLD_S: '5',
    ...(options.rate && { SEND_RATE_LIMIT: String(options.rate) }),
  };
  const workers: RunningPlatform[] = [];
  for (let i = 0; i < options.count; i++) workers.push(await startPlatform(environment, 'start:built'));
  const pids = workers.map(({ pid }) => pid);
  const all = [...pids, await postmasterOf(options.db)];
  await untilQuiet(all);
  const before = cpuSeconds(all);
  return {
    cpuSeconds: () => cpuSeconds(all) - before,
    /** Of the largest worker. */
    peakMegabytes: () => Math.max(...pids.map(peakMegabytes)),
    stop: () => Promise.all(workers.map((worker) => worker.stop('SIGTERM'))),
  };
}

/** Waits until what a platform does in its first minute (counting readers by interests, say) is over. */
async function untilQuiet(pids: number[]): Promise<void> {
  for (let seconds = 0, before = cpuSeconds(pids); seconds < 60; seconds++) {
    await systemClock.sleep(1_000);
    const now = cpuSeconds(pids);
    // Late chores begin within fifteen seconds.
    if (seconds >= 15 && now - before < 0.15) return;
    before = now;
  }
}

/** One run on a copy of the database `from`: an SES, workers, `measure`, and nothing of it left behind. */
export async function onCopy<T>(
  scratch: Scratch,
  from: string,
  options: { ses: SinkOptions; workers: number; rate?: number; ready?: (db: Db) => Promise<void> },
  measure: (run: Run) => Promise<T>,
): Promise<T> {
  const { db, url, drop } = await scratch.clone(from, 'run');
  const ses = await startSes(options.ses);
  try {
    await options.ready?.(db);
    const { rate } = options;
    const workers = await startWorkers({ db, url, sesUrl: ses.url, count: options.workers, rate });
    try {
      return await measure({ db, url, ses, workers });
    } finally {
      await workers.stop();
    }
  } finally {
    await ses.stop();
    await drop();
  }
}

export interface Run {
  db: Db;
  url: string;
  ses: Awaited<ReturnType<typeof startSes>>;
  workers: Awaited<ReturnType<typeof startWorkers>>;
}

/** An SES that takes whatever comes, at once. */
export const unlimited: SinkOptions = { rate: 1_000_000, enforce: false, latencyMs: 0 };

/** Throws unless all of them were accepted, each once. */
export async function refuseLosses(accepted: number, readers: number, ses: Run['ses']): Promise<void> {
  const doubled = await ses.doubled();
  if (accepted !== readers || doubled > 0)
    throw new Error(`${accepted} of ${readers} were accepted, and ${doubled} came twice`);
}

/** Waits until nothing of the mailing is queued. Throws when nothing moved for two minutes. */
export async function untilSent(db: Db, mailingId: string): Promise<void> {
  let [last, since] = [Number.NaN, performance.now()];
  for (;;) {
    const { rows } = await sql<{ left: number }>`
      select count(*) as left from batches where mailing_id = ${mailingId} and finished_at is null`.execute(
      db,
    );
    const { left } = rows[0]!;
    if (left === 0) return;
    if (left !== last) [last, since] = [left, performance.now()];
    if (performance.now() - since > 120_000)
      throw new Error(`nothing was sent for two minutes; ${left} batches are left`);
    await systemClock.sleep(250);
  }
}

/** What the ledger says of how a mailing went, in seconds since `since`. */
export async function readTimes(db: Db, mailingId: string, since: Temporal.Instant) {
  const { rows } = await sql<{ accepted: number; first: number; p50: number; p90: number; last: number }>`
    select count(*) as accepted, min(s) as first, max(s) as last,
      percentile_cont(0.5) within group (order by s) as p50, percentile_cont(0.9) within group (order by s) as p90
    from deliveries, extract(epoch from accepted_at - ${since.toString()}::timestamptz) s
    where mailing_id = ${mailingId} and status = 'accepted'`.execute(db);
  const { accepted, first, p50, p90, last } = rows[0]!;
  return { accepted, first: Number(first), p50: Number(p50), p90: Number(p90), last: Number(last) };
}

/** `10000,100000` as numbers. */
export function numbers(list: string): number[] {
  return list.split(',').map((part) => {
    if (!/^[1-9]\d*$/.test(part)) throw new Error(`"${part}" is not a whole number above 0`);
    return Number(part);
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
