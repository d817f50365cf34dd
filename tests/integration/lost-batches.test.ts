import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { queueLostBatches } from '../../src/deliveries/queue-lost-batches.ts';
import { createQueue } from '../../src/queue.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger as logger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';
import { addReaders, freezeMailing } from '../support/delivery.ts';

const { db, url } = await testDatabase();
const queue = await createQueue({ url, logger, supervise: false });
afterAll(() => queue.stop());
const later: Clock = { ...systemClock, now: () => systemClock.now().add({ minutes: 2 }) };

async function jobs(): Promise<{ name: string; batches: number }[]> {
  const { rows } = await sql<{ name: string; batches: number }>`
    select name, jsonb_array_length(data->'batchIds') as batches from pgboss.job order by name`.execute(db);
  return rows;
}

test('open batches of sending mailings that no job carries get one; others are left alone', async () => {
  const deps = { db, logger, enqueue: queue.enqueue };
  const readers = await addReaders(db, 120);
  await freezeMailing(db, queue.enqueue, { readers });
  const stopped = await freezeMailing(db, async () => {}, { readers });
  await sql`update mailings set status = 'stopped' where id = ${stopped}`.execute(db);
  await freezeMailing(db, async () => {}, { readers: readers.slice(0, 60), stream: 'breaking' });
  expect(await jobs()).toEqual([{ name: 'handoff-digest', batches: 3 }]);

  expect(await queueLostBatches({ ...deps, clock: systemClock })).toBe(0);
  const both = await Promise.all([1, 2].map(() => queueLostBatches({ ...deps, clock: later })));
  expect(both.sort()).toEqual([0, 2]);
  expect(await jobs()).toEqual([
    { name: 'handoff-breaking', batches: 2 },
    { name: 'handoff-digest', batches: 3 },
  ]);
  await sql`delete from pgboss.job where name = 'handoff-digest'`.execute(db);
  expect(await queueLostBatches({ ...deps, clock: later })).toBe(3);
});
