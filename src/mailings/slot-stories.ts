import type { Db } from '../database/types.ts';
import type { StoryCard } from '../stories/story.ts';
import { findStoryCards } from '../stories/story-repository.ts';
import type { Cadence } from '../subscribers/subscriber.ts';
import { LONGEST_WINDOW_DAYS } from './digest-chooser.ts';

// More than any reader is offered of a week; what is left out is the least important of all and of its own kind.
const MOST_STORIES = 3_000;
/** As many as the longest digest has, for who follows one country or topic. */
const OF_EACH = 25;
/** In a weekly digest a story weighs half after two weeks, not after half a day: Monday's news stands beside Sunday's. */
const WEEKLY_HALF_LIFE_HOURS = 14 * 24;

/** The stories that digests of `slot` are chosen from, as important as they are for a reader of this cadence. */
export function readSlotStories(
  db: Db,
  slot: { to: Temporal.Instant; now: Temporal.Instant },
  cadence: Cadence,
): Promise<StoryCard[]> {
  const from = slot.to.subtract({ hours: 24 * LONGEST_WINDOW_DAYS });
  const halfLifeHours = cadence === 'weekly' ? WEEKLY_HALF_LIFE_HOURS : undefined;
  return findStoryCards(db, { ...slot, from, limit: MOST_STORIES, ofEach: OF_EACH, halfLifeHours });
}
