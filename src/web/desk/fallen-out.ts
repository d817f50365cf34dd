import type { StoryCard } from '../../stories/story.ts';

type Listed = Pick<StoryCard, 'id' | 'surfacedAt'>;

// More than an editor sees; a page that was away longer is loaded anew.
const MOST_KEPT = 100;

/**
 * Follows a list of stories, newest first, of at most `limit`: gives of each state the stories that stood in it before
 * and do not belong there any more, whether they were retagged, worded otherwise or grew too old. Those that only went
 * to the next page are none of them.
 */
export function createFallenOut(limit: number): (listed: readonly Listed[]) => number[] {
  let before: readonly Listed[] = [];
  const fallen = new Set<number>();
  return (listed) => {
    const ids = new Set(listed.map(({ id }) => id));
    const last = listed.length < limit ? undefined : listed.at(-1);
    for (const story of before)
      if (!ids.has(story.id) && (!last || isNewer(story, last))) fallen.add(story.id);
    for (const id of ids) fallen.delete(id);
    before = listed;
    return [...fallen].slice(-MOST_KEPT);
  };
}

function isNewer(one: Listed, other: Listed): boolean {
  const order = Temporal.Instant.compare(one.surfacedAt, other.surfacedAt);
  return order > 0 || (order === 0 && one.id > other.id);
}
