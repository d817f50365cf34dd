import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { progressOf } from '../../src/deliveries/progress.ts';
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
  // Each chunk takes a second: whatever the machine does, there is a midst in which to kill.
  await sql`create function slow_chunk() returns trigger language plpgsql as $$ begin
    perform pg_sleep(1); return null; end $$`.execute(db);
  await sql`create trigger slow_chunk after insert on deliveries
    for each statement execute function slow_chunk()`.execute(db);
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
    await expect.poll(frozen, { timeout: 120_000, interval: 5 }).toBeGreaterThan(before);
    await worker.kill('SIGKILL');
    worker = await successor;
    before = await frozen();
    if ((await mailing()).prepared_at) break;
    expect(before).toBeLessThan(DUE);
  }
  expect(kills).toBeGreaterThan(0);
  await expect.poll(async () => (await mailing()).prepared_at, { timeout: 120_000 }).toBeTruthy();
  const { id, candidates, excluded } = await mailing();
  const without = Object.values(excluded as Record<string, number>).reduce((sum, n) => sum + n, 0);
  expect(candidates).toBe(DUE);
  expect(await frozen()).toBe(DUE - without);
  const { rows } = await sql<{ due: number }>`
    select count(*) as due from subscribers where next_digest_at <= ${SLOT.toString()}`.execute(db);
  expect(rows[0]!.due).toBe(0);

  // The successors hand it over, too: in the end the ledger is what SES counted. A kill in the midst of a call leaves
  // its readers unknown, and the mailing open until SES reports.
  const open = async () => {
    const { queued, sending } = await progressOf(db, id);
    return queued + sending;
  };
  await expect.poll(open, { timeout: 180_000, interval: 500 }).toBe(0);
  const { rows: ledger } = await sql<{ email: string; status: string }>`
    select s.email, d.status from deliveries d join subscribers s on s.id = d.subscriber_id
    where d.mailing_id = ${id} and d.status in ('accepted', 'unknown')`.execute(db);
  const of = (status: string) => ledger.filter((row) => row.status === status).map(({ email }) => email);
  const [accepted, unknown] = [of('accepted'), new Set(of('unknown'))];
  expect(accepted.filter((email) => !ses.counts.has(email))).toEqual([]);
  expect([...ses.counts.keys()].filter((email) => !unknown.has(email)).sort()).toEqual(accepted.sort());
  const finish = { db, clock: systemClock, logger: silentLogger };
  expect(await finishMailings(finish)).toEqual(unknown.size > 0 ? [] : [id]);
  const doubled = [...ses.counts.values()].filter((times) => times > 1).length;
  const lost = DUE - without - ledger.length;
  addRun(`kill -9 while preparing, ${kills} times`, {
    ...{ readers: DUE, taken: ses.counts.size, unknown: unknown.size, lost, doubled },
    ...{ left: 0, unsettled: unknown.size },
  });
  expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  await worker.kill('SIGKILL');
  await queue.stop();
  await ses.close();
});
