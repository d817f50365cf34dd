import { afterAll, expect, test, vi } from 'vitest';
import { consumeSqs } from '../../src/events/consume-sqs.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { createSqsGateway } from '../../src/events/sqs-gateway.ts';
import { systemClock as clock } from '../../src/shared/clock.ts';
import { silentLogger as logger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';
import { createSns, sesEvent, TOPIC } from '../support/sns.ts';
import { startFakeSqs } from '../support/sqs.ts';

const { db } = await testDatabase();
const queue = await startFakeSqs();
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const sqs = createSqsGateway({ queueUrl: queue.queueUrl, credentials });
const { notification } = await createSns();
const inbox = createEventInbox({ db, clock, stored: () => {} });
const stopping = new AbortController();
let isAway = false;
const put: typeof inbox.put = async (event) => {
  if (isAway) throw new Error('the database is away');
  await inbox.put(event);
};
const running = consumeSqs({ sqs, inbox: { put }, topics: [TOPIC], clock, logger }, stopping.signal);
afterAll(async () => {
  stopping.abort();
  await running;
  sqs.close();
  await queue.close();
});

const event = (n: number) =>
  sesEvent({ messageId: `m${n}`, to: 'reader@example.test', tags: { stream: 'digest' } }, 'Send');
const stored = async () =>
  (await db.selectFrom('ses_events').select('ses_message_id as id').execute()).map(({ id }) => id).sort();
const emptied = () => vi.waitFor(() => expect(queue.left()).toBe(0), { timeout: 5_000, interval: 20 });

test('what SNS put into the queue is stored once, wrapped or raw, and then removed', async () => {
  const wrapped = JSON.stringify(notification(event(1)));
  queue.send(wrapped);
  queue.send(wrapped);
  queue.send(JSON.stringify(event(2)));
  queue.send(JSON.stringify(notification(event(3), { TopicArn: `${TOPIC}-of-somebody` })));
  await emptied();
  expect(await stored()).toEqual(['m1', 'm2']);
});

test('what cannot be stored stays in the queue and comes again', async () => {
  isAway = true;
  queue.send(JSON.stringify(event(4)));
  await vi.waitFor(() => expect(queue.received).toBe(5), { timeout: 5_000, interval: 20 });
  expect(queue.left()).toBe(1);
  isAway = false;
  queue.redeliver();
  await emptied();
  expect(await stored()).toEqual(['m1', 'm2', 'm4']);
});

test('a full queue is emptied by many polls at once', async () => {
  const started = performance.now();
  for (let n = 100; n < 2_100; n++) queue.send(JSON.stringify(event(n)));
  await emptied();
  expect(await stored()).toHaveLength(2_003);
  expect(performance.now() - started).toBeLessThan(4_000);
});
