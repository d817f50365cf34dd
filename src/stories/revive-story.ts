import { DaybreakError } from '../shared/errors.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';

/** Brings a killed story back, as news of the time it first surfaced. */
export async function reviveStory(deps: EditDeps, input: Edit): Promise<void> {
  await editStory(deps, input, 'revived', ({ status }) => {
    if (status !== 'killed') throw new DaybreakError('conflict', 'This story is live.');
    return { change: { status: 'live' } };
  });
}
