import { expect, test } from 'vitest';
import { createCardStore } from '../../src/editions/card-store.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import type { StoryCard } from '../../src/stories/story.ts';

const at = Temporal.Instant.from('2026-11-24T06:00:00Z');
const card = (id: number) => ({ id, title: `Story ${id}` }) as StoryCard;

function store() {
  const clock = fixedClock('2026-11-24T06:00:00Z');
  const asked: number[][] = [];
  const gone = new Set<number>();
  const find = async (ids: readonly number[]) => {
    asked.push([...ids]);
    if (ids.includes(13)) throw new Error('the database is away');
    return ids.filter((id) => !gone.has(id)).map(card);
  };
  return { clock, asked, gone, cards: createCardStore({ find, clock }) };
}

test('asks for each story once, and gives them in the order that was asked for', async () => {
  const { cards, asked } = store();
  const told = await Promise.all([cards([3, 1, 2], at), cards([2, 4, 1], at)]);
  expect(told.map((all) => all.map(({ id }) => id))).toEqual([
    [3, 1, 2],
    [2, 4, 1],
  ]);
  expect(asked).toEqual([[3, 1, 2], [4]]);
});

test('leaves out after two seconds what was taken away, and tells another moment anew at once', async () => {
  const { cards, asked, gone, clock } = store();
  await cards([1, 2], at);
  gone.add(2);
  clock.advance(2_000);
  expect((await cards([1, 2], at)).map(({ id }) => id)).toEqual([1]);
  await cards([1, 2], at.add({ hours: 1 }));
  expect(asked).toHaveLength(3);
});

test('asks again for what could not be read', async () => {
  const { cards, asked } = store();
  await expect(cards([13], at)).rejects.toThrow('away');
  await expect(cards([13], at)).rejects.toThrow('away');
  expect(asked).toEqual([[13], [13]]);
});
