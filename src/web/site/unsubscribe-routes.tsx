import { type Context, Hono } from 'hono';
import type { SubscriberRow } from '../../database/types.ts';
import { DaybreakError, isDaybreakError } from '../../shared/errors.ts';
import { type Action, applyAction, readAction } from '../../subscribers/action.ts';
import { wordingOf } from '../../subscribers/consent.ts';
import { openMailLink } from '../../subscribers/open-mail-link.ts';
import { recordLeavingReason } from '../../subscribers/record-leaving-reason.ts';
import { resubscribe } from '../../subscribers/resubscribe.ts';
import { savePreferences } from '../../subscribers/save-preferences.ts';
import { unsubscribe } from '../../subscribers/unsubscribe.ts';
import { actionLabel } from './action-label.ts';
import type { SiteDeps } from './deps.ts';
import { evidenceOf, readForm, textOf } from './form.ts';
import { pageWords } from './language.ts';
import { sendNotice } from './notice.tsx';
import type { WordKey, Words } from './words/words.ts';

const PAGE = '/u/…';
const less: Action[] = [{ kind: 'weekly' }, { kind: 'alerts-off' }, { kind: 'pause-week' }];
const reasons = ['many', 'fit', 'time', 'other'] as const;

/** Leaving: one click in a mail program (RFC 8058), or the page with one button. */
export function unsubscribeRoutes(deps: SiteDeps): Hono {
  const app = new Hono();

  app.get('/u/:token', async (c) => {
    const subscriber = await openMailLink(deps, 'unsubscribe', c.req.param('token'));
    const words = pageWords(c, subscriber.language);
    if (subscriber.status !== 'active') return showLeft(c, words);
    return sendNotice(c, words, {
      title: words.say('unsubscribe.title'),
      lede: words.say('unsubscribe.lede'),
      more: (
        <>
          <form method="post" action={`/u/${c.req.param('token')}`}>
            <input type="hidden" name="from" value="page" />
            <button type="submit" className="button">
              {words.say('unsubscribe.button')}
            </button>
          </form>
          <h2>{words.say('unsubscribe.less')}</h2>
          <form method="post" action={`/u/${c.req.param('token')}/less`} className="buttons">
            {less.map((action) => (
              <button key={action.kind} type="submit" name="do" value={action.kind} className="button second">
                {actionLabel(words, action)}
              </button>
            ))}
          </form>
        </>
      ),
    });
  });

  /** Answers 200 whatever the token: a mail program would take anything else for a broken unsubscription. */
  app.post('/u/:token', async (c) => {
    const form = await readForm(c);
    const subscriber = await openIfRight(c);
    if (subscriber)
      await unsubscribe(deps, {
        subscriberId: subscriber.id,
        way: textOf(form, 'from') === 'page' ? 'page' : 'one-click',
        evidence: evidenceOf(c, deps.config.BASE_URL, PAGE),
      });
    return showLeft(c, pageWords(c, subscriber?.language));
  });

  app.post('/u/:token/less', async (c) => {
    const subscriber = await openMailLink(deps, 'unsubscribe', c.req.param('token'));
    const action = readAction(textOf(await readForm(c), 'do'));
    if (!action || !less.some((offered) => offered.kind === action.kind))
      throw new DaybreakError('invalid', 'Choose one of the offers on the page before.');
    await savePreferences(deps, {
      subscriberId: subscriber.id,
      decide: (stored) => applyAction(stored, action, deps.clock.now()),
      evidence: evidenceOf(c, deps.config.BASE_URL, PAGE),
    });
    const words = pageWords(c, subscriber.language);
    return sendNotice(c, words, { title: words.say('action.done'), lede: actionLabel(words, action) });
  });

  app.post('/u/:token/resubscribe', async (c) => {
    const subscriber = await openMailLink(deps, 'unsubscribe', c.req.param('token'));
    const evidence = evidenceOf(c, deps.config.BASE_URL, PAGE, await readForm(c));
    await resubscribe(deps, { subscriberId: subscriber.id, evidence });
    const words = pageWords(c, subscriber.language);
    return sendNotice(c, words, {
      title: words.say('resubscribed.title'),
      lede: words.say('resubscribed.lede'),
    });
  });

  app.post('/u/:token/why', async (c) => {
    const subscriber = await openMailLink(deps, 'unsubscribe', c.req.param('token'));
    const form = await readForm(c);
    const reason = reasons.find((id) => id === textOf(form, 'why')) ?? 'other';
    await recordLeavingReason(deps, { subscriberId: subscriber.id, reason });
    const words = pageWords(c, subscriber.language);
    return sendNotice(c, words, { title: words.say('unsubscribed.thanks') });
  });

  async function openIfRight(c: Context): Promise<SubscriberRow | undefined> {
    try {
      return await openMailLink(deps, 'unsubscribe', c.req.param('token') ?? '');
    } catch (error) {
      if (isDaybreakError(error)) return undefined;
      throw error;
    }
  }

  function showLeft(c: Context, words: Words) {
    const token = c.req.param('token') ?? '';
    return sendNotice(c, words, {
      title: words.say('unsubscribed.title'),
      lede: words.say('unsubscribed.lede'),
      more: (
        <>
          <p>{wordingOf('confirm', words.language).text}</p>
          <form method="post" action={`/u/${token}/resubscribe`}>
            <input type="hidden" name="shown" value={words.language} />
            <button type="submit" className="button second">
              {words.say('unsubscribed.mistake')}
            </button>
          </form>
          <h2>{words.say('unsubscribed.why')}</h2>
          <form method="post" action={`/u/${token}/why`} className="buttons">
            {reasons.map((id) => (
              <button key={id} type="submit" name="why" value={id} className="button second">
                {words.say(`unsubscribed.why.${id}` satisfies WordKey)}
              </button>
            ))}
          </form>
        </>
      ),
    });
  }
  return app;
}
