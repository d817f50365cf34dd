import { type Context, Hono } from 'hono';
import { DaybreakError } from '../../shared/errors.ts';
import { type Action, applyAction, readAction } from '../../subscribers/action.ts';
import { madeOn } from '../../subscribers/links.ts';
import { openMailLink } from '../../subscribers/open-mail-link.ts';
import { savePreferences } from '../../subscribers/save-preferences.ts';
import { actionLabel } from './action-label.ts';
import type { SiteDeps } from './deps.ts';
import { evidenceOf } from './form.ts';
import { pageWords } from './language.ts';
import { linkFor } from './link-for.ts';
import { sendNotice } from './notice.tsx';
import type { Words } from './words/words.ts';

/** Links in mails that do one thing: the page has one button, and it does what it says. */
export function actionRoutes(deps: SiteDeps): Hono {
  const app = new Hono();

  app.get('/a/:token', async (c) => {
    const action = actionOf(c);
    const subscriber = await openMailLink(deps, 'act', c.req.param('token'));
    const words = pageWords(c, subscriber.language);
    const isFewer = action.kind.startsWith('fewer') && 'id' in action;
    return sendNotice(c, words, {
      title: actionLabel(words, action),
      lede: `${isFewer ? `${words.say('action.fewer')} ` : ''}${words.say('action.lede')}`,
      more: (
        <>
          <form method="post">
            <button type="submit" className="button">
              {actionLabel(words, action)}
            </button>
          </form>
          <Less words={words} than={action} />
        </>
      ),
    });
  });

  app.post('/a/:token', async (c) => {
    const action = actionOf(c);
    const subscriber = await openMailLink(deps, 'act', c.req.param('token'));
    const now = deps.clock.now();
    await savePreferences(deps, {
      subscriberId: subscriber.id,
      decide: (stored) => applyAction(stored, action, now),
      evidence: evidenceOf(c, deps.config.BASE_URL, `/a/…?do=${c.req.query('do')}`),
    });
    const words = pageWords(c, subscriber.language);
    return sendNotice(c, words, {
      title: words.say('action.done'),
      lede: actionLabel(words, action),
      more: (
        <p>
          <a href={linkFor(deps, 'preferences', subscriber, madeOn(c.req.param('token')))}>
            {words.say('action.preferences')}
          </a>
        </p>
      ),
    });
  });
  return app;
}

/** Who mutes something may want only fewer of it. */
function Less({ words, than }: { words: Words; than: Action }) {
  if (than.kind !== 'mute-topic' && than.kind !== 'mute-region') return null;
  const fewer = { ...than, kind: than.kind === 'mute-topic' ? 'fewer-topic' : 'fewer-region' } as const;
  return (
    <>
      <h2>{words.say('unsubscribe.less')}</h2>
      <p>{words.say('action.fewer')}</p>
      <form method="post" action={`?do=${fewer.kind}.${fewer.id}`}>
        <button type="submit" className="button second">
          {actionLabel(words, fewer)}
        </button>
      </form>
    </>
  );
}

function actionOf(c: Context): Action {
  const action = readAction(c.req.query('do') ?? '');
  if (!action)
    throw new DaybreakError(
      'not_found',
      'This link asks for something we do not know. Your preferences have everything.',
      { say: 'action.unknown' },
    );
  return action;
}
