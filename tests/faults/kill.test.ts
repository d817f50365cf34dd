import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { killPoints } from './points.ts';
import { openScene } from './scene.ts';

// Each point has a database of its own, so that they run beside each other. A longer hunt: FAULT_RUNS=100.
const ROUNDS = Math.ceil(Number(process.env.FAULT_RUNS ?? killPoints.length) / killPoints.length);
const places = new Map<string, string>();
for (const point of [...killPoints, 'take-over']) places.set(point, (await testDatabase()).url);

const slowest: number[] = [];
afterAll(() => {
  const seconds = (Math.max(...slowest) / 1000).toFixed(1);
  process.stdout.write(`kill -9: taken over and through within ${seconds} s at the latest\n`);
});

test.concurrent.each(killPoints)(
  'kill -9 of a worker %s: nothing lost, nothing doubled, taken over in 20 s',
  async (stopAt) => {
    for (let round = 0; round < ROUNDS; round++) {
      const scene = await openScene({ url: places.get(stopAt)!, readers: 400, editions: 4 });
      const victim = scene.start({ stopAt });
      await victim.said(`at ${stopAt}`);
      const successor = scene.start();
      await successor.said('ready');
      await victim.kill('SIGKILL');
      const killedAt = performance.now();
      await scene.drained(60_000);
      slowest.push(performance.now() - killedAt);
      expect(slowest.at(-1)).toBeLessThan(20_000);
      await scene.close(`kill -9 ${stopAt}`);
    }
  },
);

// Each has closed the handoffs of the one before, and some have called SES themselves.
test('kill -9 of whoever takes over, again and again: each is taken over from in 20 s', async () => {
  const scene = await openScene({ url: places.get('take-over')!, readers: 1_000, editions: 4 });
  let working = scene.start({ stopAt: 'call-under-way' });
  await working.said('at call-under-way');
  for (const stopAt of ['before-permits', 'call-under-way', 'before-permits', 'before-permits']) {
    const successor = scene.start({ stopAt, onTime: 1 });
    await successor.said('ready');
    await working.kill('SIGKILL');
    const killedAt = performance.now();
    await successor.said(`at ${stopAt}`);
    slowest.push(performance.now() - killedAt);
    working = successor;
  }
  const last = scene.start();
  await last.said('ready');
  await working.kill('SIGKILL');
  await scene.drained(60_000);
  expect(Math.max(...slowest.slice(-4))).toBeLessThan(20_000);
  await scene.close('kill -9 of whoever takes over, five times');
});
