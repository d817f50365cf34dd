import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { killPoints } from './points.ts';
import { openScene } from './scene.ts';

// Each point has a database of its own, so that they run beside each other. A longer hunt: FAULT_RUNS=100.
const ROUNDS = Math.ceil(Number(process.env.FAULT_RUNS ?? killPoints.length) / killPoints.length);
const places = new Map<string, string>();
for (const point of killPoints) places.set(point, (await testDatabase()).url);

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
