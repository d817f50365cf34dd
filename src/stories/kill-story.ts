import { DaybreakError } from '../shared/errors.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';

/** Takes a story out of everything that is not sent yet. Later articles of the event join it and stay unseen too. */
export async function killStory(deps: EditDeps, input: Edit): Promise<void> {
  await editStory(deps, input, 'killed', ({ status }) => {
    if (status !== 'live') throw new DaybreakError('conflict', 'This story was killed already.');
    return { change: { status: 'killed' } };
  });
}
