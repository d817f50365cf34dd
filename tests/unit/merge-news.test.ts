import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeliveryNews } from '../../src/events/event-repository.ts';
import { mergeNews } from '../../src/events/merge-news.ts';

const outcomes = [null, 'delayed', 'delivered', 'rejected', 'bounced', 'complained'] as const;

const news: fc.Arbitrary<DeliveryNews> = fc
  .record({
    subscriberId: fc.integer({ min: 1, max: 3 }),
    outcome: fc.constantFrom(...outcomes),
    second: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ subscriberId, outcome, second }) => ({
    ...{ subscriberId, messageId: `0100-${subscriberId}`, acceptedAt: new Date(0) },
    ...{ outcome, outcomeAt: outcome && new Date(second * 1_000) },
  }));

test('of what is told of a reader the gravest stays, at the moment it was first told, in any order', () => {
  fc.assert(
    fc.property(
      fc
        .array(news, { minLength: 1, maxLength: 12 })
        .chain((told) =>
          fc.tuple(
            fc.constant(told),
            fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }),
          ),
        ),
      ([told, shuffled]) => {
        const merged = mergeNews(told);
        expect(mergeNews(shuffled)).toEqual(merged);
        for (const { subscriberId, outcome, outcomeAt } of merged) {
          const own = told.filter((one) => one.subscriberId === subscriberId);
          const gravest = Math.max(...own.map((one) => outcomes.indexOf(one.outcome)));
          const first = own.filter((one) => one.outcome === outcomes[gravest]).map((one) => one.outcomeAt);
          expect(outcome).toBe(outcomes[gravest]);
          expect(outcomeAt?.getTime()).toBe(first.sort((a, b) => Number(a) - Number(b))[0]?.getTime());
        }
      },
    ),
  );
});
