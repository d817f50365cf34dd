import { afterAll } from 'vitest';
import { testDatabase } from './database.ts';
import { collectJobs, connectTo, deliveryLine } from './delivery.ts';
import { startFakeSes } from './ses.ts';

/** A database, and a line from it to an SES of its own; both end with the file. Jobs wait until the test runs them. */
export async function testLine(options: { timeoutMs?: number } = {}) {
  const { db } = await testDatabase();
  const ses = await startFakeSes();
  const gateway = connectTo(ses.url, options.timeoutMs);
  const { jobs, enqueue } = collectJobs();
  const { line, run } = await deliveryLine(db, gateway, enqueue);
  afterAll(async () => {
    gateway.close();
    await ses.close();
  });
  return { db, ses, gateway, jobs, enqueue, line, run };
}
