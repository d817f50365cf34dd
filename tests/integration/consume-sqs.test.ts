import { sql } from 'kysely';
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
const emptied = () => vi.waitFor(() => expect(queue.left()).toBe(0), { timeout: 60_000, interval: 20 });

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
  await vi.waitFor(() => expect(queue.received).toBe(5), { timeout: 60_000, interval: 20 });
  expect(queue.left()).toBe(1);
  isAway = false;
  queue.redeliver();
  await emptied();
  expect(await stored()).toEqual(['m1', 'm2', 'm4']);
});

test('a full queue is emptied by many polls at once', async () => {
  queue.latencyMs = 20;
  for (let n = 100; n < 2_100; n++) queue.send(JSON.stringify(event(n)));
  await emptied();
  queue.latencyMs = 0;
  expect(await stored()).toHaveLength(2_003);
  expect(queue.mostAtOnce).toBeGreaterThan(10);
});

test('what nobody can read or store is kept as text, once, and its neighbours get through', async () => {
  const before = await stored();
  const poison = [
    '{"a\\u0000b":"half \\ud83d"}',
    `${'['.repeat(90_000)}${']'.repeat(90_000)}`,
    JSON.stringify({ ...event(5), mail: { ...event(5).mail, timestamp: '-271821-04-20T00:00:00Z' } }),
    JSON.stringify({
      Type: 'Notification',
      MessageId: 'x\0',
      TopicArn: TOPIC,
      Message: 'no',
      Timestamp: 'never',
    }),
    'not JSON',
    '',
  ];
  for (const body of poison) queue.send(body);
  queue.send(JSON.stringify(event(6)));
  await emptied();
  expect((await stored()).filter((id) => id !== null && !before.includes(id))).toEqual(['m6']);
  const { rows } = await sql`select from ses_events where type = 'unreadable'`.execute(db);
  expect(rows).toHaveLength(poison.length);
});

test('a connection that falls silent is given up, and the next one goes on', async () => {
  const fallen = await startFakeSqs();
  const gateway = createSqsGateway({ queueUrl: fallen.queueUrl, credentials, timeoutMs: 300 });
  const ending = new AbortController();
  const warn = vi.fn();
  const deps = { sqs: gateway, inbox, topics: [], clock, logger: { ...logger, warn } as typeof logger };
  fallen.silent = true;
  const consuming = consumeSqs(deps, ending.signal);
  await vi.waitFor(() => expect(warn).toHaveBeenCalled(), { timeout: 60_000, interval: 20 });
  fallen.silent = false;
  fallen.send(JSON.stringify(event(7)));
  await vi.waitFor(() => expect(fallen.left()).toBe(0), { timeout: 60_000, interval: 20 });
  expect(await stored()).toContain('m7');
  ending.abort();
  await consuming;
  gateway.close();
  await fallen.close();
});
