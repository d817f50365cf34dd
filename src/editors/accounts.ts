import { AsyncLocalStorage } from 'node:async_hooks';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint, isAPIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { magicLink, twoFactor } from 'better-auth/plugins';
import { z } from 'zod';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { newToken, type Random, uuidv7 } from '../shared/random.ts';
import { type Editor, type EditorRole, IDLE_S, INVITATION_DAYS, LINK_S, PASSWORD_LENGTH } from './editor.ts';
import { prolongLink } from './editor-repository.ts';

/** Who is logged in, and the Set-Cookie headers that keep them so. */
export interface Login {
  editor: Editor;
  sessionId: string;
  cookies: string[];
}

/** Logging in and out of the desk: better-auth over our tables, called from our own pages. */
export interface Accounts {
  /**
   * The login, or undefined when address or password is wrong; both take equally long. Whoever has a second factor gets
   * `challenge`: cookies with which `answerChallenge` takes a code for 10 minutes, five times.
   */
  logIn(input: {
    email: string;
    password: string;
    headers: Headers;
  }): Promise<Login | { challenge: string[] } | undefined>;
  /** The login, or undefined when the code is wrong or the challenge over. A backup code works once. */
  answerChallenge(input: { code: string; headers: Headers }): Promise<Login | undefined>;
  /** Begins a second factor: what an authenticator reads, and backup codes. Undefined when the password is wrong. */
  startSecondFactor(input: {
    password: string;
    headers: Headers;
  }): Promise<{ uri: string; backupCodes: string[] } | undefined>;
  /** Proves that the authenticator knows it; from now on logins ask for it. Undefined when the code is wrong. */
  confirmSecondFactor(input: { code: string; headers: Headers }): Promise<string[] | undefined>;
  /** Ends the second factor; gives cookies, or undefined when the password is wrong. */
  endSecondFactor(input: { password: string; headers: Headers }): Promise<string[] | undefined>;
  /** Sets a first password, or another one and ends all other sessions. Undefined when `current` is wrong. */
  setPassword(input: { current?: string; password: string; headers: Headers }): Promise<string[] | undefined>;
  /**
   * A link that logs its editor in, once, for LINK_S or the days of an invitation. Only the worker that mails it calls
   * this; what is stored is its hash.
   */
  makeLink(email: string, kind?: 'desk-login' | 'desk-invite'): Promise<string>;
  /** The login, or undefined when the link was used, is too old, was never made, or its editor has a second factor. */
  logInByLink(input: { token: string; headers: Headers }): Promise<Login | undefined>;
  /** Logs in an editor who proved who they are in another way. */
  logInProved(input: { editorId: string; headers: Headers }): Promise<Login | undefined>;
  /** Whether this is the password of who sent the request. */
  provePassword(input: { password: string; headers: Headers }): Promise<boolean>;
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
    if (!response || response.user.disabledAt) return undefined;
    const { id, email, name, role, twoFactorEnabled } = response.user;
    return {
      editor: { id, email, name, role: role as EditorRole, twoFactor: twoFactorEnabled === true },
      sessionId: response.session.id,
      cookies: answer.getSetCookie(),
    };
  };
  const loginOf = async (answer: { headers: Headers }): Promise<Login | undefined> => {
    const cookies = answer.headers.getSetCookie();
    const login = await whoIs(cookieHeader(cookies));
    return login && { ...login, cookies };
  };
  const call = { returnHeaders: true } as const;
  const logOut = async (headers: Headers) =>
    (await auth.api.signOut({ headers, ...call })).headers.getSetCookie();

  return {
    logIn: ({ email, password, headers }) =>
      unlessRefused(async () => {
        const body = { email: email.toLowerCase(), password };
        const answer = await auth.api.signInEmail({ body, headers, ...call });
        if ('twoFactorRedirect' in answer.response) return { challenge: answer.headers.getSetCookie() };
        return loginOf(answer);
      }),
    answerChallenge: ({ code, headers }) =>
      unlessRefused(async () => {
        const body = { code };
        const isBackup = !/^\d{6}$/.test(code);
        return loginOf(
          isBackup
            ? await auth.api.verifyBackupCode({ body, headers, ...call })
            : await auth.api.verifyTOTP({ body, headers, ...call }),
        );
      }),
    logInByLink: ({ token, headers }) =>
      unlessRefused(async () => {
        const login = await loginOf(await auth.api.magicLinkVerify({ query: { token }, headers, ...call }));
        if (!login?.editor.twoFactor) return login;
        await logOut(cookieHeader(login.cookies));
        return undefined;
      }),
    logInProved: ({ editorId, headers }) =>
      unlessRefused(async () =>
        loginOf(await auth.api.logInProved({ body: { editorId }, headers, ...call })),
      ),
    provePassword: async ({ password, headers }) => {
      const proved = unlessRefused(() => auth.api.verifyPassword({ body: { password }, headers }));
      return (await proved)?.status === true;
    },
    startSecondFactor: ({ password, headers }) =>
      unlessRefused(async () => {
        const started = await auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers });
        return 'totpURI' in started ? { uri: started.totpURI, backupCodes: started.backupCodes } : undefined;
      }),
    confirmSecondFactor: ({ code, headers }) =>
      unlessRefused(async () =>
        (await auth.api.verifyTOTP({ body: { code }, headers, ...call })).headers.getSetCookie(),
      ),
    endSecondFactor: ({ password, headers }) =>
      unlessRefused(async () =>
        (await auth.api.disableTwoFactor({ body: { password }, headers, ...call })).headers.getSetCookie(),
      ),
    setPassword: ({ current, password, headers }) =>
      unlessRefused(async () => {
        if (current === undefined) {
          await auth.api.setPassword({ body: { newPassword: password }, headers });
          return [];
        }
        const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
        return (await auth.api.changePassword({ body, headers, ...call })).headers.getSetCookie();
      }),
    makeLink: async (email, kind) => {
      const link: { token?: string } = {};
      await issued.run(link, () => auth.api.signInMagicLink({ body: { email }, headers: new Headers() }));
      if (kind === 'desk-invite')
        await prolongLink(deps.db, email, toDate(deps.clock.now().add({ hours: 24 * INVITATION_DAYS })));
      return `${deps.baseUrl}/desk/login/link/${link.token}`;
    },
    whoIs,
    logOut,
  };
}

/** Wrong address, wrong password, a used link and a malformed one are one answer to who is guessing. */
async function unlessRefused<T>(call: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined;
    throw error;
  }
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
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        disabledAt: { type: 'date', required: false, input: false, fieldName: 'disabled_at' },
      },
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
      provedLogin,
      magicLink({
        sendMagicLink,
        generateToken: () => newToken(deps.random),
        storeToken: 'hashed',
        disableSignUp: true,
        expiresIn: LINK_S,
      }),
      twoFactor({
        issuer: 'Daybreak desk',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor' } },
          twoFactor: {
            modelName: 'desk_second_factors',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failures',
              lockedUntil: 'locked_until',
            },
          },
        },
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

/** What better-auth's own ways to log in end with, for a way of ours. Only called from here, never over HTTP. */
const provedLogin = {
  id: 'proved-login',
  endpoints: {
    logInProved: createAuthEndpoint(
      '/proved-login',
      { method: 'POST', body: z.object({ editorId: z.uuid() }), metadata: { SERVER_ONLY: true } },
      async (c) => {
        const { internalAdapter } = c.context;
        const user = await internalAdapter.findUserById(c.body.editorId);
        if (!user) throw new APIError('UNAUTHORIZED');
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(c, { session, user });
        return c.json({});
      },
    ),
  },
} satisfies BetterAuthPlugin;

/** The header a browser sends back that got these Set-Cookie headers. */
export function cookieHeader(cookies: string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]!).join('; ') });
}
