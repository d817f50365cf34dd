import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regions } from '../../src/articles/regions.ts';
import { topics } from '../../src/articles/topics.ts';
import { prepareCandidates } from '../../src/editions/candidates.ts';
import { chooseEdition, EDITION_LENGTHS } from '../../src/editions/choose-edition.ts';
import { digestProps } from '../../src/editions/digest-props.ts';
import { type EditionContent, storyIdsOf } from '../../src/editions/edition.ts';
import { type ChoiceInput, fateOf, wishesOf } from '../../src/editions/match.ts';
import { planSections } from '../../src/editions/sections.ts';
import { shareOfSources } from '../../src/editions/source-share.ts';
import { whyText } from '../../src/editions/story-props.ts';
import { editionSubject } from '../../src/editions/subject.ts';
import { type StoryCard, tellIn } from '../../src/stories/story.ts';
import { type Interests, matches } from '../../src/subscribers/subscriber.ts';
import { context } from '../support/editions.ts';
import { anyCard, anyInterests, card, interests, window } from '../support/stories.ts';

const choose = (cards: StoryCard[], over: Partial<Interests> = {}, rest: Partial<ChoiceInput> = {}) =>
  chooseEdition(prepareCandidates(cards), { interests: interests(over), window, ...rest });

const picksOf = (content: EditionContent | null) =>
  content ? [content.lead!, ...content.sections.flatMap((section) => section.picks)] : [];

describe('a story told in two languages', () => {
  const told = card({
    id: 1,
    alsoAt: [{ sourceName: 'Asahi', url: 'https://asahi.example/1' }],
    tellings: [
      {
        language: 'ja',
        title: '福島県沖で地震',
        summary: 'けが人12人。',
        url: 'https://asahi.example/1',
        sourceKey: 'asahi',
        sourceName: 'Asahi',
        publishedAt: window.from.add({ hours: 20 }),
      },
    ],
  });
  const leadFor = (...reads: string[]) => choose([told], { reads })?.lead;

  test('comes in the first language the reader reads, and to nobody who reads neither', () => {
    expect(leadFor('ja', 'en')).toMatchObject({ storyId: 1, language: 'ja' });
    expect(leadFor('ja')).toMatchObject({ storyId: 1, language: 'ja' });
    expect(leadFor('en', 'ja')?.language).toBeUndefined();
    expect(leadFor('en')?.language).toBeUndefined();
    expect(leadFor('ko')).toBeUndefined();
  });

  test('is told by the article of that language, the other one beside it', () => {
    expect(tellIn(told, 'ja')).toMatchObject({
      title: '福島県沖で地震',
      url: 'https://asahi.example/1',
      alsoAt: [{ sourceName: 'Source 1', url: 'https://news.example/1' }],
    });
    expect(tellIn(told, undefined)).toBe(told);
    expect(tellIn(told, 'ko')).toBe(told);
  });

  test('has the headline of that language in the mail and its subject', () => {
    const content = choose([told], { reads: ['ja'] })!;
    const props = digestProps(
      { id: 'x', subject: '', content, cards: new Map([[1, told]]) },
      content,
      0,
      'https://daybreak.example/e/x',
      context,
    );
    expect(props.lead?.headline).toBe('福島県沖で地震');
    expect(editionSubject(content, [told], 'ja')).toContain('福島県沖で地震');
  });
});

describe('any reader and any news', () => {
  // Of a whole day's size: ten stories, what is drawn by default, seldom leave one to drop.
  const anyNews = fc.uniqueArray(anyCard, { selector: (one) => one.id, maxLength: 80, size: 'max' });

  test('no story twice, never more than asked for, never an empty edition', () => {
    fc.assert(
      fc.property(anyNews, anyInterests, (cards, wanted) => {
        const content = choose(cards, wanted);
        if (!content) return;
        const ids = storyIdsOf(content);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeGreaterThan(0);
        expect(ids.length).toBeLessThanOrEqual(EDITION_LENGTHS[wanted.length]);
        expect(content.lead).not.toBeNull();
      }),
    );
  });

  test('the order in which stories came does not matter', () => {
    fc.assert(
      fc.property(anyNews, anyInterests, (cards, wanted) => {
        expect(choose([...cards].reverse(), wanted)).toEqual(choose(cards, wanted));
      }),
    );
  });

  test('of each region and topic the reader wants fewer of, one story at most', () => {
    fc.assert(
      fc.property(anyNews, anyInterests, (cards, wanted) => {
        const content = choose(cards, wanted);
        const told = cards.filter((one) => content && storyIdsOf(content).includes(one.id));
        for (const id of [...wanted.fewerRegions, ...wanted.fewerTopics])
          expect(
            told.filter((one) => [...one.regions, ...one.topics].includes(id)).length,
          ).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('nothing muted, nothing unreadable, and only marked stories from outside the interests', () => {
    fc.assert(
      fc.property(anyNews, anyInterests, (cards, wanted) => {
        const byId = new Map(cards.map((one) => [one.id, one]));
        for (const pick of picksOf(choose(cards, wanted))) {
          const story = byId.get(pick.storyId)!;
          expect(wanted.reads).toContain(story.language);
          expect(matches({ ...wanted, regions: [], topics: [] }, story)).toBe(true);
          if (pick.reason.kind === 'interest') expect(matches(wanted, story)).toBe(true);
          if (wanted.onlyInterests) expect(matches(wanted, story)).toBe(true);
        }
      }),
    );
  });

  test('of one section, source, kind and language the more important story is dropped only where the reader wants fewer', () => {
    fc.assert(
      fc.property(anyNews, anyInterests, (cards, wanted) => {
        const content = choose(cards, wanted);
        if (!content) return;
        const taken = new Set(storyIdsOf(content));
        const plan = planSections(wanted);
        const [candidates, wishes] = [
          prepareCandidates(cards),
          wishesOf({ interests: interests(wanted), window }),
        ];
        const fitting = candidates.filter((candidate) => fateOf(candidate, wishes) === 'match');
        const peers = (a: (typeof fitting)[0], b: (typeof fitting)[0]) =>
          plan.sectionOf(a) === plan.sectionOf(b) &&
          a.card.sourceKey === b.card.sourceKey &&
          a.card.kind === b.card.kind &&
          a.languages[0] === b.languages[0];
        // Of what the reader wants fewer of one story stays, whatever the others weigh: a law of its own, above.
        const isFewer = ({ card: story }: (typeof fitting)[0]) =>
          [...wanted.fewerRegions, ...wanted.fewerTopics].some((id) =>
            [...story.regions, ...story.topics].includes(id),
          );
        for (const dropped of fitting.filter((one) => !taken.has(one.card.id) && !isFewer(one)))
          for (const kept of fitting.filter((one) => taken.has(one.card.id) && peers(one, dropped)))
            expect(kept.card.importance).toBeGreaterThanOrEqual(dropped.card.importance);
      }),
    );
  });

  test('matching by bits agrees with the rule of interests', () => {
    const anyTags = { regions: subset(regions.map((r) => r.id)), topics: subset(topics.map((t) => t.id)) };
    fc.assert(
      fc.property(fc.record(anyTags), fc.record(anyTags), fc.record(anyTags), (tags, wanted, muted) => {
        const reader = interests({ ...wanted, mutedRegions: muted.regions, mutedTopics: muted.topics });
        const [candidate] = prepareCandidates([card({ id: 1, ...tags })]);
        expect(fateOf(candidate!, wishesOf({ interests: reader, window })) === 'match').toBe(
          matches(reader, tags),
        );
      }),
    );
  });

  test('no source gets more than a third, where that still fills half of the edition', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 10 }),
        fc.constantFrom(...Object.values(EDITION_LENGTHS)),
        (counts, limit) => {
          const { size, perSource } = shareOfSources(counts, limit);
          const filled = counts.reduce((sum, count) => sum + Math.min(count, perSource), 0);
          const all = counts.reduce((sum, count) => sum + count, 0);
          expect(filled).toBeGreaterThanOrEqual(size);
          expect(size).toBeLessThanOrEqual(limit);
          expect(size).toBeGreaterThanOrEqual(Math.min(all, Math.ceil(limit / 2)));
          if (perSource * 3 > size) expect(size).toBe(Math.min(all, Math.ceil(limit / 2)));
        },
      ),
    );
  });
});

describe('a digest', () => {
  const news = (count: number, over: (index: number) => Partial<StoryCard>) =>
    Array.from({ length: count }, (_, index) =>
      card({ id: index + 1, sourceKey: `s${index % 6}`, importance: 100 - index, ...over(index) }),
    );

  test('leads with the most important story, weighed by how well it matches', () => {
    const cards = [
      card({ id: 1, importance: 10, regions: ['KR', 'eastern-asia'] }),
      card({ id: 2, importance: 9.5, regions: ['JP', 'eastern-asia'] }),
    ];
    expect(choose(cards)?.lead?.storyId).toBe(1);
    expect(choose(cards, { regions: ['eastern-asia', 'JP'] })?.lead?.storyId).toBe(2);
  });

  test('has its sections in the order of the reader, a country before its part of Asia', () => {
    const cards = news(9, (index) => ({
      regions: [
        ['JP', 'eastern-asia'],
        ['KR', 'eastern-asia'],
        ['IN', 'southern-asia'],
      ][index % 3],
    }));
    const content = choose(cards, { regions: ['southern-asia', 'eastern-asia', 'JP'] });
    expect(content?.sections.map((section) => section.id)).toEqual(['southern-asia', 'eastern-asia', 'JP']);
  });

  test('starves no region that has news', () => {
    const cards = news(40, (index) => ({
      regions: index === 39 ? ['NP', 'southern-asia'] : ['JP', 'eastern-asia'],
    }));
    expect(storyIdsOf(choose(cards, { regions: ['JP', 'NP'] })!)).toContain(40);
  });

  test('mixes kinds where there are any', () => {
    const cards = news(40, (index) => ({
      kind: index === 37 ? 'video' : index === 38 ? 'gallery' : index === 39 ? 'interview' : 'article',
    }));
    const ids = storyIdsOf(choose(cards)!);
    expect(ids).toHaveLength(12);
    expect(ids).toEqual(expect.arrayContaining([38, 39, 40]));
  });

  test('is filled from the top of Asia when it is thin, marked so, unless the reader said not to', () => {
    const cards = news(10, (index) => ({
      regions: index === 9 ? ['NP', 'southern-asia'] : ['JP', 'eastern-asia'],
    }));
    const content = choose(cards, { regions: ['NP'] })!;
    expect(content.lead).toEqual({
      storyId: 10,
      reason: { kind: 'interest', regions: ['NP'], topics: [] },
    });
    expect(content.sections).toEqual([
      { id: 'top', picks: [1, 2, 3, 5].map((storyId) => ({ storyId, reason: { kind: 'top' } })) },
    ]);
    expect(storyIdsOf(choose(cards, { regions: ['NP'], onlyInterests: true })!)).toEqual([10]);
    expect(choose(cards, { regions: ['LA'], onlyInterests: true })).toBeNull();
  });

  test('tells in one line what the reader was alerted on, and again what developed since', () => {
    const alerted = new Map([[1, { at: '2026-11-24T03:05:00Z', revision: 1 }]]);
    const cards = news(4, () => ({}));
    expect(choose(cards, {}, { alerted })?.sections[0]).toEqual({
      id: 'alerted',
      picks: [{ storyId: 1, reason: { kind: 'alerted', at: '2026-11-24T03:05:00Z' } }],
    });
    const developed = [{ ...cards[0]!, revision: 2, development: 'Toll rises to 12' }, ...cards.slice(1)];
    expect(choose(developed, {}, { alerted })?.lead).toEqual({
      storyId: 1,
      reason: { kind: 'update', text: 'Toll rises to 12' },
    });
    expect(choose(cards.slice(0, 1), {}, { alerted })).toBeNull();
  });

  test('marks what was told before the window as an update', () => {
    const old = card({ id: 1, revision: 2, publishedAt: window.from.subtract({ hours: 1 }) });
    expect(choose([{ ...old, development: 'Ceasefire signed' }])?.lead?.reason).toEqual({
      kind: 'update',
      text: 'Ceasefire signed',
    });
  });

  test('takes news from elsewhere only where Asia has fewer than five stories, and says so', () => {
    const abroad = [11, 12, 13].map((id) => card({ id, importance: 30 + id, regions: [] }));
    const asian = (count: number) => Array.from({ length: count }, (_, index) => card({ id: index + 1 }));
    expect(storyIdsOf(choose([...abroad, ...asian(6)])!).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    const thin = choose([...abroad, ...asian(3)]);
    expect(storyIdsOf(thin!).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 12, 13]);
    const { reason } = picksOf(thin).find(({ storyId }) => storyId === 13)!;
    expect(whyText(reason, context)).toBe('Beyond Asia · Economy');
  });

  test('puts what happens in Asia before what does not, which never fills a thin digest', () => {
    const cards = [card({ id: 1, importance: 9, regions: [] }), card({ id: 2, importance: 3 })];
    expect(storyIdsOf(choose(cards)!)).toEqual([2, 1]);
    expect(storyIdsOf(choose(cards, { regions: ['NP'] })!)).toEqual([2]);
  });

  test('puts the own language first and leaves out what the reader cannot read', () => {
    const cards = [
      card({ id: 1, language: 'en', importance: 10 }),
      card({ id: 2, language: 'zh-Hans', importance: 8 }),
      card({ id: 3, language: 'en', importance: 9 }),
      card({ id: 4, language: 'ko', importance: 99 }),
      card({ id: 5, language: 'zh', importance: 1 }),
    ];
    const content = choose(cards, { reads: ['zh-Hant', 'en'] })!;
    expect(storyIdsOf(content)).toEqual([2, 5, 1, 3]);
  });

  test('tells the best story of what the reader wants fewer of, further down; a pin goes past that', () => {
    const cards = [
      card({ id: 1, topics: ['sport'], importance: 9 }),
      card({ id: 2, topics: ['sport'], importance: 8, sourceKey: 'b' }),
      card({ id: 3, topics: ['economy'], importance: 6, sourceKey: 'c' }),
      card({ id: 4, topics: ['economy'], importance: 5, sourceKey: 'd' }),
    ];
    expect(storyIdsOf(choose(cards)!)).toEqual([1, 2, 3, 4]);
    expect(storyIdsOf(choose(cards, { fewerTopics: ['sport'] })!)).toEqual([3, 4, 1]);
    const pinned = [...cards, card({ id: 5, topics: ['sport'], pinned: true, sourceKey: 'e' })];
    expect(storyIdsOf(choose(pinned, { fewerTopics: ['sport'] })!)).toEqual([5, 3, 4, 1]);
  });

  test('takes an editor’s pin for its region, but not against a mute or "only my interests"', () => {
    const pin = card({ id: 9, pinned: true, pinnedRegion: 'eastern-asia', importance: 0, topics: ['sport'] });
    const cards = [...news(4, () => ({ topics: ['economy'] })), pin];
    const reader = { regions: ['eastern-asia'], topics: ['economy'] };
    expect(choose(cards, reader)?.lead).toEqual({ storyId: 9, reason: { kind: 'editor' } });
    expect(storyIdsOf(choose(cards, { ...reader, mutedTopics: ['sport'] })!)).not.toContain(9);
    expect(storyIdsOf(choose(cards, { ...reader, onlyInterests: true })!)).not.toContain(9);
    expect(choose(cards, { regions: ['IN'], topics: ['economy'] })?.lead?.storyId).not.toBe(9);
  });
});

function subset(ids: readonly string[]) {
  return fc.subarray([...ids], { maxLength: 4 });
}
