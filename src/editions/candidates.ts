import { regions } from '../articles/regions.ts';
import { topics } from '../articles/topics.ts';
import { baseLanguage, type StoryCard } from '../stories/story.ts';

/** A set of regions and topics as three words of bits: a million readers are matched with thousands of stories. */
export interface Tags {
  low: number;
  high: number;
  topics: number;
}

/** A story of the window, indexed for choosing. */
export interface Candidate {
  card: StoryCard;
  tags: Tags;
  /** Base languages it is told in, that of its lead first: 'zh' of 'zh-Hant'. */
  languages: string[];
  /** Its source as a small number, for counting. */
  source: number;
  /** Importance for readers of Asia: what happens in none of its regions counts a quarter. */
  weight: number;
}

const ABROAD = 0.25;

const regionBits = new Map(regions.map((region, index) => [region.id, index]));
const topicBits = new Map<string, number>(topics.map((topic, index) => [topic.id, index]));

/** The stories a slot chooses from, indexed once for all its readers: the most important first, then by id. */
export function prepareCandidates(cards: readonly StoryCard[]): Candidate[] {
  const sources = new Map<string, number>();
  const sourceOf = (key: string) => sources.get(key) ?? sources.set(key, sources.size).size - 1;
  return cards
    .map((card) => ({
      card,
      tags: tagsOf(card.regions, card.topics),
      languages: [card, ...(card.tellings ?? [])].map(({ language }) => baseLanguage(language)),
      source: sourceOf(card.sourceKey),
      weight: card.importance * (card.regions.length > 0 ? 1 : ABROAD),
    }))
    .sort((a, b) => b.weight - a.weight || a.card.id - b.card.id);
}

export function tagsOf(regionIds: readonly string[], topicIds: readonly string[]): Tags {
  const tags = { low: 0, high: 0, topics: 0 };
  for (const id of regionIds) {
    const bit = regionBits.get(id);
    if (bit === undefined) continue;
    if (bit < 32) tags.low |= 1 << bit;
    else tags.high |= 1 << (bit - 32);
  }
  for (const id of topicIds) {
    const bit = topicBits.get(id);
    if (bit !== undefined) tags.topics |= 1 << bit;
  }
  return tags;
}

export function shareRegion(a: Tags, b: Tags): boolean {
  return ((a.low & b.low) | (a.high & b.high)) !== 0;
}

export function shareTopic(a: Tags, b: Tags): boolean {
  return (a.topics & b.topics) !== 0;
}

export function sharedTags(a: Tags, b: Tags): Tags {
  return { low: a.low & b.low, high: a.high & b.high, topics: a.topics & b.topics };
}

export function joinTags(a: Tags, b: Tags): Tags {
  return { low: a.low | b.low, high: a.high | b.high, topics: a.topics | b.topics };
}
