import fc from 'fast-check';
import type { StoryCard } from '../../src/stories/story.ts';
import type { Interests } from '../../src/subscribers/subscriber.ts';

export const window = {
  from: Temporal.Instant.from('2026-11-23T06:00:00Z'),
  to: Temporal.Instant.from('2026-11-24T06:00:00Z'),
};

/** A plain story of the window, different where `over` says so. */
export function card(over: Partial<StoryCard> & { id: number }): StoryCard {
  return {
    title: `Headline ${over.id}`,
    summary: `Summary of story ${over.id}.`,
    url: `https://news.example/${over.id}`,
    sourceKey: `source-${over.id}`,
    sourceName: `Source ${over.id}`,
    alsoAt: [],
    language: 'en',
    kind: 'article',
    picture: null,
    regions: ['JP', 'eastern-asia'],
    topics: ['economy'],
    importance: 1,
    pinnedRegion: null,
    pinned: false,
    revision: 1,
    development: null,
    publishedAt: window.from.add({ hours: 20 }),
    surfacedAt: window.from.add({ hours: 21 }),
    ...over,
  };
}

export function interests(over: Partial<Interests> = {}): Interests {
  return {
    regions: [],
    topics: [],
    mutedRegions: [],
    mutedTopics: [],
    fewerRegions: [],
    fewerTopics: [],
    onlyInterests: false,
    length: 'standard',
    language: 'en',
    reads: ['en'],
    ...over,
  };
}

const someRegions = [
  ['JP', 'eastern-asia'],
  ['KR', 'eastern-asia'],
  ['IN', 'southern-asia'],
  ['VN', 'south-eastern-asia'],
  ['IR', 'western-asia'],
];
const someTopics = ['economy', 'politics', 'sport', 'science'];

export const anyCard: fc.Arbitrary<StoryCard> = fc
  .record({
    id: fc.integer({ min: 1, max: 500 }),
    regions: fc.constantFrom(...someRegions),
    topics: fc.subarray(someTopics),
    sourceKey: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    kind: fc.constantFrom('article', 'article', 'article', 'video', 'gallery', 'interview'),
    language: fc.constantFrom('en', 'en', 'zh', 'ja'),
    importance: fc.integer({ min: 1, max: 50 }),
    pinned: fc.boolean().map(() => false),
    revision: fc.constantFrom(1, 1, 1, 2),
  })
  .map((over) => card(over));

export const anyInterests: fc.Arbitrary<Interests> = fc.record({
  regions: fc.subarray(someRegions.flat()).map((ids) => [...new Set(ids)]),
  topics: fc.subarray(someTopics),
  mutedRegions: fc.constantFrom<string[]>([], [], ['KR']),
  mutedTopics: fc.constantFrom<string[]>([], [], ['sport']),
  fewerRegions: fc.constantFrom<string[]>([], [], ['IN']),
  fewerTopics: fc.constantFrom<string[]>([], [], ['economy']),
  onlyInterests: fc.boolean(),
  length: fc.constantFrom('short', 'standard', 'long'),
  language: fc.constant('en'),
  reads: fc.constantFrom(['en'], ['zh', 'en'], ['ja', 'zh', 'en']),
});
