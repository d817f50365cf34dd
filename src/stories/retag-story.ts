import { regionOf, withParents } from '../articles/regions.ts';
import { topicOf } from '../articles/topics.ts';
import { DaybreakError } from '../shared/errors.ts';
import { updateStory } from './edit-repository.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';
import { refreshStandings } from './join-stories.ts';

/**
 * Gives a story an editor's regions and topics, which later articles do not change; `tags` null gives it back to the
 * tags of its articles. Throws `invalid` for a tag that is none.
 */
export async function retagStory(
  deps: EditDeps,
  input: Edit & { tags: { regions: string[]; topics: string[] } | null },
): Promise<void> {
  const { tags, by } = input;
  const unknown = tags && [
    ...tags.regions.filter((id) => !regionOf(id)),
    ...tags.topics.filter((id) => !topicOf(id)),
  ];
  if (unknown?.length)
    throw new DaybreakError('invalid', `There is no region or topic “${unknown.join('”, “')}”.`);
  await editStory(deps, input, 'retagged', async (story, now, trx) => {
    if (tags)
      return {
        change: { regions: withParents(tags.regions), topics: [...new Set(tags.topics)], retaggedBy: by.who },
      };
    await updateStory(trx, story.id, { retaggedBy: null }, now);
    await refreshStandings(trx, [story.id], now);
    return { change: { retaggedBy: null } };
  });
}
