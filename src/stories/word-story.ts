import { DaybreakError } from '../shared/errors.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';

export const MAIL_TITLE_MAX = 200;
export const MAIL_SUMMARY_MAX = 800;

/**
 * Gives a story another headline or summary in mails and on our pages; the article keeps its own. What is empty, or as
 * the article has it, goes back to the article's. Throws `invalid` for what is too long.
 */
export async function wordStory(
  deps: EditDeps,
  input: Edit & { title: string; summary: string },
): Promise<void> {
  const [title, summary] = [input.title.trim(), input.summary.trim()];
  if (title.length > MAIL_TITLE_MAX || summary.length > MAIL_SUMMARY_MAX)
    throw new DaybreakError(
      'invalid',
      `A headline has at most ${MAIL_TITLE_MAX} characters, a summary ${MAIL_SUMMARY_MAX}.`,
    );
  await editStory(deps, input, 'worded', (story) => ({
    change: {
      mailTitle: title === '' || title === story.title ? null : title,
      mailSummary: summary === '' || summary === story.summary ? null : summary,
    },
    also: { original: { title: story.title, summary: story.summary } },
  }));
}
