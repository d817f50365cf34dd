import { type Context, Hono } from 'hono';
import type { CreateLimit } from '../../database/limits.ts';
import type { SubscriberRow } from '../../database/types.ts';
import { isDaybreakError } from '../../shared/errors.ts';
import { openMailLink } from '../../subscribers/open-mail-link.ts';
import { preferencesOf } from '../../subscribers/preferences.ts';
import { savePreferences } from '../../subscribers/save-preferences.ts';
import { sendRightsLink } from '../../subscribers/send-rights-link.ts';
import { undoChange } from '../../subscribers/undo-change.ts';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { evidenceOf, readForm, readPreferences, textOf } from './form.ts';
import { pageWords } from './language.ts';
import { SitePage } from './layout.tsx';
import { linkFor } from './link-for.ts';
import { framedMailPolicy } from './mail-policy.ts';
import { sendNotice } from './notice.tsx';
import { PreferencesForm, type PreferencesState } from './preferences-form.tsx';
import { previewDigest } from './preview-digest.ts';

const PAGE = '/p/…';

/** The preferences, opened by the link in every mail. */
export function preferencesRoutes(deps: SiteDeps, createLimit: CreateLimit): Hono {
  const app = new Hono();
  const limits = {
    reader: createLimit({ name: 'rights-link', points: 3, seconds: 3600 }),
    renewal: createLimit({ name: 'renew-link', points: 3, seconds: 3600 }),
  };

  app.get('/p/:token', async (c) => {
    const subscriber = await open(c);
    if (!subscriber) return showExpired(c);
    const did = (name: string) => c.req.query(name) !== undefined;
    return show(c, subscriber, { saved: c.req.query('saved'), undone: did('undone'), linkSent: did('sent') });
  });

  app.post('/p/:token', async (c) => {
    const subscriber = await open(c);
    if (!subscriber) return showExpired(c);
    const form = await readForm(c);
    const read = readPreferences(pageWords(c, subscriber.language), form, preferencesOf(subscriber));
    if (read.problems) return show(c, subscriber, { problems: read.problems }, 422);
    const line = await savePreferences(deps, {
      subscriberId: subscriber.id,
      decide: () => read.preferences,
      evidence: evidenceOf(c, deps.config.BASE_URL, PAGE, form),
    });
    return c.redirect(`/p/${c.req.param('token')}?saved=${line ?? ''}`, 303);
  });

  /** The next digest as it would be now, in a frame of the page. */
  app.get('/p/:token/preview', async (c) => {
    const subscriber = await open(c);
    if (!subscriber) return showExpired(c);
    const html = await previewDigest(deps, subscriber);
    c.header('Content-Security-Policy', framedMailPolicy);
    const words = pageWords(c, subscriber.language);
    const none = words.say('preferences.previewNone');
    return c.html(html ?? `<!doctype html><html lang="${words.language}"><title>${none}</title><p>${none}`);
  });

  app.post('/p/:token/undo', async (c) => {
    const subscriber = await open(c);
    if (!subscriber) return showExpired(c);
    const line = Number(textOf(await readForm(c), 'line'));
    const evidence = evidenceOf(c, deps.config.BASE_URL, PAGE);
    await undoChange(deps, { subscriberId: subscriber.id, line, evidence });
    return c.redirect(`/p/${c.req.param('token')}?undone`, 303);
  });

  app.post('/p/:token/rights', async (c) => {
    const subscriber = await open(c);
    if (!subscriber) return showExpired(c);
    await sendRightsLink({ ...deps, limits }, { subscriberId: subscriber.id });
    return c.redirect(`/p/${c.req.param('token')}?sent#rights`, 303);
  });

  /** An expired link opens nothing, but whoever holds it may have a fresh one sent to the reader's own mailbox. */
  app.post('/p/:token/renew', async (c) => {
    const expired = await expiredOwner(c);
    if (expired !== undefined && (await limits.renewal.take(String(expired))) === 0)
      await deps.db
        .transaction()
        .execute((trx) => deps.queueLetter(trx, { kind: 'preferences', subscriberId: expired }));
    return c.redirect('/link?sent', 303);
  });

  /** Undefined when the link is too old; throws when it is wrong. */
  async function open(c: Context): Promise<SubscriberRow | undefined> {
    try {
      return await openMailLink(deps, 'preferences', c.req.param('token') ?? '');
    } catch (error) {
      if (isDaybreakError(error) && error.code === 'expired') return undefined;
      throw error;
    }
  }

  async function expiredOwner(c: Context): Promise<number | undefined> {
    try {
      await openMailLink(deps, 'preferences', c.req.param('token') ?? '');
    } catch (error) {
      if (isDaybreakError(error) && error.code === 'expired') return Number(error.details.subscriberId);
      throw error;
    }
    return undefined;
  }

  function show(c: Context, subscriber: SubscriberRow, state: PreferencesState, status: 200 | 422 = 200) {
    const words = pageWords(c, subscriber.language);
    const active = subscriber.status === 'active';
    const title = words.say(active ? 'preferences.title' : 'preferences.not');
    return sendPage(
      c,
      <SitePage words={words} title={title}>
        <main id="main" className="narrow">
          <h1>{title}</h1>
          {active ? (
            <PreferencesForm
              words={words}
              subscriber={subscriber}
              state={state}
              token={c.req.param('token') ?? ''}
              unsubscribeLink={linkFor(deps, 'unsubscribe', subscriber)}
              now={deps.clock.now()}
            />
          ) : (
            <p className="lede">{words.say('preferences.notLede')}</p>
          )}
        </main>
      </SitePage>,
      status,
    );
  }

  function showExpired(c: Context) {
    const words = pageWords(c);
    const more = (
      <form method="post" action={`/p/${c.req.param('token')}/renew`}>
        <button type="submit" className="button">
          {words.say('link.button')}
        </button>
      </form>
    );
    const notice = { title: words.say('expired.title'), lede: words.say('expired.lede'), more };
    return sendNotice(c, words, notice, 410);
  }
  return app;
}
