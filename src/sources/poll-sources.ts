import { createHash } from 'node:crypto';
import type { NewArticle } from '../articles/article.ts';
import type { Fetch, Fetched } from '../articles/fetch-guarded.ts';
import type { ReadFeed } from '../articles/read-feed.ts';
import { readFeedApart, WHOLE } from '../articles/read-feed-apart.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError, messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import { newToken, type Random } from '../shared/random.ts';
import { type Hub, hubOf } from './hub.ts';
import { dropHub, noteHub } from './hub-repository.ts';
import {
  claimDueSources,
  type DueSource,
  moveFeed,
  recordFailure,
  recordSuccess,
} from './poll-repository.ts';
import {
  maxAgeOf,
  nextPoll,
  type PollHints,
  pollInterval,
  quietHoursOf,
  retryAfter,
  retryAfterOf,
} from './poll-schedule.ts';
import { readingNotice } from './reading-notice.ts';

export interface PollDeps {
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  fetch: Fetch;
  /** Whether hubs that feeds name are noted: only where they could reach us. */
  hubs?: boolean;
  /** `storeArticles` of stories/, which stands further on in the flow. */
  store: (
    deps: { db: Db; clock: Clock },
    input: { sourceId: number; items: readonly NewArticle[] },
  ) => Promise<{ new: number; updated: number; unchanged: number }>;
}

/** So many feeds are fetched at the same time. */
const CONCURRENCY = 6;

/** Polls the sources that are due, at most `limit`; several pollers share them. Gives how many it polled. */
export async function pollDueSources(
  deps: PollDeps,
  { limit = 60 }: { limit?: number } = {},
): Promise<number> {
  const claim = (most: number) => claimDueSources(deps.db, deps.clock.now(), most);
  const first = await claim(Math.min(CONCURRENCY, limit));
  let polled = first.length;
  // Each further one is taken when its turn comes, so that no slow one lets the lease of another run out.
  const another = async () => {
    if (polled >= limit) return undefined;
    polled++;
    const [next] = await claim(1);
    if (!next) polled--;
    return next;
  };
  const worker = async (source: DueSource) => {
    for (let next: DueSource | undefined = source; next; next = await another()) await pollSource(deps, next);
  };
  await Promise.all(first.map(worker));
  return polled;
}

/** One conditional GET and what follows from it. A failure is the source's, and is recorded with it. */
async function pollSource(deps: PollDeps, source: DueSource): Promise<void> {
  let answer: Fetched | undefined;
  try {
    answer = await deps.fetch(source.feedUrl, { headers: conditions(source) });
    await takeAnswer(deps, source, answer);
    // Only now: a site that was rebuilt sends its old feeds to its front page for good.
    if (answer.movedTo) await moveFeed(deps.db, source.id, answer.movedTo);
  } catch (error) {
    await fail(deps, source, error, answer);
  }
}

async function takeAnswer(deps: PollDeps, source: DueSource, answer: Fetched): Promise<void> {
  const { db, clock, logger } = deps;
  if (answer.status === 304) return succeed(deps, source, answer);
  if (answer.status !== 200)
    throw new DaybreakError('unreachable', `${source.feedUrl} answers ${answer.status}.`);
  const bodyHash = createHash('sha256').update(answer.body).digest('base64url');
  if (bodyHash === source.bodyHash) return succeed(deps, source, answer);
  const from = { contentType: answer.headers['content-type'], url: answer.url };
  const feed = await readFeedApart(answer.body, from, WHOLE);
  const stored = await deps.store({ db, clock }, { sourceId: source.id, items: feed.articles });
  if (deps.hubs) await followHub(deps, source, hubOf(feed, { url: answer.url, link: answer.headers.link }));
  await succeed(deps, source, answer, { bodyHash, feed });
  if (stored.new + stored.updated > 0)
    logger.info({
      ...{ event: 'source.polled', source: source.key, ...stored },
      ...{ rejected: feed.rejected.length, isCut: feed.isCut },
    });
}

async function followHub({ db, clock, random }: PollDeps, { id }: DueSource, hub?: Hub): Promise<void> {
  if (hub) await noteHub(db, id, { ...hub, token: newToken(random) }, clock.now());
  else await dropHub(db, id, clock.now());
}

function conditions(source: DueSource): Record<string, string> {
  return {
    ...(source.etag && { 'if-none-match': source.etag }),
    ...(source.lastModified && { 'if-modified-since': source.lastModified }),
  };
}

async function succeed(
  { db, clock, random }: PollDeps,
  source: DueSource,
  { headers }: Fetched,
  read?: { bodyHash: string; feed: ReadFeed },
): Promise<void> {
  const now = clock.now();
  const hints: PollHints = {
    published: read?.feed.articles.flatMap(({ publishedAt }) => publishedAt ?? []) ?? [],
    ttlMinutes: read?.feed.ttlMinutes,
    quietHours: read ? quietHoursOf(read.feed) : source.quietHours,
    maxAge: maxAgeOf(headers['cache-control']) ?? retryAfterOf(headers.expires, now),
  };
  const pollIntervalS = pollInterval(source.pollIntervalS, hints, now);
  await recordSuccess(db, source.id, {
    now,
    pollIntervalS,
    quietHours: hints.quietHours,
    nextPollAt: nextPoll(pollIntervalS, hints, now, chance(random)),
    etag: headers.etag,
    ...(read && {
      ...{ bodyHash: read.bodyHash, notice: readingNotice(read.feed) },
      ...{ lastModified: headers['last-modified'] },
    }),
  });
}

async function fail(
  { db, clock, random, logger }: PollDeps,
  source: DueSource,
  error: unknown,
  answer?: Fetched,
): Promise<void> {
  const now = clock.now();
  const asked = retryAfterOf(answer?.headers['retry-after'], now);
  const gone = answer?.status === 410;
  logger.warn({ event: 'source.failed', source: source.key, gone, err: error }, messageOf(error));
  const nextPollAt = retryAfter(source.failures + 1, now, chance(random), asked);
  await recordFailure(db, source.id, { nextPollAt, error: messageOf(error), gone });
}

/** A number in [0, 1). */
function chance(random: Random): number {
  return random.bytes(4).readUInt32BE() / 2 ** 32;
}
