import { performance } from 'node:perf_hooks';
import { regions } from '../../src/articles/regions.ts';
import { assembleDigest, HTML_BUDGET } from '../../src/editions/assemble-digest.ts';
import type { EditionContent, Pick } from '../../src/editions/edition.ts';
import { renderDigest } from '../../src/editions/render-edition.tsx';
import { createParts } from '../../src/editions/render-parts.tsx';
import type { StoryCard } from '../../src/stories/story.ts';
import { context } from '../support/editions.ts';
import { card } from '../support/stories.ts';
import type { Bench } from './bench.ts';

const EDITIONS = 100_000;
const STORIES = 400;
const PER_EDITION = 12;
const ROUNDS = 5;

export const bench: Bench = {
  name: 'editions',
  summary: 'Put together 100,000 distinct editions of 12 stories and check their size, on one core',
  async run(report, args) {
    const editions = Number(args[0] ?? EDITIONS);
    const news = Array.from({ length: STORIES }, (_, index) => newsStory(index + 1));
    const parts = createParts(context);
    proveTheSame(editionOf(0, news), parts);
    for (let round = 1; round <= ROUNDS; round++) {
      const began = performance.now();
      for (let number = 0; number < editions; number++) {
        const made = assembleDigest(editionOf(number, news), parts)!;
        if (made.bytes > HTML_BUDGET || made.missing > 0) throw new Error('An edition of 12 does not fit.');
      }
      const seconds = (performance.now() - began) / 1_000;
      report({
        editions,
        editions_per_s: Math.round(editions / seconds),
        rss_mb: Math.round(process.memoryUsage().rss / 2 ** 20),
      });
    }
  },
};

/** The `number`-th edition; no two of the first 400 × 33 × 390 have the same stories in the same order. */
function editionOf(number: number, news: readonly StoryCard[]) {
  const start = number % STORIES;
  const step = 1 + (Math.floor(number / STORIES) % 33);
  const swap = Math.floor(number / STORIES / 33);
  const told = Array.from({ length: PER_EDITION }, (_, index) => news[(start + index * step) % STORIES]!);
  told[PER_EDITION - 1] = news[(start + 11 * step + swap) % STORIES]!;
  const [lead, ...rest] = told.map(
    ({ id, regions: tags }): Pick => ({
      storyId: id,
      reason: { kind: 'interest', regions: tags, topics: ['economy'] },
    }),
  );
  const sections = ['eastern-asia', 'southern-asia', 'more'].map((id, index) => ({
    id,
    picks: rest.slice(index * 4, index * 4 + 4),
  }));
  const content: EditionContent = { lead: lead!, sections };
  const cards = new Map(told.map((story) => [story.id, story]));
  return { id: `edition-${number}`, subject: told[0]!.title, content, cards };
}

/** As long as what publishers write, with a picture at every other. */
function newsStory(id: number): StoryCard {
  return card({
    id,
    title: `Ministers of ${id} countries agree on what the rest of the region reads with its coffee`,
    summary: 'A sentence of the length that news agencies like, with a number and a name in it. '.repeat(3),
    regions: [regions[id % regions.length]!.id],
    alsoAt: [{ sourceName: 'Another Paper', url: `https://other.example/${id}` }],
    picture:
      id % 2 === 0
        ? { url: `https://news.example/${id}.jpg`, width: 1_200, height: 800, alt: 'A hall' }
        : null,
  });
}

function proveTheSame(edition: ReturnType<typeof editionOf>, parts: ReturnType<typeof createParts>): void {
  const { mail, content } = assembleDigest(edition, parts)!;
  if (mail.html !== renderDigest(edition, context, content)!.html)
    throw new Error('An assembled edition differs from its full render.');
}
