import { afterAll, expect, test, vi } from 'vitest';
import { createQueue, type JobHandlers } from '../../src/queue.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';

const { db, url } = await testDatabase();
const queue = await createQueue({ url, logger: silentLogger, supervise: true });
afterAll(() => queue.stop());

const polled: number[] = [];
let failures = 1;
const nothing = async () => {};
const handlers: JobHandlers = {
  'prepare-breaking': nothing,
  prepare: nothing,
  'handoff-breaking': nothing,
  'handoff-digest': nothing,
  letter: async () => {
    if (failures-- > 0) throw new Error('the first time fails');
  },
  poll: async ({ sourceId }) => {
    polled.push(sourceId);
  },
  events: nothing,
};

test('a job exists if, and only if, its transaction commits; it reaches a worker at once; a backlog drains', async () => {
  await queue.startWorkers(handlers);
  await expect(
    db.transaction().execute(async (trx) => {
      await queue.enqueue(trx, 'poll', [{ sourceId: 0 }]);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  const jobs = Array.from({ length: 40 }, (_, i) => ({ sourceId: i + 1 }));
  await db.transaction().execute((trx) => queue.enqueue(trx, 'poll', jobs));
  await vi.waitFor(() => expect(polled).toHaveLength(40), { timeout: 1500, interval: 10 });
  expect(polled).not.toContain(0);
});

test('a handler that throws gets its job again', async () => {
  await db.transaction().execute((trx) => queue.enqueue(trx, 'letter', [{ letterId: 'one' }]));
  await vi.waitFor(() => expect(failures).toBe(-1), { timeout: 8000, interval: 50 });
});
