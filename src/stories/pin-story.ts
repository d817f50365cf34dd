import { regionOf } from '../articles/regions.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';

/** A pin holds so long at most: a forgotten one would lead every digest. */
export const LONGEST_PIN_DAYS = 7;

/**
 * Puts a story on top of every digest (`region` null) or of those that follow a region, until a time. A second pin
 * replaces the first. Throws `invalid` for a time that is over or more than 7 days ahead.
 */
export async function pinStory(
  deps: EditDeps,
  input: Edit & { region: string | null; until: Temporal.Instant },
): Promise<void> {
  const { region, until } = input;
  const hours = deps.clock.now().until(until).total('hours');
  if (hours <= 0) throw new DaybreakError('invalid', 'The pin would end in the past. Choose a later time.');
  if (hours > LONGEST_PIN_DAYS * 24)
    throw new DaybreakError('invalid', `A pin holds for ${LONGEST_PIN_DAYS} days at most.`);
  if (region !== null && !regionOf(region))
    throw new DaybreakError('invalid', `There is no region “${region}”.`);
  await editStory(deps, input, 'pinned', () => ({ change: { pinnedRegion: region, pinnedUntil: until } }));
}
