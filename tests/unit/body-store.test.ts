import { expect, test } from 'vitest';
import { createBodyStore } from '../../src/deliveries/body-store.ts';

const memoryOf = (body: Buffer) => body.buffer;

test('gives memory again only after it was given back, and only where the body fits', () => {
  const store = createBodyStore(2);
  const [small, large] = [store.take(1_000), store.take(200_000)];
  expect(memoryOf(small)).not.toBe(memoryOf(large));
  expect(large.length).toBeGreaterThanOrEqual(200_000);

  store.giveBack(small.subarray(0, 1_000));
  expect(memoryOf(store.take(100_000))).not.toBe(memoryOf(small));
  store.giveBack(large.subarray(0, 10));
  const again = store.take(200_000);
  expect(memoryOf(again)).toBe(memoryOf(large));
  expect(again.length).toBe(large.length);
});

test('keeps no more than are used at once', () => {
  const store = createBodyStore(2);
  const taken = [store.take(10), store.take(10), store.take(10)];
  for (const body of taken) store.giveBack(body);
  const kept = [store.take(10), store.take(10), store.take(10)].map(memoryOf);
  expect(kept.filter((memory) => taken.some((body) => memoryOf(body) === memory))).toHaveLength(2);
});
