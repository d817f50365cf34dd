import type { Kind, Picture } from '../articles/article.ts';

export type { Kind, Picture } from '../articles/article.ts';

export type StoryStatus = 'live' | 'killed' | 'merged';

/**
 * A story as readers see it: the wording of its lead article (or an editor's), and what the chooser needs to know.
 * `stories/story-repository.ts` reads them.
 */
export interface StoryCard {
  id: number;
  title: string;
  summary: string;
  /** Address of the lead article at its publisher. */
  url: string;
  sourceKey: string;
  sourceName: string;
  /** Other sources that tell the same event, best first. */
  alsoAt: { sourceName: string; url: string }[];
  language: string;
  kind: Kind;
  picture: Picture | null;
  /** With parents: ['JP', 'eastern-asia']. */
  regions: string[];
  topics: string[];
  /** Greater is more important; comparable between all stories of one reading. */
  importance: number;
  pinnedRegion: string | null;
  /** True while an editor's pin holds at the time of reading. */
  pinned: boolean;
  /** 1, and one more for each major development. */
  revision: number;
  /** What changed, when the revision is above 1. */
  development: string | null;
  publishedAt: Temporal.Instant;
  surfacedAt: Temporal.Instant;
}
