import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { createQueue } from '../../src/queue.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addCrowd, addNews } from '../support/crowd.ts';
import { testDatabase } from '../support/database.ts';
import { startFakeSes } from '../support/ses.ts';
import { startProcess } from '../support/worker-process.ts';

const { db, url } = await testDatabase();
const SLOT = Temporal.Instant.from('2027-01-15T22:00:00Z');
const DUE = 8_000;

test('kill -9 of who prepares a digest: the next goes on, nobody is left out, nobody gets two', async () => {
  await addNews(db, { count: 500, until: SLOT });
  await addCrowd(db, { due: DUE, slot: SLOT });
  const ses = await startFakeSes();
  const queue = await createQueue({ url, logger: silentLogger, supervise: false });
  const deps = { db, random: systemRandom, enqueue: queue.enqueue, config: { DIGEST_GRACE_S: 10_800 } };
  const input = { url, sesUrl: ses.url, prepareAt: SLOT.toString() };
  const victim = startProcess('tests/faults/worker.ts', input);
  await victim.said('ready');
  await openDueSlots({ ...deps, clock: { ...systemClock, now: () => SLOT } });
  const count = async () =>
    Number((await sql<{ n: number }>`select count(*) as n from deliveries`.execute(db)).rows[0]!.n);
  await expect.poll(count, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
  await victim.kill('SIGKILL');
  expect(await count()).toBeLessThan(DUE);

  const successor = startProcess('tests/faults/worker.ts', input);
  const mailing = () => db.selectFrom('mailings').selectAll().executeTakeFirstOrThrow();
  await expect.poll(async () => (await mailing()).prepared_at, { timeout: 40_000 }).toBeTruthy();
  const { candidates, excluded } = await mailing();
  const left = Object.values(excluded as Record<string, number>).reduce((sum, n) => sum + n, 0);
  process.stdout.write(
    `kill -9 while preparing: candidates ${candidates}  deliveries ${await count()}  excluded ${left}\n`,
  );
  expect(candidates).toBe(DUE);
  expect(await count()).toBe(DUE - left);
  const { rows } = await sql<{ due: number }>`
    select count(*) as due from subscribers where next_digest_at <= ${SLOT.toString()}`.execute(db);
  expect(rows[0]!.due).toBe(0);
  await successor.kill('SIGKILL');
  await queue.stop();
  await ses.close();
});
