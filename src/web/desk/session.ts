import type { Context, MiddlewareHandler } from 'hono';
import type { Accounts } from '../../editors/accounts.ts';
import { type DeskAction, type Editor, may } from '../../editors/editor.ts';
import type { By } from '../../mailings/mailing.ts';
import { DaybreakError } from '../../shared/errors.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who is logged in at the desk; set on every page behind the login. */
    editor: Editor;
    sessionId: string;
  }
}

/** Lets nobody past who is not logged in: pages lead to the login and back, everything else is refused. */
export function requireLogin(accounts: Accounts): MiddlewareHandler {
  return async (c, next) => {
    const login = await accounts.whoIs(callerHeaders(c));
    if (!login) {
      const page = c.req.method === 'GET' && !c.req.header('accept')?.includes('text/event-stream');
      if (page) return c.redirect(`/desk/login?next=${encodeURIComponent(pathOf(c))}`, 303);
      throw new DaybreakError('unauthenticated', 'You were logged out. Log in at the desk and try again.');
    }
    c.set('editor', login.editor);
    c.set('sessionId', login.sessionId);
    setCookies(c, login.cookies);
    await next();
  };
}

/** Lets only those past whose role may do this. */
export function permit(action: DeskAction): MiddlewareHandler {
  return async (c, next) => {
    const { role } = c.get('editor');
    if (!may(role, action))
      throw new DaybreakError(
        'forbidden',
        `Your role, ${role}, may not do this. An administrator can change it.`,
      );
    await next();
  };
}

/** What better-auth needs of a request; the address is the one our own proxies vouch for. */
export function callerHeaders(c: Context): Headers {
  return new Headers({
    cookie: c.req.header('cookie') ?? '',
    'user-agent': (c.req.header('user-agent') ?? '').slice(0, 300),
    'x-forwarded-for': c.get('ip') ?? '',
  });
}

export function setCookies(c: Context, cookies: string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

/** Who does something, for the verbs and the audit log. */
export function byOf(c: Context): By {
  const { email, role } = c.get('editor');
  return { who: email, mayApprove: may(role, 'alerts.approve'), ip: c.get('ip') || undefined };
}

function pathOf(c: Context): string {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
}
