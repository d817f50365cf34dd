import { expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');

test('storing a long feed lets the event loop go on, and told again it changes nothing', {
  timeout: 60_000,
}, async () => {
  const { id: sourceId } = await addSource({ db, clock }, { kind: 'feed', name: 'Long' });
  const items = Array.from({ length: 3_000 }, (_, n) => ({
    url: `https://long.example/${n}`,
    title: `Council ${n} of town ${n * 7919} decides about its ${n % 97} old wells`,
    summary: `The council of the town met on Monday and talked about ${n} wells, as ever. `.repeat(6),
  }));
  // What this thread itself worked between two beats: other processes may keep it waiting for longer.
  const worked = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [longest, last] = [0, worked()];
  const beat = setInterval(() => {
    longest = Math.max(longest, worked() - last);
    last = worked();
  }, 5);
  expect(await storeArticles({ db, clock }, { sourceId, items })).toMatchObject({ new: 3_000 });
  expect(longest).toBeLessThan(600);
  expect(await storeArticles({ db, clock }, { sourceId, items })).toMatchObject({ unchanged: 3_000 });
  clearInterval(beat);
});
