import { DaybreakError } from '../shared/errors.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';

export const DEVELOPMENT_MAX = 300;

/**
 * Marks a major development: the story is news again, may be alerted on again, and those who know it read what is new.
 * `revision` is the one the editor saw; a second click, or a second editor, is refused with `conflict`.
 */
export async function developStory(
  deps: EditDeps,
  input: Edit & { development: string; revision: number },
): Promise<void> {
  const development = input.development.trim();
  if (development === '') throw new DaybreakError('invalid', 'Say in a sentence what is new.');
  if (development.length > DEVELOPMENT_MAX)
    throw new DaybreakError('invalid', `What is new has at most ${DEVELOPMENT_MAX} characters.`);
  await editStory(deps, input, 'developed', (story, now) => {
    if (story.status !== 'live')
      throw new DaybreakError('conflict', 'This story was killed. Revive it first.');
    if (story.revision !== input.revision)
      throw new DaybreakError(
        'conflict',
        `It was marked already, as “${story.development ?? ''}”. Open the story again to mark another development.`,
      );
    return { change: { revision: story.revision + 1, development, surfacedAt: now } };
  });
}
