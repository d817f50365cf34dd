import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { connect } from '../../src/database/connect.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { createQueue, type JobHandlers } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { SLOT } from './prepare.ts';

/** From the beat of the scheduler to the last row, through the real queue; handoff jobs are taken and not carried out. */
async function measure(url: string, readers: number) {
  const db = connect({ url, max: 12, logger: silentLogger });
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
    ...{ 'prepare-breaking': idle, 'handoff-breaking': idle, letter: idle, import: idle, events: idle },
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
  await db.destroy();
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

const [url, readers] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await measure(url!, Number(readers))));
