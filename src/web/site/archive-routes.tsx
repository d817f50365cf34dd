import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { regionOf } from '../../articles/regions.ts';
import { topicOf } from '../../articles/topics.ts';
import {
  findArchived,
  findStoriesOfMailing,
  listArchive,
  listArchiveDates,
  listFollowUps,
} from '../../mailings/archive-repository.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { findStoryCardsByIds } from '../../stories/story-repository.ts';
import { sendPage } from '../page.tsx';
import { ArchivePage, MailingPage } from './archive.tsx';
import { archiveFeed } from './archive-feed.ts';
import type { SiteDeps } from './deps.ts';
import { pageWords } from './language.ts';
import type { Words } from './words/words.ts';

const PAGE = 50;
const DAYS = 31;
const STORIES = 60;
const scopes = ['/archive', '/archive/region/:region', '/archive/topic/:topic', '/archive/:date{[0-9-]{10}}'];

/** Part of the archive: everything, a region, a topic or a day. */
export interface Scope {
  path: string;
  title: string;
  filter: Pick<Parameters<typeof listArchive>[1], 'from' | 'to' | 'tag'>;
}

/** What was mailed, for everybody: by date, region and topic, as pages and as feeds. */
export function archiveRoutes(deps: Pick<SiteDeps, 'db' | 'config' | 'clock'>): Hono {
  const app = new Hono();
  const { db, config } = deps;

  for (const path of scopes) {
    app.get(path, async (c) => {
      const words = pageWords(c);
      const scope = scopeOf(c, words);
      const cursor = z.uuid().safeParse(c.req.query('before')).data;
      const entries = await listArchive(db, { ...scope.filter, cursor, limit: PAGE + 1 });
      const dates = await listArchiveDates(db, DAYS);
      const props = { words, scope, dates, entries: entries.slice(0, PAGE), more: entries.length > PAGE };
      return sendPage(c, <ArchivePage {...props} baseUrl={config.BASE_URL} />);
    });
    for (const format of ['rss', 'atom'] as const)
      app.get(`${path}/feed.${format}`, async (c) => {
        const words = pageWords(c);
        const scope = scopeOf(c, words);
        const entries = await listArchive(db, { ...scope.filter, limit: PAGE });
        const archive = { baseUrl: config.BASE_URL, scope, entries, now: deps.clock.now(), words };
        const xml = archiveFeed(format, archive);
        c.header('Cache-Control', 'public, max-age=300');
        return c.body(xml, 200, { 'Content-Type': `application/${format}+xml; charset=utf-8` });
      });
  }

  app.get('/archive/mailing/:id', async (c) => {
    const id = z.uuid().safeParse(c.req.param('id')).data;
    const entry = id && (await findArchived(db, id));
    if (!entry) return c.notFound();
    const words = pageWords(c);
    const stories = await findStoriesOfMailing(db, entry.id, STORIES);
    const now = deps.clock.now();
    const cards = await findStoryCardsByIds(db, stories, entry.at);
    const followUps = await listFollowUps(db, entry.id);
    const original = entry.parentId ? await findArchived(db, entry.parentId) : undefined;
    const props = { words, entry, cards, followUps, original, now, baseUrl: config.BASE_URL };
    return sendPage(c, <MailingPage {...props} />);
  });
  return app;
}

function scopeOf(c: Context, words: Words): Scope {
  const { region, topic, date } = c.req.param() as Record<string, string | undefined>;
  if (region) {
    if (!regionOf(region)) throw nothing();
    return {
      path: `/archive/region/${region}`,
      title: words.tag(region),
      filter: { tag: { regions: region } },
    };
  }
  if (topic) {
    if (!topicOf(topic)) throw nothing();
    return { path: `/archive/topic/${topic}`, title: words.tag(topic), filter: { tag: { topics: topic } } };
  }
  if (!date) return { path: '/archive', title: words.say('site.archive'), filter: {} };
  const day = z.iso.date().safeParse(date).data;
  if (!day) throw nothing();
  const from = Temporal.PlainDate.from(day).toZonedDateTime('UTC');
  return {
    path: `/archive/${day}`,
    title: words.day(from.toPlainDate()),
    filter: { from: from.toInstant(), to: from.add({ days: 1 }).toInstant() },
  };
}

function nothing(): DaybreakError {
  return new DaybreakError('not_found', 'There is no such part of the archive.');
}
