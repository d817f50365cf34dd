import { expect, test } from 'vitest';
import { prepareCandidates } from '../../src/editions/candidates.ts';
import { chooseEdition } from '../../src/editions/choose-edition.ts';
import { explainEdition } from '../../src/editions/explain-edition.ts';
import { card, interests, window } from '../support/stories.ts';

test('every story is told why it is in or not: muted, and the second of what the reader wants fewer of', () => {
  const cards = [
    card({ id: 1, topics: ['economy'], importance: 9, sourceKey: 'a' }),
    card({ id: 2, topics: ['sport'], importance: 8, sourceKey: 'b' }),
    card({ id: 3, topics: ['sport'], importance: 7, sourceKey: 'c' }),
    card({ id: 4, topics: ['arts'], importance: 6, sourceKey: 'd' }),
  ];
  const input = { interests: interests({ fewerTopics: ['sport'], mutedTopics: ['arts'] }), window };
  const content = chooseEdition(prepareCandidates(cards), input);
  const verdicts = explainEdition(cards, input, content).map(({ storyId, code, why }) => [
    storyId,
    code,
    why,
  ]);
  expect(verdicts).toEqual([
    [1, 'lead', 'the lead: follows all of Asia'],
    [2, 'section', expect.stringContaining('follows all of Asia')],
    [3, 'fewer', 'the reader wants fewer of Sport, and the digest has one already'],
    [4, 'muted', 'the reader muted Arts & media'],
  ]);
});
