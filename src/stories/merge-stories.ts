import { DaybreakError } from '../shared/errors.ts';
import {
  type EditableStory,
  lockStory,
  moveArticles,
  type StoryChange,
  updateStory,
} from './edit-repository.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';
import { refreshStandings } from './join-stories.ts';

/**
 * Makes a story part of another one: its articles tell that one from now on, and so does what comes later and fits
 * either. It stays as the place that leads there; what developed in it goes along. Throws `invalid` or `conflict` where the other one cannot take it.
 */
export async function mergeStories(deps: EditDeps, input: Edit & { into: number }): Promise<void> {
  const { id, into } = input;
  if (id === into) throw new DaybreakError('invalid', 'A story cannot be merged into itself.');
  await editStory(deps, input, 'merged', async (story, now, trx) => {
    const target = await lockStory(trx, into);
    if (target?.status !== 'live')
      throw new DaybreakError('conflict', `There is no live story ${into} to merge it into.`);
    await moveArticles(trx, { from: id, to: into });
    await updateStory(trx, into, toldOnce(story, target), now);
    await refreshStandings(trx, [into], now);
    return { change: { status: 'merged', mergedInto: into, pinnedUntil: null, pinnedRegion: null } };
  });
}

/** Who was told one of the two is not told both: they surfaced when the first did, or when one of them last developed. */
function toldOnce(...both: [EditableStory, EditableStory]): StoryChange {
  const [first, last] = both.toSorted((a, b) => Temporal.Instant.compare(a.surfacedAt, b.surfacedAt));
  const developed = [last!, first!].find(({ revision }) => revision > 1);
  return {
    surfacedAt: (developed ?? first!).surfacedAt,
    development: developed?.development ?? null,
    revision: Math.max(...both.map(({ revision }) => revision)),
  };
}
