import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { createQueue } from '../../src/queue.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addCrowd, addNews } from '../support/crowd.ts';
import { testDatabase } from '../support/database.ts';
import { startFakeSes } from '../support/ses.ts';
import { startProcess, type WorkerProcess } from '../support/worker-process.ts';
import { addRun } from './table.ts';

const { db, url } = await testDatabase();
const SLOT = Temporal.Instant.from('2027-01-15T22:00:00Z');
const DUE = 8_000;
const KILLS = 3;

test('kill -9 of who prepares a digest: the next goes on, nobody is left out, nobody gets two', async () => {
  await addNews(db, { count: 500, until: SLOT });
  await addCrowd(db, { due: DUE, slot: SLOT });
  const ses = await startFakeSes();
  ses.account.rate = 4_000;
  const queue = await createQueue({ url, logger: silentLogger, supervise: false });
  const deps = { db, random: systemRandom, enqueue: queue.enqueue, config: { DIGEST_GRACE_S: 10_800 } };
  const start = async (): Promise<WorkerProcess> => {
    const worker = startProcess('tests/faults/worker.ts', {
      ...{ url, sesUrl: ses.url, prepareAt: SLOT.toString() },
    });
    await worker.said('ready');
    return worker;
  };
  const mailing = () => db.selectFrom('mailings').selectAll().executeTakeFirstOrThrow();
  const frozen = async () =>
    Number((await sql<{ n: number }>`select count(*) as n from deliveries`.execute(db)).rows[0]!.n);

  let worker = await start();
  await openDueSlots({ ...deps, clock: { ...systemClock, now: () => SLOT } });
  let kills = 0;
  for (let before = 0; kills < KILLS; kills++) {
    const successor = start();
    await expect.poll(frozen, { timeout: 40_000, interval: 5 }).toBeGreaterThan(before);
    await worker.kill('SIGKILL');
    worker = await successor;
    before = await frozen();
    if ((await mailing()).prepared_at) break;
    expect(before).toBeLessThan(DUE);
  }
  expect(kills).toBeGreaterThan(0);
  await expect.poll(async () => (await mailing()).prepared_at, { timeout: 60_000 }).toBeTruthy();
  const { id, candidates, excluded } = await mailing();
  const without = Object.values(excluded as Record<string, number>).reduce((sum, n) => sum + n, 0);
  expect(candidates).toBe(DUE);
  expect(await frozen()).toBe(DUE - without);
  const { rows } = await sql<{ due: number }>`
    select count(*) as due from subscribers where next_digest_at <= ${SLOT.toString()}`.execute(db);
  expect(rows[0]!.due).toBe(0);

  // The successors hand it over, too: in the end the ledger is what SES counted.
  const finish = { db, clock: systemClock, logger: silentLogger };
  await expect.poll(() => finishMailings(finish), { timeout: 90_000, interval: 500 }).toEqual([id]);
  const taken = await sql<{ email: string }>`
    select s.email from deliveries d join subscribers s on s.id = d.subscriber_id
    where d.mailing_id = ${id} and d.status = 'accepted' order by 1`.execute(db);
  expect([...ses.counts.keys()].sort()).toEqual(taken.rows.map(({ email }) => email).sort());
  const doubled = [...ses.counts.values()].filter((times) => times > 1).length;
  const lost = DUE - without - taken.rows.length;
  addRun(`kill -9 while preparing, ${kills} times`, {
    ...{ readers: DUE, taken: ses.counts.size, unknown: 0, lost, doubled, left: 0, unsettled: 0 },
  });
  expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  await worker.kill('SIGKILL');
  await queue.stop();
  await ses.close();
});
