import { Hono } from 'hono';
import type { EnqueueJobs } from '../../src/database/jobs.ts';
import type { Db } from '../../src/database/types.ts';
import { createAccounts } from '../../src/editors/accounts.ts';
import { addEditor } from '../../src/editors/add-editor.ts';
import { type EditorRole, editorRoles } from '../../src/editors/editor.ts';
import { type Clock, systemClock, toDate } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { createApp } from '../../src/web/app.ts';
import { createDesk } from '../../src/web/desk/desk.ts';
import { SECRET } from './site.ts';

export const PASSWORD = 'dawn over the gulf';
export const editorAddress = (role: EditorRole) => `${role.replace(' ', '-')}@desk.example`;

/** The desk on `db` with an editor of every role. Jobs and letters wait in `jobs` and `letters`. */
export async function testDesk(options: { db: Db; clock?: Clock; baseUrl?: string; holdSeconds?: number }) {
  const { db, clock = systemClock } = options;
  const baseUrl = options.baseUrl ?? 'http://daybreak.example';
  const jobs: { name: string; data: unknown }[] = [];
  const letters: { kind: string; address?: string; subscriberId?: number; data?: object }[] = [];
  const enqueue: EnqueueJobs = async (_trx, name, added) => {
    for (const data of added) jobs.push({ name, data });
  };
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
    },
    db,
    clock,
    random: systemRandom,
    logger: silentLogger,
    secret: SECRET,
    enqueue,
    queueLetter: async (_trx: unknown, letter: (typeof letters)[number]) => String(letters.push(letter)),
  };
  for (const role of editorRoles)
    await addEditor(deps, { email: editorAddress(role), name: role, role, password: PASSWORD, by: 'test' });
  const desk = createDesk(deps);
  const app = createApp(deps, { site: new Hono(), desk, api: new Hono(), hooks: new Hono() });
  return { app, desk, deps, jobs, letters };
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

/** A story of Japan and disaster, as one article tells it, published `minutesAgo`. */
export async function addStory(
  db: Db,
  story: { title: string; summary?: string; minutesAgo?: number; regions?: string[]; topics?: string[] },
): Promise<number> {
  const at = toDate(systemClock.now().subtract({ minutes: story.minutesAgo ?? 5 }));
  const tags = { regions: story.regions ?? ['JP', 'eastern-asia'], topics: story.topics ?? ['disaster'] };
  const key = systemRandom.bytes(6).toString('hex');
  const source = await db
    .insertInto('sources')
    .values({ key, name: 'Nikkei Asia', kind: 'feed', created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('stories')
    .values({
      ...tags,
      importance: 3,
      first_published_at: at,
      last_published_at: at,
      surfaced_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const url = `https://news.example/${key}`;
  const article = await db
    .insertInto('articles')
    .values({
      ...tags,
      source_id: source.id,
      story_id: id,
      identity: key,
      url,
      canonical_url: url,
      title: story.title,
      summary: story.summary ?? 'What is known so far.',
      content_hash: key,
      published_at: at,
      first_seen_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('stories').set({ lead_article_id: article.id }).where('id', '=', id).execute();
  return id;
}

/** `readers` confirmed readers who take every alert. */
export async function addAlertReaders(
  db: Db,
  readers: number,
  wishes: { topics?: string[] } = {},
): Promise<void> {
  const now = toDate(systemClock.now());
  for (let i = 0; i < readers; i++) {
    const key = systemRandom.bytes(6).toString('hex');
    await db
      .insertInto('subscribers')
      .values({
        email: `${key}@reader.example`,
        email_hash: key,
        status: 'active',
        alerts: 'all',
        topics: wishes.topics ?? [],
        interests_key: key,
        link_nonce: key,
        created_at: now,
        confirmed_at: now,
        updated_at: now,
      })
      .execute();
  }
}
