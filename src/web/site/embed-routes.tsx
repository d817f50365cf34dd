import { Hono } from 'hono';
import { wordingOf } from '../../subscribers/consent.ts';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { pageWords } from './language.ts';
import { SitePage } from './layout.tsx';
import type { Words } from './words/words.ts';

/** For who runs a site of EMBED_ORIGINS: the form to copy, and the endpoint for scripts; the consent is asked for in the language of the page. */
export function embedRoutes({ config }: Pick<SiteDeps, 'config'>): Hono {
  const app = new Hono();
  app.get('/embed', (c) => {
    const words = pageWords(c);
    const [before, after] = words.say('embed.answer', { type: '|' }).split('|');
    return sendPage(
      c,
      <SitePage words={words} title={words.say('embed.title')}>
        <main id="main" className="narrow">
          <h1>{words.say('embed.title')}</h1>
          <p className="lede">{words.say('embed.lede', { origins: config.EMBED_ORIGINS.join(', ') })}</p>
          <pre className="code">{snippet(config.BASE_URL, words)}</pre>
          <h2>{words.say('embed.script')}</h2>
          <p>
            {before}
            <code>application/problem+json</code>
            {after}
          </p>
          <pre className="code">{script(config.BASE_URL, words)}</pre>
        </main>
      </SitePage>,
    );
  });
  return app;
}

function snippet(baseUrl: string, words: Words): string {
  return `<form method="post" action="${baseUrl}/embed/sign-up">
  <label>${words.say('form.email')} <input type="email" name="email" autocomplete="email" required></label>
  <input type="text" name="website" tabindex="-1" autocomplete="off" style="display:none">
  <input type="hidden" name="shown" value="${words.language}">
  <p>${wordingOf('signUp', words.language).text}</p>
  <button>${words.say('form.submit')}</button>
</form>`;
}

function script(baseUrl: string, words: Words): string {
  return `await fetch('${baseUrl}/api/v1/sign-ups', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    email, page: location.href, shown: '${words.language}',
    regions: ['JP'], topics: ['science'], cadence: 'daily', digestMinute: 420,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }),
});`;
}
