import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import { createQueue, type JobHandlers } from '../../src/queue.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';

const { db, url } = await testDatabase();
const queue = await createQueue({ url, logger: silentLogger, supervise: true });
afterAll(() => queue.stop());

const prepared: string[] = [];
let failures = 1;
let applied = 0;
const applying = Promise.withResolvers<void>();
const toldAll = Promise.withResolvers<void>();
const nothing = async () => {};
const handlers: JobHandlers = {
  'prepare-breaking': nothing,
  prepare: async ({ mailingId }) => {
    prepared.push(mailingId);
  },
  'handoff-breaking': nothing,
  'handoff-digest': nothing,
  import: nothing,
  letter: async () => {
    if (failures-- > 0) throw new Error('the first time fails');
  },
  events: async () => {
    applied += 1;
    applying.resolve();
    await toldAll.promise;
  },
};

test('a job exists if, and only if, its transaction commits; it reaches a worker at once; a backlog drains', async () => {
  await queue.startWorkers(handlers);
  await expect(
    db.transaction().execute(async (trx) => {
      await queue.enqueue(trx, 'prepare', [{ mailingId: 'rolled back' }]);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  const jobs = Array.from({ length: 40 }, (_, i) => ({ mailingId: `${i}` }));
  await db.transaction().execute((trx) => queue.enqueue(trx, 'prepare', jobs));
  await vi.waitFor(() => expect(prepared).toHaveLength(40), { timeout: 60_000, interval: 10 });
  expect(prepared).not.toContain('rolled back');
});

test('a handler that throws gets its job again', async () => {
  await db.transaction().execute((trx) => queue.enqueue(trx, 'letter', [{ letterId: 'one' }]));
  await vi.waitFor(() => expect(failures).toBe(-1), { timeout: 60_000, interval: 50 });
});

test('jobs for events that wait are one, and one more while that one runs', async () => {
  const add = () => db.transaction().execute((trx) => queue.enqueue(trx, 'events', [{}]));
  const left = async () => {
    const { rows } = await sql<{ state: string }>`
      select state from pgboss.job where name = 'events' and state in ('created', 'active') order by 1`.execute(
      db,
    );
    return rows.map(({ state }) => state);
  };
  await add();
  await applying.promise;
  await Promise.all(Array.from({ length: 20 }, add));
  expect(await left()).toEqual(['created', 'active']);
  toldAll.resolve();
  await expect.poll(left, { timeout: 60_000 }).toEqual([]);
  expect(applied).toBe(2);
});
