import { connect } from '../../src/database/connect.ts';
import { type HandOffDeps, handOff } from '../../src/deliveries/hand-off.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { createQueue, type JobHandlers } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { connectTo, deliveryLine } from '../support/delivery.ts';
import type { Point } from './points.ts';

// A worker that its test can hold at a named point of a handoff, to be killed there or to go on at SIGCONT.
const {
  url,
  sesUrl,
  stopAt,
  onTime = 2,
  clockBackAfterMs,
  prepareAt,
} = JSON.parse(process.argv[2]!) as {
  url: string;
  sesUrl: string;
  stopAt?: Point;
  /** From the second time on, where nothing else is said, so that something was done before; a job ends only once. */
  onTime?: number;
  /** The clock of this process jumps back an hour after so long. */
  clockBackAfterMs?: number;
  /** Digests are prepared as if it were this moment. */
  prepareAt?: string;
};

const startedAt = performance.now();
const clock: Clock = {
  ...systemClock,
  now: () => {
    const jumped = clockBackAfterMs !== undefined && performance.now() - startedAt > clockBackAfterMs;
    return jumped ? systemClock.now().subtract({ hours: 1 }) : systemClock.now();
  },
};

let reached = 0;
async function at(point: Point): Promise<void> {
  if (point !== stopAt || went || (++reached < onTime && point !== 'before-finish')) return;
  process.stdout.write(`at ${point}\n`);
  await goesOn;
  went = true;
}

let went = false;
const goesOn = new Promise<void>((resolve) => process.once('SIGCONT', () => resolve()));

function watched(line: HandOffDeps): HandOffDeps {
  let hasPermits = false;
  return {
    ...line,
    pacer: {
      ...line.pacer,
      take: async (...args) => {
        await at('before-permits');
        const taken = await line.pacer.take(...args);
        hasPermits = true;
        await at('after-permits');
        return taken;
      },
      // Pauses last a minute; the tests have none to lose.
      pause: (what, why, seconds) => line.pacer.pause(what, why, Math.min(1, seconds)),
    },
    editions: {
      get: async (...args) => {
        const edition = await line.editions.get(...args);
        // With permits it is asked for by the call: its handoff is claimed.
        if (hasPermits) await at('claimed');
        hasPermits = false;
        return edition;
      },
    },
    ses: {
      sendBulk: async (body, mayStill) => {
        await at('before-call');
        const call = line.ses.sendBulk(body, mayStill);
        if (stopAt === 'call-under-way') {
          await new Promise((resolve) => setTimeout(resolve, 5));
          await at('call-under-way');
        }
        const result = await call;
        await at('after-answer');
        return result;
      },
    },
    recorder: {
      record: async (result) => {
        await at('before-record');
        await line.recorder.record(result);
        await at('after-record');
      },
    },
  };
}

const db = connect({ url, max: 6, logger: silentLogger, byKey: true });
const queue = await createQueue({ url, logger: silentLogger, supervise: true });
const { line } = await deliveryLine(db, connectTo(sesUrl), queue.enqueue, clock);
const deps = watched(line);
const nothing = async () => {};
const work: JobHandlers['handoff-digest'] = async (job, signal) => {
  await handOff(deps, job, signal);
  await at('before-finish');
};
const preparing = {
  ...{ db, enqueue: queue.enqueue, random: systemRandom, logger: silentLogger },
  ...{
    clock: { ...systemClock, now: () => Temporal.Instant.from(prepareAt!) },
    config: { DIGEST_GRACE_S: 10_800 },
  },
};
// What SES says of the account is read each minute; the tests have none to lose here either.
setInterval(() => void line.pacer.refresh(1).catch(() => {}), 1_000).unref();
await queue.startWorkers({
  'handoff-digest': work,
  'handoff-breaking': work,
  'prepare-breaking': nothing,
  prepare: (job, signal) => prepareMailing(preparing, job, signal),
  letter: nothing,
  import: nothing,
  events: nothing,
});
process.stdout.write('ready\n');
process.on('SIGTERM', async () => {
  await queue.stop();
  process.exit(0);
});
