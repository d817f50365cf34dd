import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { addReaders, addressOf, collectJobs, freezeMailing } from '../support/delivery.ts';
import { startPlatform } from '../support/platform.ts';
import { createSns, sesEvent, TOPIC } from '../support/sns.ts';
import { startFakeSqs } from '../support/sqs.ts';

const { db, url } = await testDatabase();
const queue = await startFakeSqs();
const sns = await createSns();
const platform = await startPlatform({
  ...{ ROLE: 'worker', DATABASE_URL: url, APP_SECRET: 'x'.repeat(32), SAMPLE: 'no' },
  ...{ SQS_QUEUE_URL: queue.queueUrl, SNS_TOPIC_ARNS: TOPIC },
  ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
});
afterAll(async () => {
  await platform.stop();
  await queue.close();
});
const readers = await addReaders(db, 2);
const mailing = await freezeMailing(db, collectJobs().enqueue, { readers });

/** SES says of a reader's mail that it arrived. */
function report(reader: number): void {
  const tags = { delivery_id: `${mailing}_${reader}` };
  const mail = { messageId: `m${reader}`, to: addressOf(reader), tags };
  queue.send(JSON.stringify(sns.notification(sesEvent(mail, 'Delivery'))));
}
const outcomes = async () =>
  (await db.selectFrom('deliveries').select('outcome').orderBy('subscriber_id').execute()).map(
    ({ outcome }) => outcome,
  );

test('a running platform takes events out of a queue and applies them at once', async () => {
  report(readers[0]!);
  await vi.waitFor(async () => expect(await outcomes()).toEqual(['delivered', null]), 60_000);
  // Removed after it was stored, while it is being applied.
  await vi.waitFor(() => expect(queue.left()).toBe(0), 60_000);
});

test('it outlives that the job of a stored event cannot be queued', async () => {
  await sql`alter table pgboss.job_common rename to away`.execute(db);
  report(readers[1]!);
  await vi.waitFor(() => expect(queue.left()).toBe(0), 60_000);
  await vi.waitFor(() => expect(platform.output()).toContain('events.not_queued'), 60_000);
  await sql`alter table pgboss.away rename to job_common`.execute(db);
});
