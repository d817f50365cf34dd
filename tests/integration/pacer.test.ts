import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Db } from '../../src/database/types.ts';
import { createPacer, type Pacer } from '../../src/deliveries/pacer.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const never = new AbortController().signal;
let questions = 0;

/** The database, where each look at the pace is counted. */
const counted: Db = new Proxy(db, {
  get: (target, name) => {
    if (name === 'transaction') questions += 1;
    const value = target[name as keyof Db] as unknown;
    return typeof value === 'function' ? value.bind(target) : value;
  },
});

async function pacerAt(rate: number, { dailyQuota = -1, limits = {} } = {}): Promise<Pacer> {
  const account = async () => ({ rate, dailyQuota, sentLastDay: 0, sendingEnabled: true });
  const deps = { ses: { account }, clock: systemClock, logger: silentLogger, limits };
  const pacer = createPacer({ ...deps, db: counted });
  await pacer.refresh(0);
  questions = 0;
  return pacer;
}

beforeEach(async () => {
  await sql`delete from pace`.execute(db);
});

test('those that wait are asked for together, and each gets what it wanted', async () => {
  const pacer = await pacerAt(10_000);
  const answers = await Promise.all(
    [10, 20, 30, 40].map((wanted) => pacer.take('digest', wanted, { more: true, signal: never })),
  );
  expect(answers).toEqual([10, 20, 30, 40].map((granted) => ({ granted })));
  expect(questions).toBeLessThanOrEqual(2);
});

test('what one grant does not reach comes with the next, first come first served', async () => {
  const pacer = await pacerAt(400);
  const done: number[] = [];
  const take = async (nr: number) => {
    const answer = await pacer.take('digest', 15, { more: true, signal: never });
    done.push(nr);
    return answer;
  };
  const answers = await Promise.all([0, 1, 2, 3].map(take));
  expect(done).toEqual([0, 1, 2, 3]);
  const granted = answers.map((answer) => ('granted' in answer ? answer.granted : 0));
  expect(granted.every((slots) => slots > 0 && slots <= 15)).toBe(true);
  const { rows } = await sql<{ sent: number }>`select sent_last_day as sent from pace`.execute(db);
  expect(rows[0]!.sent).toBeGreaterThanOrEqual(granted.reduce((sum, slots) => sum + slots, 0));
});

test('who gives up is let go, and the others get theirs', async () => {
  const pacer = await pacerAt(20);
  const giving = new AbortController();
  await pacer.take('digest', 5, { more: true, signal: never });
  const first = pacer.take('digest', 5, { more: true, signal: giving.signal });
  const second = pacer.take('digest', 5, { more: false, signal: never });
  giving.abort(new Error('the process stops'));
  await expect(first).rejects.toThrow('the process stops');
  expect(await second).toMatchObject({ granted: expect.any(Number) });
});

test('a pause is told to all that wait', async () => {
  const pacer = await pacerAt(1_000);
  await pacer.pause('digest', 'configuration_set_paused', 60);
  const answers = await Promise.all([1, 2].map(() => pacer.take('digest', 5, { more: true, signal: never })));
  for (const answer of answers) expect(answer).toMatchObject({ why: 'configuration_set_paused' });
});

test.each([
  ['no limit of SES', -1, 30],
  ['a higher one', 100, 30],
  ['a lower one', 25, 25],
])('no more go in 24 hours than is set by hand, beside %s', async (_, dailyQuota, most) => {
  const pacer = await pacerAt(1_000, { dailyQuota, limits: { daily: 30 } });
  const take = () => pacer.take('digest', 20, { more: true, signal: never });
  expect([await take(), await take()]).toEqual([{ granted: 20 }, { granted: most - 20 }]);
  expect(await take()).toMatchObject({ why: 'quota_used_up' });
});

test('a database that is away rejects all that wait, and the next question is asked anew', async () => {
  const pacer = await pacerAt(1_000);
  await sql`alter table pace rename to pace_away`.execute(db);
  const waiting = [1, 2].map(() => pacer.take('digest', 5, { more: true, signal: never }));
  const settled = await Promise.allSettled(waiting);
  await sql`alter table pace_away rename to pace`.execute(db);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await pacer.take('digest', 5, { more: false, signal: never })).toEqual({ granted: 5 });
});
