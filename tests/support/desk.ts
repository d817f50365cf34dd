import { Hono } from 'hono';
import type { Fetch } from '../../src/articles/fetch-guarded.ts';
import type { Db } from '../../src/database/types.ts';
import { createAccounts } from '../../src/editors/accounts.ts';
import { addEditor } from '../../src/editors/add-editor.ts';
import { type EditorRole, editorRoles } from '../../src/editors/editor.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { DaybreakError } from '../../src/shared/errors.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { createApp } from '../../src/web/app.ts';
import { createDesk } from '../../src/web/desk/desk.ts';
import { keepJobs } from './newsroom.ts';
import { SECRET } from './site.ts';

export const PASSWORD = 'dawn over the gulf';
export const editorAddress = (role: EditorRole) => `${role.replace(' ', '-')}@desk.example`;

/** The desk on `db` with an editor of every role. Jobs wait until they are taken, letters in `letters`. */
export async function testDesk(options: {
  db: Db;
  clock?: Clock;
  baseUrl?: string;
  holdSeconds?: number;
  timeZone?: string;
  fetch?: Fetch;
}) {
  const { db, clock = systemClock } = options;
  const baseUrl = options.baseUrl ?? 'http://daybreak.example';
  const letters: { kind: string; address?: string; subscriberId?: number; data?: object }[] = [];
  const { enqueue, take } = keepJobs();
  const accounts = createAccounts({
    db,
    clock,
    baseUrl,
    random: systemRandom,
    logger: silentLogger,
    secret: SECRET,
  });
  const deps = {
    accounts,
    config: {
      BASE_URL: baseUrl,
      TRUSTED_PROXIES: 1,
      FROM_BREAKING: 'Asian-News.net Breaking <breaking@asian-news.example>',
      ALERT_HOLD_S: options.holdSeconds ?? 10,
      ALERT_NOT_AFTER_S: 3_600,
      SETTLE_WINDOW_S: 1_800,
      embeddedSes: false,
      TIME_ZONE: options.timeZone ?? 'UTC',
    },
    db,
    clock,
    random: systemRandom,
    logger: silentLogger,
    secret: SECRET,
    fetch: options.fetch ?? (async (url: string) => Promise.reject(new DaybreakError('unreachable', url))),
    enqueue,
    queueLetter: async (_trx: unknown, letter: (typeof letters)[number]) => String(letters.push(letter)),
  };
  for (const role of editorRoles)
    await addEditor(deps, { email: editorAddress(role), name: role, role, password: PASSWORD, by: 'test' });
  const desk = createDesk(deps);
  const app = createApp(deps, { site: new Hono(), desk, api: new Hono(), hooks: new Hono() });
  return { app, desk, deps, take, letters };
}

type App = Awaited<ReturnType<typeof testDesk>>['app'];

/** A browser without a screen: logs in, keeps its cookies, sends forms as one of our own pages does. */
export async function logIn(app: App, role: EditorRole) {
  const answer = await sendForm(app, '/desk/login', { email: editorAddress(role), password: PASSWORD });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    cookie,
    get: async (path: string) => app.request(path, { headers: { cookie } }),
    post: (path: string, fields: Record<string, string | string[]> = {}) =>
      sendForm(app, path, fields, { cookie }),
  };
}

export async function sendForm(
  app: App,
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  return app.request(path, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '198.51.100.7', ...headers },
  });
}
