import { Hono } from 'hono';
import { z } from 'zod';
import type { QueueLetter } from '../../database/letters.ts';
import type { CreateLimit } from '../../database/limits.ts';
import type { Db } from '../../database/types.ts';
import { type Accounts, cookieHeader } from '../../editors/accounts.ts';
import { findEditor, hasPassword } from '../../editors/editor-repository.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { readRequest } from '../frame/read-request.ts';
import { sendPage } from '../page.tsx';
import { CodePage, LinkPage, LoginPage } from './login-pages.tsx';
import { type PasskeyDeps, passkeyLoginRoutes } from './passkeys.tsx';
import { callerHeaders, setCookies } from './session.ts';
import { duration } from './words.ts';

/** Most characters of an address that guesses are counted by. */
const LONGEST_KEY = 200;
/** Guesses are counted over this long, seconds. */
const GUESSING_S = 900;

const form = z.object({
  email: z
    .string()
    .max(254)
    .default('')
    .transform((email) => email.trim().toLowerCase()),
  password: z.string().max(1000).default(''),
  code: z
    .string()
    .max(40)
    .default('')
    .transform((code) => code.replace(/\s/g, '')),
  next: z.string().max(2000).optional(),
});

/** Where to go after the login: only to pages of the desk, so that a link cannot send an editor elsewhere. */
function safeNext(next: string | undefined): string {
  return next && /^\/desk\/[\w./?=&%~-]*$/.test(next) && !next.includes('//') ? next : '/desk/stories';
}

/** The login page; logging in with a password or a mailed link, and out. */
export function loginRoutes(
  deps: PasskeyDeps & {
    db: Db;
    accounts: Accounts;
    createLimit: CreateLimit;
    queueLetter: QueueLetter;
  },
): Hono {
  const app = new Hono();
  const guesses = {
    account: deps.createLimit({ name: 'desk-login-account', points: 10, seconds: GUESSING_S }),
    ip: deps.createLimit({ name: 'desk-login-ip', points: 50, seconds: GUESSING_S }),
  };
  const usedCodes = deps.createLimit({ name: 'desk-used-code', points: 1, seconds: 120 });
  const countGuess = async (ip: string, email?: string) => {
    const waits = [
      await guesses.ip.take(ip),
      email ? await guesses.account.take(email.slice(0, LONGEST_KEY)) : 0,
    ];
    const retryAfterSeconds = Math.max(...waits) / 1000;
    if (retryAfterSeconds > 0)
      throw new DaybreakError(
        'too_many',
        `Too many tries. Wait ${duration(retryAfterSeconds)}, then try again.`,
        {
          retryAfterSeconds,
        },
      );
  };

  app.get('/login', (c) => sendPage(c, <LoginPage next={c.req.query('next')} />));

  app.post('/login', async (c) => {
    const { email, password, next } = readRequest(form, await c.req.parseBody());
    await countGuess(c.get('ip'), email);
    const login = await deps.accounts.logIn({ email, password, headers: callerHeaders(c) });
    if (!login) {
      c.get('log')?.warn({ event: 'desk.login_refused', ip: c.get('ip') });
      return sendPage(c, <LoginPage next={next} email={email} said="refused" />, 401);
    }
    if ('challenge' in login) {
      setCookies(c, login.challenge);
      return c.redirect(`/desk/login/code?next=${encodeURIComponent(safeNext(next))}`, 303);
    }
    setCookies(c, login.cookies);
    return c.redirect(safeNext(next), 303);
  });

  app.get('/login/code', (c) => sendPage(c, <CodePage next={c.req.query('next')} />));

  app.post('/login/code', async (c) => {
    const { code, next } = readRequest(form, await c.req.parseBody());
    await countGuess(c.get('ip'));
    const login = await deps.accounts.answerChallenge({ code, headers: callerHeaders(c) });
    if (!login) return sendPage(c, <CodePage next={next} refused />, 401);
    // An authenticator's code is good for half a minute: who looked over a shoulder must not use it again.
    if ((await usedCodes.take(`${login.editor.id} ${code}`)) > 0) {
      await deps.accounts.logOut(cookieHeader(login.cookies));
      return sendPage(c, <CodePage next={next} refused />, 401);
    }
    setCookies(c, login.cookies);
    return c.redirect(safeNext(next), 303);
  });

  // The answer is the same whether the address has an account or not; only its owner sees.
  app.post('/login/link', async (c) => {
    const { email, next } = readRequest(form, await c.req.parseBody());
    await countGuess(c.get('ip'), email);
    await deps.db.transaction().execute(async (trx) => {
      const editor = await findEditor(trx, email);
      // A link would pass by the second factor.
      if (editor && !editor.twoFactor) await deps.queueLetter(trx, { kind: 'desk-login', address: email });
    });
    return sendPage(c, <LoginPage next={next} email={email} said="mailed" />);
  });

  // Opening the link only shows a button: mail scanners open links too.
  app.get('/login/link/:token', (c) => sendPage(c, <LinkPage token={c.req.param('token')} />));

  app.post('/login/link/:token', async (c) => {
    await countGuess(c.get('ip'));
    const login = await deps.accounts.logInByLink({ token: c.req.param('token'), headers: callerHeaders(c) });
    if (!login) return sendPage(c, <LoginPage said="used" />, 410);
    setCookies(c, login.cookies);
    const isNew = !(await hasPassword(deps.db, login.editor.id));
    return c.redirect(isNew ? '/desk/account' : '/desk/stories', 303);
  });

  app.route('/', passkeyLoginRoutes({ ...deps, guess: countGuess, next: safeNext }));

  app.post('/logout', async (c) => {
    setCookies(c, await deps.accounts.logOut(callerHeaders(c)));
    return c.redirect('/desk/login', 303);
  });
  return app;
}
