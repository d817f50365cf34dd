import { Hono } from 'hono';
import { wordingOf } from '../../subscribers/consent.ts';
import { sendPage } from '../page.tsx';
import type { SiteDeps } from './deps.ts';
import { pageWords } from './language.ts';
import { SitePage } from './layout.tsx';

/** For who runs a site of EMBED_ORIGINS: the form to copy, and the endpoint for scripts. In English. */
export function embedRoutes({ config }: Pick<SiteDeps, 'config'>): Hono {
  const app = new Hono();
  app.get('/embed', (c) =>
    sendPage(
      c,
      <SitePage words={pageWords(c)} title="Sign-ups on your own page">
        <main id="main" className="narrow" lang="en">
          <h1>Sign-ups on your own page</h1>
          <p className="lede">Works from {config.EMBED_ORIGINS.join(', ')}, without any script.</p>
          <pre className="code">{snippet(config.BASE_URL)}</pre>
          <h2>With a script</h2>
          <p>
            The answer is 202 for every address, known or not; what is wrong comes as{' '}
            <code>application/problem+json</code>. Show the sentence of consent beside your button.
          </p>
          <pre className="code">{script(config.BASE_URL)}</pre>
        </main>
      </SitePage>,
    ),
  );
  return app;
}

function snippet(baseUrl: string): string {
  return `<form method="post" action="${baseUrl}/embed/sign-up">
  <label>E-mail <input type="email" name="email" autocomplete="email" required></label>
  <input type="text" name="website" tabindex="-1" autocomplete="off" style="display:none">
  <input type="hidden" name="shown" value="en">
  <p>${wordingOf('signUp').text}</p>
  <button>Sign up</button>
</form>`;
}

function script(baseUrl: string): string {
  return `await fetch('${baseUrl}/api/v1/sign-ups', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    email, page: location.href, shown: 'en',
    regions: ['JP'], topics: ['science'], cadence: 'daily', digestMinute: 420,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }),
});`;
}
