import { subRegions } from '../articles/regions.ts';
import { topics } from '../articles/topics.ts';
import type { Interests } from '../subscribers/subscriber.ts';
import type { Candidate } from './candidates.ts';

/** The headings an edition may have, in the reader's order, and which of them a story stands under. */
export interface SectionPlan {
  ids: readonly string[];
  /** 'more' where none fits. */
  sectionOf(candidate: Candidate): string;
}

/**
 * Readers of several regions get sections by region, readers of several topics by topic, readers of one region by
 * topic, and readers of all Asia by part of it. A country goes before the part of Asia it lies in.
 */
export function planSections(interests: Pick<Interests, 'regions' | 'topics'>): SectionPlan {
  if (interests.regions.length > 1) return byRegion(interests.regions);
  if (interests.topics.length > 1) return byTopic(interests.topics);
  if (interests.regions.length === 1 && interests.topics.length === 0)
    return byTopic(topics.map((topic) => topic.id));
  return interests.regions.length === 1
    ? byRegion(interests.regions)
    : byRegion(subRegions.map((region) => region.id));
}

function byRegion(ids: readonly string[]): SectionPlan {
  const narrowFirst = [...ids.filter((id) => id.length === 2), ...ids.filter((id) => id.length !== 2)];
  return {
    ids,
    sectionOf: ({ card }) => narrowFirst.find((id) => card.regions.includes(id)) ?? 'more',
  };
}

function byTopic(ids: readonly string[]): SectionPlan {
  return { ids, sectionOf: ({ card }) => ids.find((id) => card.topics.includes(id)) ?? 'more' };
}
