import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { magicLink } from 'better-auth/plugins';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { newToken, type Random, uuidv7 } from '../shared/random.ts';
import { type Editor, type EditorRole, IDLE_S, LINK_S, PASSWORD_LENGTH } from './editor.ts';

/** Who is logged in, and the Set-Cookie headers that keep them so. */
export interface Login {
  editor: Editor;
  sessionId: string;
  cookies: string[];
}

/** Logging in and out of the desk: better-auth over our tables, called from our own pages. */
export interface Accounts {
  /** The login, or undefined when address or password is wrong; both take equally long. */
  logIn(input: { email: string; password: string; headers: Headers }): Promise<Login | undefined>;
  /** A link that logs its editor in, once. Only the worker that mails it calls this; what is stored is its hash. */
  makeLink(email: string): Promise<string>;
  /** The login, or undefined when the link was used, is too old, or was never made. */
  logInByLink(input: { token: string; headers: Headers }): Promise<Login | undefined>;
  /** Who sent a request, or undefined. Puts the end of an idle session off. */
  whoIs(headers: Headers): Promise<Login | undefined>;
  /** Ends the session of a request; gives the Set-Cookie headers that clear it. */
  logOut(headers: Headers): Promise<string[]>;
}

export function createAccounts(deps: {
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  secret: string;
  baseUrl: string;
}): Accounts {
  const issued = new AsyncLocalStorage<{ token?: string }>();
  const auth = openAuth(deps, ({ token }) => {
    issued.getStore()!.token = token;
  });

  const whoIs = async (headers: Headers): Promise<Login | undefined> => {
    const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
    if (!response) return undefined;
    const { id, email, name, role } = response.user;
    return {
      editor: { id, email, name, role: role as EditorRole },
      sessionId: response.session.id,
      cookies: answer.getSetCookie(),
    };
  };
  const tryLogin = async (call: () => Promise<{ headers: Headers }>): Promise<Login | undefined> => {
    try {
      const cookies = (await call()).headers.getSetCookie();
      const login = await whoIs(cookieHeader(cookies));
      return login && { ...login, cookies };
    } catch (error) {
      // Wrong address, wrong password, a used link and a malformed one are one answer to who is guessing.
      if (isAPIError(error) && error.statusCode < 500) return undefined;
      throw error;
    }
  };

  return {
    logIn: ({ email, password, headers }) =>
      tryLogin(() =>
        auth.api.signInEmail({
          body: { email: email.toLowerCase(), password },
          headers,
          returnHeaders: true,
        }),
      ),
    logInByLink: ({ token, headers }) =>
      tryLogin(() => auth.api.magicLinkVerify({ query: { token }, headers, returnHeaders: true })),
    makeLink: async (email) => {
      const link: { token?: string } = {};
      await issued.run(link, () => auth.api.signInMagicLink({ body: { email }, headers: new Headers() }));
      return `${deps.baseUrl}/desk/login/link/${link.token}`;
    },
    whoIs,
    logOut: async (headers) => {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
  };
}

function openAuth(
  deps: Parameters<typeof createAccounts>[0],
  sendMagicLink: (link: { token: string }) => void,
) {
  const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    appName: 'Daybreak',
    baseURL: deps.baseUrl,
    secret: deps.secret,
    database: { db: deps.db, type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    user: {
      modelName: 'desk_users',
      fields: { emailVerified: 'email_verified', ...timestamps },
      additionalFields: { role: { type: 'string', required: true, input: false } },
    },
    session: {
      modelName: 'desk_sessions',
      fields: {
        userId: 'user_id',
        ipAddress: 'ip',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        ...timestamps,
      },
      expiresIn: IDLE_S,
      updateAge: 60,
    },
    account: {
      modelName: 'desk_accounts',
      fields: {
        userId: 'user_id',
        providerId: 'provider',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
    },
    verification: {
      modelName: 'desk_verifications',
      fields: { expiresAt: 'expires_at', ...timestamps },
      storeIdentifier: 'hashed',
    },
    plugins: [
      magicLink({
        sendMagicLink,
        generateToken: () => newToken(deps.random),
        storeToken: 'hashed',
        disableSignUp: true,
        expiresIn: LINK_S,
      }),
    ],
    advanced: {
      cookiePrefix: 'desk',
      useSecureCookies: deps.baseUrl.startsWith('https:'),
      defaultCookieAttributes: { path: '/desk', sameSite: 'lax', httpOnly: true },
      database: { generateId: () => uuidv7(deps.clock.now(), deps.random), validateSchema: false },
    },
    logger: {
      level: 'warn',
      log: (level, message) => deps.logger[level]({ event: 'accounts.better_auth' }, message),
    },
    telemetry: { enabled: false },
  });
}

function cookieHeader(cookies: string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]!).join('; ') });
}
