import { baseLanguage } from '../stories/story.ts';
import type { Interests } from '../subscribers/subscriber.ts';
import { type Candidate, shareRegion, shareTopic, type Tags, tagsOf } from './candidates.ts';

/** Whom an edition is chosen for, and what they know already. */
export interface ChoiceInput {
  interests: Interests;
  /** The stories' half-open window; what was told first before it and developed since is an update. */
  window: { from: Temporal.Instant; to: Temporal.Instant };
  /** Stories the reader was alerted on, with the instant (ISO 8601) and the story's revision then. */
  alerted?: ReadonlyMap<number, { at: string; revision: number }>;
  /** Stories of earlier digests, where they are known; they come again only as an update. */
  sent?: ReadonlySet<number>;
}

/** What becomes of a candidate before any are compared. */
export type Fate = 'match' | 'alerted' | 'language' | 'muted' | 'region' | 'topic' | 'sent';

/** An own-language story wins against one that is up to half as important again. */
const OWN_LANGUAGE = 1.5;
/** Where the reader wants fewer of it, a story counts half. */
const FEWER = 0.5;

/** A reader's interests, indexed for matching; agrees with `matches` of subscribers/subscriber.ts. */
export interface Wishes {
  input: ChoiceInput;
  chosen: Tags;
  anyRegion: boolean;
  anyTopic: boolean;
  muted: Tags;
  fewer: Tags;
  anyFewer: boolean;
  reads: string[];
}

export function wishesOf(input: ChoiceInput): Wishes {
  const { interests } = input;
  return {
    input,
    chosen: tagsOf(interests.regions, interests.topics),
    anyRegion: interests.regions.length === 0,
    anyTopic: interests.topics.length === 0,
    muted: tagsOf(interests.mutedRegions, interests.mutedTopics),
    fewer: tagsOf(interests.fewerRegions, interests.fewerTopics),
    anyFewer: interests.fewerRegions.length + interests.fewerTopics.length > 0,
    reads: [...new Set(interests.reads.map(baseLanguage))],
  };
}

export function fateOf(candidate: Candidate, wishes: Wishes): Fate {
  const { tags, card } = candidate;
  if (wishes.reads.length > 0 && !languageFor(candidate, wishes)) return 'language';
  if (shareRegion(wishes.muted, tags) || shareTopic(wishes.muted, tags)) return 'muted';
  if (!isPinnedFor(candidate, wishes)) {
    if (!wishes.anyRegion && !shareRegion(wishes.chosen, tags)) return 'region';
    if (!wishes.anyTopic && !shareTopic(wishes.chosen, tags)) return 'topic';
  }
  const alerted = wishes.input.alerted?.get(card.id);
  if (alerted && alerted.revision >= card.revision) return 'alerted';
  return wishes.input.sent?.has(card.id) && card.revision === 1 ? 'sent' : 'match';
}

/** An editor's pin reaches everyone in its region, except who wants nothing but the own interests. */
export function isPinnedFor({ card }: Candidate, wishes: Wishes): boolean {
  if (!card.pinned || wishes.input.interests.onlyInterests) return false;
  if (card.pinnedRegion === null || wishes.anyRegion) return true;
  return shareRegion(wishes.chosen, tagsOf([card.pinnedRegion], []));
}

/** The first of the reader's languages that the story is told in; undefined where it is told in none of them. */
export function languageFor({ languages }: Candidate, wishes: Wishes): string | undefined {
  if (languages.length === 1) return wishes.reads.includes(languages[0]!) ? languages[0] : undefined;
  return wishes.reads.find((language) => languages.includes(language));
}

/** 0 for the reader's first language, 1 for the next… */
export function languageRank(candidate: Candidate, wishes: Wishes): number {
  return Math.max(0, wishes.reads.indexOf(languageFor(candidate, wishes) ?? ''));
}

/** Whether it is about something the reader wants fewer stories of; an editor's pin is not asked. */
export function isFewer(candidate: Candidate, wishes: Wishes): boolean {
  const { fewer } = wishes;
  return (
    (shareRegion(fewer, candidate.tags) || shareTopic(fewer, candidate.tags)) &&
    !isPinnedFor(candidate, wishes)
  );
}

/** Importance for this reader: what is in their own language counts more, what they want fewer of less. */
export function scoreOf(candidate: Candidate, wishes: Wishes): number {
  const own = languageRank(candidate, wishes) === 0 ? OWN_LANGUAGE : 1;
  return candidate.weight * own * (isFewer(candidate, wishes) ? FEWER : 1);
}

/** Most that `matchWeight` gives. */
export const BEST_MATCH = 1.25;

/** How well a story fits what the reader chose: more for a country than for a part of Asia, more for region and topic. */
export function matchWeight(candidate: Candidate, wishes: Wishes): number {
  const { regions, topics } = wishes.input.interests;
  const country = regions.some((id) => id.length === 2 && candidate.card.regions.includes(id));
  const topic = topics.some((id) => candidate.card.topics.includes(id));
  return 1 + (country ? 0.15 : 0) + (topic ? 0.1 : 0);
}
