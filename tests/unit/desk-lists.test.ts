import { expect, test } from 'vitest';
import { reach } from '../../src/subscribers/reach.ts';
import { createFallenOut } from '../../src/web/desk/fallen-out.ts';
import { interests } from '../support/stories.ts';

const noon = Temporal.Instant.from('2026-11-24T12:00:00Z');
const listed = (...ids: number[]) =>
  ids.map((id) => ({ id, surfacedAt: noon.add({ minutes: Math.ceil(id / 2) }) }));

test('a story falls out of a list when it is not of it any more, and not when newer ones push it down', () => {
  const fallenOut = createFallenOut(3);
  expect(fallenOut(listed(6, 5, 4))).toEqual([]);
  expect(fallenOut(listed(7, 6, 5)), '4 stands on the next page').toEqual([]);
  expect(fallenOut(listed(7, 5, 4)), '6 was retagged').toEqual([6]);
  expect(fallenOut(listed(7, 6, 5)), '6 came back, 4 went down again').toEqual([]);
  expect(fallenOut(listed(7)), 'there is no next page').toEqual([6, 5]);
});

test('an ordinary alert is for fewer readers than an urgent one', () => {
  const group = { ...interests(), urgentOnly: false };
  const groups = [
    { ...group, readers: 1 },
    { ...group, urgentOnly: true, readers: 10 },
    { ...group, fewerTopics: ['economy'], readers: 100 },
    { ...group, fewerRegions: ['IN'], readers: 1_000 },
    { ...group, mutedTopics: ['economy'], readers: 10_000 },
    { ...group, regions: ['IN'], readers: 100_000 },
  ];
  expect(reach(groups, { regions: ['JP'], topics: ['economy'] })).toEqual({ ordinary: 1_001, urgent: 1_111 });
});
