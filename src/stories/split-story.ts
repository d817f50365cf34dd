import { DaybreakError } from '../shared/errors.ts';
import { findArticlesOf } from './edit-repository.ts';
import { type Edit, type EditDeps, editStory } from './edit-story.ts';
import { refreshStandings, surfacing } from './join-stories.ts';
import { assignStories, insertStories } from './standing-repository.ts';

/**
 * Makes a story of its own of some articles of another; gives its id. Stored articles never change their story by
 * themselves, so it stays split. Throws `invalid` where one of the two would be left without articles.
 */
export async function splitStory(
  deps: EditDeps,
  input: Edit & { articleIds: readonly number[] },
): Promise<number> {
  let started = 0;
  await editStory(deps, input, 'split', async (story, now, trx) => {
    const own = await findArticlesOf(trx, story.id);
    const leaving = own.filter(({ id }) => input.articleIds.includes(id));
    if (leaving.length === 0)
      throw new DaybreakError('invalid', 'Tick the articles that tell another story.');
    if (leaving.length === own.length)
      throw new DaybreakError(
        'invalid',
        'At least one article must stay. Untick those that tell this story.',
      );
    // The half with the lead was told under its headline; the other is news.
    const isToldLeaving = leaving.some(({ id }) => id === story.leadArticleId);
    const staying = own.filter((article) => !leaving.includes(article));
    const news = surfacing(isToldLeaving ? staying : leaving, now);
    const surfacedAt = isToldLeaving ? story.surfacedAt : news;
    [started = 0] = await insertStories(trx, [{ surfacedAt }], now);
    await assignStories(
      trx,
      leaving.map(({ id }) => ({ articleId: id, storyId: started })),
    );
    await refreshStandings(trx, [story.id, started], now);
    const change = isToldLeaving ? { surfacedAt: news } : {};
    return { change, also: { articles: leaving.map(({ id }) => id), into: started } };
  });
  return started;
}
