import { Hono } from 'hono';
import { z } from 'zod';
import type { Accounts } from '../../editors/accounts.ts';
import { Page, sendPage } from '../page.tsx';
import { callerHeaders, setCookies } from './session.ts';

const form = z.object({
  email: z.string().max(320).default(''),
  password: z.string().max(1000).default(''),
  next: z.string().max(2000).optional(),
});

/** Where to go after the login: only to pages of the desk, so that a link cannot send an editor elsewhere. */
function safeNext(next: string | undefined): string {
  return next && /^\/desk(\/[\w./?=&%~-]*)?$/.test(next) && !next.includes('//') ? next : '/desk/stories';
}

/** The login page, logging in and logging out. `admit` counts a guess and throws `too_many`. */
export function loginRoutes(deps: {
  accounts: Accounts;
  guesses: { admit(c: { ip: string; email: string }): Promise<void> };
}): Hono {
  const app = new Hono();
  app.get('/login', (c) => sendPage(c, <LoginPage next={c.req.query('next')} />));
  app.post('/login', async (c) => {
    const { email, password, next } = form.parse(await c.req.parseBody());
    await deps.guesses.admit({ ip: c.get('ip'), email: email.trim().toLowerCase() });
    const login = await deps.accounts.logIn({ email: email.trim(), password, headers: callerHeaders(c) });
    if (!login) {
      c.get('log')?.warn({ event: 'desk.login_refused', ip: c.get('ip') });
      return sendPage(c, <LoginPage next={next} email={email} refused />, 401);
    }
    setCookies(c, login.cookies);
    return c.redirect(safeNext(next), 303);
  });
  app.post('/logout', async (c) => {
    setCookies(c, await deps.accounts.logOut(callerHeaders(c)));
    return c.redirect('/desk/login', 303);
  });
  return app;
}

function LoginPage(props: { next?: string; email?: string; refused?: boolean }) {
  return (
    <Page title="Log in · Desk" area="desk" assets={['desk.css']}>
      <main id="main" className="door">
        <p className="brand">
          Daybreak <span>desk</span>
        </p>
        <h1>Log in</h1>
        {props.refused && (
          <p className="message bad" role="alert">
            Address and password do not belong together. Try again, or ask an administrator for a new
            password.
          </p>
        )}
        <form method="post" action="/desk/login" className="stack">
          <label>
            E-mail address
            <input type="email" name="email" autoComplete="username" required defaultValue={props.email} />
          </label>
          <label>
            Password
            <input type="password" name="password" autoComplete="current-password" required />
          </label>
          {props.next && <input type="hidden" name="next" value={props.next} />}
          <button type="submit" className="button">
            Log in
          </button>
        </form>
        <p className="fine">For editors of Asian-News.net. Readers need no password.</p>
      </main>
    </Page>
  );
}
