import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { openScene } from './scene.ts';

// A longer hunt: FAULT_RUNS=100.
const KILLS = Number(process.env.FAULT_RUNS ?? 4);
const places = {
  random: await testDatabase(),
  paused: await testDatabase(),
  claimed: await testDatabase(),
  calling: await testDatabase(),
  two: await testDatabase(),
  five: await testDatabase(),
  clock: await testDatabase(),
  alert: await testDatabase(),
};

test('kill -9 at random times, again and again', async () => {
  const scene = await openScene({
    url: places.random.url,
    readers: 1_000 * Math.max(4, KILLS),
    editions: 12,
    rate: 600,
    // As long as SES takes: at most moments some call is under way.
    latencyMs: 170,
  });
  let working = scene.start();
  await working.said('ready');
  for (let i = 0; i < KILLS; i++) {
    const successor = scene.start();
    await successor.said('ready');
    await sleep(50 + Math.random() * 900);
    // The one that is in the midst of it, not the one that has just begun.
    await working.kill('SIGKILL');
    working = successor;
    await scene.leave(5);
  }
  await scene.drained(60_000 + KILLS * 5_000);
  await scene.close(`kill -9 at random times, ${KILLS} times`);
});

test.each([2, 5])('%i workers at once', async (count) => {
  const place = count === 2 ? places.two : places.five;
  const scene = await openScene({ url: place.url, readers: 3_000, editions: 9, rate: 1_000 });
  for (let i = 0; i < count; i++) scene.start();
  await scene.took(100);
  await scene.leave(20);
  await scene.drained();
  await scene.close(`${count} workers`);
});

test('an alert released under a digest has the rate within a second, and the digest goes on behind it', async () => {
  const scene = await openScene({ url: places.alert.url, readers: 4_000, editions: 9, rate: 500 });
  for (let i = 0; i < 2; i++) scene.start();
  await scene.took(500);
  const alert = await scene.alert(1_500);
  const sentOf = (mailing: string) =>
    scene.ses.accepted.filter(({ tags }) => tags.delivery_id?.startsWith(mailing)).length;
  const sent = () => ({ alert: sentOf(alert), digest: sentOf(scene.mailing) });
  await sleep(1_000);
  const before = sent();
  await vi.waitFor(() => expect(sentOf(alert)).toBeGreaterThan(1_350), { timeout: 30_000, interval: 20 });
  const after = sent();
  const share = (after.alert - before.alert) / (after.alert - before.alert + after.digest - before.digest);
  expect(share).toBeGreaterThan(0.95);
  expect(after.digest).toBeLessThan(3_000);
  await scene.drained();
  await scene.close('an alert under a digest');
});

// These mostly wait: beside each other they take the time of the longest.
test.concurrent('a worker that was only paused writes over nothing and sends nothing again', async () => {
  const scene = await openScene({ url: places.paused.url, readers: 400, editions: 4, rate: 200 });
  const victim = scene.start();
  await victim.said('ready');
  await scene.took(30);
  victim.process.kill('SIGSTOP');
  const successor = scene.start();
  await successor.said('ready');
  await scene.drained();
  victim.process.kill('SIGCONT');
  await sleep(3_000);
  await scene.close('SIGSTOP for longer than the heartbeat');
});

// The longest pause there is: its handoff was closed by a successor, settled, and sent once more meanwhile.
test.concurrent.each([
  ['claimed', 'SIGSTOP after the claim until it was settled'],
  ['before-call', 'SIGSTOP before the call until it was settled'],
] as const)('a worker paused %s beyond settling does not call any more', async (stopAt, scenario) => {
  const place = stopAt === 'claimed' ? places.claimed : places.calling;
  const scene = await openScene({ url: place.url, readers: 400, editions: 4 });
  // A call beside it may stand still half written. SES takes no signature older than five minutes, and the window is
  // longer; here both are seconds.
  scene.ses.signatureLastsMs = 6_000;
  const victim = scene.start({ stopAt });
  await victim.said(`at ${stopAt}`);
  victim.process.kill('SIGSTOP');
  const successor = scene.start();
  await successor.said('ready');
  await scene.drained();
  expect(await scene.settle()).toBeGreaterThan(0);
  victim.process.kill('SIGCONT');
  await sleep(3_000);
  await scene.close(scenario);
});

test.concurrent('the clock jumps back an hour', async () => {
  const scene = await openScene({ url: places.clock.url, readers: 2_000, editions: 4, rate: 300 });
  scene.start({ clockBackAfterMs: 4_000 });
  scene.start();
  await scene.drained();
  await scene.close('the clock jumps back an hour');
});
