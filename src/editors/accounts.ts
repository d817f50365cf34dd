import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { type Editor, type EditorRole, IDLE_S, PASSWORD_LENGTH } from './editor.ts';

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
  const auth = openAuth(deps);
  return {
    logIn: async ({ email, password, headers }) => {
      try {
        const { response, headers: answer } = await auth.api.signInEmail({
          body: { email: email.toLowerCase(), password },
          headers,
          returnHeaders: true,
        });
        const { id, name, role } = response.user;
        const session = await auth.api.getSession({ headers: cookieHeader(answer) });
        if (!session) return undefined;
        return {
          editor: { id, email: response.user.email, name, role: role as EditorRole },
          sessionId: session.session.id,
          cookies: answer.getSetCookie(),
        };
      } catch (error) {
        // Wrong address, wrong password and a malformed address are one answer to who is guessing.
        if (isAPIError(error) && error.statusCode < 500) return undefined;
        throw error;
      }
    },
    whoIs: async (headers) => {
      const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!response) return undefined;
      const { id, email, name, role } = response.user;
      return {
        editor: { id, email, name, role: role as EditorRole },
        sessionId: response.session.id,
        cookies: answer.getSetCookie(),
      };
    },
    logOut: async (headers) => {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
  };
}

function openAuth(deps: Parameters<typeof createAccounts>[0]) {
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

function cookieHeader(answer: Headers): Headers {
  const pairs = answer.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  return new Headers({ cookie: pairs.join('; ') });
}
