import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { progressOf } from '../../src/deliveries/progress.ts';
import { applyEvents } from '../../src/events/apply-events.ts';
import { consumeSqs } from '../../src/events/consume-sqs.ts';
import { createEventInbox, type EventInbox } from '../../src/events/event-inbox.ts';
import { createSnsReceiver } from '../../src/events/receive-sns.ts';
import { createSqsGateway } from '../../src/events/sqs-gateway.ts';
import { systemClock as clock } from '../../src/shared/clock.ts';
import { silentLogger as logger } from '../../src/shared/logger.ts';
import { addReaders, addressOf, freezeMailing, SECRET } from '../support/delivery.ts';
import { createSns, sesEvent, TOPIC } from '../support/sns.ts';
import { startProcess } from '../support/worker-process.ts';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';

const options = {
  deliveries: { type: 'string', default: '20000' },
  by: { type: 'string', default: 'sns' },
} as const;
/** Requests that SNS has open at once. */
const AT_ONCE = 1_000;
/** How long a call to SQS takes within a region, milliseconds. */
const SQS_LATENCY_MS = 10;

export const bench: Bench = {
  name: 'events',
  summary:
    'From a signed message of SNS to its delivery in the ledger, in one process: --deliveries 20000 --by sns|sqs',
  async run(report, args) {
    const { values } = parseArgs({ args, options });
    const scratch = await openScratch();
    const { db, drop } = await scratch.create('events');
    const sns = await createSns();
    const readers = await addReaders(db, Number(values.deliveries));
    const mailing = await freezeMailing(db, async () => {}, { readers });
    const bodies = ['Send', 'Delivery'].flatMap((type) =>
      readers.map((id) => {
        const mail = {
          ...{ messageId: `m${id}`, to: addressOf(id) },
          tags: { delivery_id: `${mailing}_${id}` },
        };
        return JSON.stringify(sns.notification(sesEvent(mail, type)));
      }),
    );

    let applying: Promise<unknown> | undefined;
    const deps = { db, clock, logger, secret: SECRET };
    const apply = () => {
      applying ??= applyEvents(deps).finally(() => {
        applying = undefined;
      });
    };
    const inbox = createEventInbox({ db, clock, stored: apply });
    const fetchText = async () => sns.pem;
    const receive = createSnsReceiver({ inbox, topics: [TOPIC], fetchText, clock, logger });
    const queue = values.by === 'sqs' ? await fillQueue(bodies) : undefined;
    const cpu = process.cpuUsage();
    const started = performance.now();
    if (queue) await queue.take(inbox);
    else await postAll(bodies, receive);
    await applying;
    await applyEvents(deps);
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const { delivered } = await progressOf(db, mailing);
    if (delivered !== readers.length) throw new Error(`${delivered} of ${readers.length} were applied`);
    report({
      events: bodies.length,
      seconds: Number(seconds.toFixed(2)),
      events_per_s: Math.round(bodies.length / seconds),
      cpu_us_per_event: Math.round((user + system) / bodies.length),
      rss_mb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    });
    await drop();
    await scratch.close();
  },
};

/** As many requests at once as SNS has open, until all are answered. */
async function postAll(bodies: string[], receive: (body: string) => Promise<void>): Promise<void> {
  let next = 0;
  const postSome = async () => {
    while (next < bodies.length) await receive(bodies[next++]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, postSome));
}

/** The same messages in a queue; `take` resolves when it is empty. */
async function fillQueue(bodies: string[]) {
  const file = path.join(tmpdir(), `daybreak-bench-${process.pid}`);
  await writeFile(file, bodies.join('\n'));
  const source = startProcess('tests/bench/sqs-source.ts', { file, latencyMs: SQS_LATENCY_MS });
  await source.said('ready');
  await rm(file);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sqs = createSqsGateway({ queueUrl: source.lines[0]!, credentials });
  return {
    take: async (inbox: EventInbox) => {
      const ending = new AbortController();
      const taking = consumeSqs({ sqs, inbox, topics: [TOPIC], clock, logger }, ending.signal);
      await source.said('emptied');
      ending.abort();
      await taking;
      sqs.close();
      await source.kill('SIGKILL');
    },
  };
}
