import { type Context, Hono } from 'hono';
import type { CreateLimit } from '../../database/limits.ts';
import { sendPreferencesLink } from '../../subscribers/send-preferences-link.ts';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { evenly } from './evenly.ts';
import { Labelled } from './fields.tsx';
import { evidenceOf, readForm, textOf, tryAddress } from './form.ts';
import { pageWords } from './language.ts';
import { SitePage } from './layout.tsx';

/** "Send me a link": the way to the preferences for who has no mail of ours at hand. */
export function linkRoutes(deps: SiteDeps, createLimit: CreateLimit): Hono {
  const app = new Hono();
  const limits = {
    address: createLimit({ name: 'link-address', points: 3, seconds: 3600 }),
    ip: createLimit({ name: 'link-ip', points: 60, seconds: 3600 }),
  };

  const show = (c: Context, state: { typed?: string; problem?: string } = {}) => {
    const words = pageWords(c);
    return sendPage(
      c,
      <SitePage words={words} title={words.say('link.title')}>
        <main id="main" className="narrow">
          <h1>{words.say('link.title')}</h1>
          {c.req.query('sent') !== undefined && (
            <p className="message good" role="status">
              {words.say('link.sent')}
            </p>
          )}
          <p className="lede">{words.say('link.lede')}</p>
          <form method="post" action="/link" className="flow">
            <Labelled
              name="email"
              label={words.say('form.email')}
              problems={state.problem ? [state.problem] : undefined}
            >
              {(attributes) => (
                <input
                  {...attributes}
                  type="email"
                  autoComplete="email"
                  required
                  defaultValue={state.typed}
                />
              )}
            </Labelled>
            <button type="submit" className="button">
              {words.say('link.button')}
            </button>
          </form>
        </main>
      </SitePage>,
      state.problem ? 422 : 200,
    );
  };

  app.get('/link', (c) => show(c));

  app.post('/link', async (c) => {
    const typed = textOf(await readForm(c), 'email');
    const address = tryAddress(pageWords(c), typed);
    if (typeof address === 'string') return show(c, { typed, problem: address });
    const evidence = evidenceOf(c, deps.config.BASE_URL, '/link');
    await evenly(deps.clock, () => sendPreferencesLink({ ...deps, limits }, { address, evidence }));
    return c.redirect('/link?sent', 303);
  });
  return app;
}
