import { subRegions } from '../articles/regions.ts';
import { topics } from '../articles/topics.ts';
import type { Interests } from '../subscribers/subscriber.ts';
import { type Candidate, shareRegion, shareTopic, type Tags, tagsOf } from './candidates.ts';

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
  if (interests.topics.length > 1) return plan(interests.topics, byTopic(interests.topics), shareTopic);
  if (interests.regions.length === 0) return byRegion(subRegions.map((region) => region.id));
  if (interests.topics.length === 1) return byRegion(interests.regions);
  const all = topics.map((topic) => topic.id);
  return plan(all, byTopic(all), shareTopic);
}

type Tagged = { id: string; tags: Tags };

function byRegion(ids: readonly string[]): SectionPlan {
  const narrowFirst = [...ids.filter((id) => id.length === 2), ...ids.filter((id) => id.length !== 2)];
  return plan(
    ids,
    narrowFirst.map((id) => ({ id, tags: tagsOf([id], []) })),
    shareRegion,
  );
}

function byTopic(ids: readonly string[]): Tagged[] {
  return ids.map((id) => ({ id, tags: tagsOf([], [id]) }));
}

function plan(
  ids: readonly string[],
  order: readonly Tagged[],
  share: (a: Tags, b: Tags) => boolean,
): SectionPlan {
  return {
    ids,
    sectionOf: ({ tags }) => {
      for (const section of order) if (share(section.tags, tags)) return section.id;
      return 'more';
    },
  };
}
