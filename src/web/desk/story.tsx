import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Db } from '../../database/types.ts';
import { may } from '../../editors/editor.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import { developStory } from '../../stories/develop-story.ts';
import { findEditableStory, findLikeStories } from '../../stories/edit-repository.ts';
import type { Edit } from '../../stories/edit-story.ts';
import { killStory } from '../../stories/kill-story.ts';
import { mergeStories } from '../../stories/merge-stories.ts';
import { pinStory } from '../../stories/pin-story.ts';
import { retagStory } from '../../stories/retag-story.ts';
import { reviveStory } from '../../stories/revive-story.ts';
import { splitStory } from '../../stories/split-story.ts';
import { findToldArticles } from '../../stories/story-articles-repository.ts';
import { findStoryCardsByIds } from '../../stories/story-repository.ts';
import { unpinStory } from '../../stories/unpin-story.ts';
import { wordStory } from '../../stories/word-story.ts';
import { sendDeskPage } from './frame.tsx';
import { byOf, permit } from './session.ts';
import { developmentForm, mergeForm, pinForm, splitForm, tagsForm, wordingForm } from './story-fields.ts';
import { StoryPage } from './story-page.tsx';
import { momentOf } from './time-field.tsx';

interface StoryDeps {
  config: { TIME_ZONE: string };
  db: Db;
  clock: Clock;
}

const MOST_ARTICLES = 100;
const MOST_LIKE = 6;

/** One story: the articles that tell it, why it has its tags, what editors may do with it, and the way to an alert. */
export function oneStoryRoutes(deps: StoryDeps): Hono {
  const app = new Hono();

  app.get('/:id{[0-9]{1,15}}', permit('stories.read'), (c) => sendStory(deps, c));

  /** A form that changes the story: the page again with the reason where it is refused, or `place` where it leads. */
  const onPost = <T extends z.ZodType>(
    path: string,
    fields: T,
    change: (edit: Edit, form: z.infer<T>) => Promise<unknown>,
  ) =>
    app.post(`/:id{[0-9]{1,15}}/${path}`, permit('stories.edit'), async (c) => {
      const id = Number(c.req.param('id'));
      const form = fields.safeParse(await c.req.parseBody({ all: true }));
      try {
        if (!form.success)
          throw new DaybreakError('invalid', 'The form did not arrive whole. Open the story and try again.');
        const place = (await change({ id, by: byOf(c) }, form.data)) ?? id;
        return c.redirect(`/desk/stories/${place}`, 303);
      } catch (error) {
        if (!isDaybreakError(error) || !['conflict', 'invalid'].includes(error.code)) throw error;
        return sendStory(deps, c, error);
      }
    });

  onPost('tags', tagsForm, (edit, { own, ...tags }) =>
    retagStory(deps, { ...edit, tags: own ? null : tags }),
  );
  onPost('pin', pinForm, (edit, { region, until }) =>
    pinStory(deps, { ...edit, region, until: momentOf(until, deps.config.TIME_ZONE) }),
  );
  onPost('unpin', z.unknown(), (edit) => unpinStory(deps, edit));
  onPost('wording', wordingForm, (edit, wording) => wordStory(deps, { ...edit, ...wording }));
  onPost('development', developmentForm, (edit, form) => developStory(deps, { ...edit, ...form }));
  onPost('kill', z.unknown(), (edit) => killStory(deps, edit));
  onPost('revive', z.unknown(), (edit) => reviveStory(deps, edit));
  onPost('split', splitForm, (edit, { articles }) => splitStory(deps, { ...edit, articleIds: articles }));
  onPost('merge', mergeForm, async (edit, { into }) => {
    await mergeStories(deps, { ...edit, into });
    return into;
  });
  return app;
}

async function sendStory(deps: StoryDeps, c: Context, refusal?: DaybreakError) {
  const now = deps.clock.now();
  const id = Number(c.req.param('id'));
  const story = await findEditableStory(deps.db, id);
  if (story?.mergedInto) return c.redirect(`/desk/stories/${story.mergedInto}`, 303);
  const [card] = story ? await findStoryCardsByIds(deps.db, [id], now, story.status) : [];
  if (!story || !card) throw new DaybreakError('not_found', 'There is no such story.');
  const { role } = c.get('editor');
  const mayEdit = may(role, 'stories.edit');
  const page = {
    ...{ story, card, now, mayEdit, maySend: may(role, 'alerts.send'), problem: refusal?.message },
    articles: await findToldArticles(deps.db, id, MOST_ARTICLES),
    alike: mayEdit ? await findLikeStories(deps.db, id, MOST_LIKE) : [],
  };
  const status = refusal ? (refusal.code === 'conflict' ? 409 : 422) : 200;
  return sendDeskPage(c, { title: card.title, children: <StoryPage {...page} /> }, status);
}
