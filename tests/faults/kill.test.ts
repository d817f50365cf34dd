import { afterAll, expect, test, vi } from 'vitest';
import { progressOf } from '../../src/deliveries/progress.ts';
import { applyEvents } from '../../src/events/apply-events.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { createQueue } from '../../src/queue.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';
import { addReaders, freezeMailing, SECRET } from '../support/delivery.ts';
import { startFakeSes } from '../support/ses.ts';
import { sesEvent } from '../support/sns.ts';
import { startProcess, type WorkerProcess } from '../support/worker-process.ts';

// Each point has a database, an SES and workers of its own, so that they run beside each other.
const points = [
  ...['before-permits', 'after-permits', 'before-call', 'call-under-way', 'after-answer'],
  ...['before-record', 'after-record', 'before-finish'],
];
const places = new Map<string, Awaited<ReturnType<typeof testDatabase>>>();
for (const point of points) places.set(point, await testDatabase());

const READERS = 400;
const started: WorkerProcess[] = [];
afterAll(() => Promise.all(started.map((worker) => worker.kill('SIGKILL'))));

test.concurrent.each(points)(
  'kill -9 of a worker %s: nothing lost, nothing doubled, taken over in 20 s',
  async (stopAt) => {
    const { db, url } = places.get(stopAt)!;
    const ses = await startFakeSes({ latencyMs: 20 });
    ses.account.rate = 1_000;
    const queue = await createQueue({ url, logger: silentLogger, supervise: false });
    const start = (input: object) => {
      const worker = startProcess('tests/faults/worker.ts', { url, sesUrl: ses.url, ...input });
      started.push(worker);
      return worker;
    };
    const mailing = await freezeMailing(db, queue.enqueue, {
      readers: await addReaders(db, READERS),
      editions: 4,
    });
    const victim = start({ stopAt });
    await victim.said(`at ${stopAt}`);
    const successor = start({});
    await successor.said('ready');
    await victim.kill('SIGKILL');
    const killedAt = Date.now();

    await vi.waitFor(
      async () => expect(await progressOf(db, mailing)).toMatchObject({ queued: 0, sending: 0 }),
      { timeout: 20_000 - (Date.now() - killedAt), interval: 200 },
    );
    // What SES took is reported by it; what is still unknown then was never taken.
    const inbox = createEventInbox({ db, clock: systemClock, stored: () => {} });
    for (const mail of ses.accepted)
      await inbox.put({
        id: `send-${mail.messageId}`,
        sentAt: '2026-11-24T06:00:00Z',
        body: JSON.stringify(sesEvent(mail, 'Send')),
      });
    await applyEvents({ db, clock: systemClock, logger: silentLogger, secret: SECRET });
    const ledger = await progressOf(db, mailing);
    expect(Math.max(...ses.counts.values())).toBe(1);
    expect(ledger.accepted).toBe(ses.counts.size);
    expect(ledger.accepted + ledger.unknown).toBe(READERS);
    await successor.kill('SIGTERM');
    await queue.stop();
    await ses.close();
  },
);
