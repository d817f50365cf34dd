import { type Edit, type EditDeps, editStory } from './edit-story.ts';

/** Takes a story's pin away; it stands where its importance puts it. */
export async function unpinStory(deps: EditDeps, input: Edit): Promise<void> {
  await editStory(deps, input, 'unpinned', () => ({ change: { pinnedRegion: null, pinnedUntil: null } }));
}
