import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import type { Db } from '../../src/database/types.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { createQueue, type JobHandlers } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addCrowd, addNews } from '../support/crowd.ts';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const SLOT = Temporal.Instant.from('2026-11-23T22:00:00Z');

export const bench: Bench = {
  name: 'prepare',
  summary: 'Prepare one slot of 10,000, 100,000 and 1,000,000 due readers, or of the numbers given',
  async run(report, args) {
    const scratch = await openScratch();
    try {
      for (const readers of args.length > 0 ? args.map(Number) : SIZES) {
        const { db, url, drop } = await scratch.create(`prepare_${readers}`);
        await addNews(db, { count: 3_000, until: SLOT });
        await addCrowd(db, { due: readers, slot: SLOT });
        report(await measure(db, url, readers));
        await drop();
      }
    } finally {
      await scratch.close();
    }
  },
};

/** From the beat of the scheduler to the last row, through the real queue; handoff jobs are taken and not carried out. */
async function measure(db: Db, url: string, readers: number) {
  const began = performance.now();
  const since = () => performance.now() - began;
  const clock: Clock = {
    now: () => SLOT.add({ milliseconds: Math.floor(since()) }),
    sleep: systemClock.sleep,
  };
  const queue = await createQueue({ url, logger: silentLogger, supervise: true });
  const deps = {
    ...{ db, clock, random: systemRandom, logger: silentLogger, enqueue: queue.enqueue },
    config: { DIGEST_GRACE_S: 3 * 3600 },
  };
  const prepared = Promise.withResolvers<void>();
  let firstHandoff: number | undefined;
  const idle = async () => {};
  const handlers: JobHandlers = {
    ...{ 'prepare-breaking': idle, 'handoff-breaking': idle, letter: idle, poll: idle, events: idle },
    prepare: (job, signal) => prepareMailing(deps, job, signal).then(prepared.resolve, prepared.reject),
    'handoff-digest': async () => {
      firstHandoff ??= since();
    },
  };
  await queue.startWorkers(handlers);
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss());
  }, 50);
  const start = since();
  await openDueSlots(deps);
  await prepared.promise;
  const seconds = (since() - start) / 1000;
  clearInterval(watch);
  await queue.stop();
  const { rows } = await sql<{ editions: number; deliveries: number }>`
    select (select count(*) from editions) as editions, (select count(*) from deliveries) as deliveries`.execute(
    db,
  );
  const { editions, deliveries } = rows[0]!;
  if (deliveries !== readers) throw new Error(`${deliveries} deliveries were written for ${readers} readers`);
  return {
    readers,
    seconds: Math.round(seconds * 100) / 100,
    editions,
    rss_mb: Math.round(rss / 2 ** 20),
    first_handoff_ms: Math.round(firstHandoff! - start),
  };
}
