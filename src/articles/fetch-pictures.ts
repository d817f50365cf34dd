import { createHash } from 'node:crypto';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError, isDaybreakError, messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import { noPicture } from './choose-picture.ts';
import { decodeFeed } from './decode-feed.ts';
import { encodePicture } from './encode-picture.ts';
import type { Fetch } from './fetch-guarded.ts';
import { attributeOf, tagsOf } from './html-tags.ts';
import {
  claimUnpictured,
  givePicture,
  recordNoPicture,
  type StoredPicture,
  type Unpictured,
} from './picture-repository.ts';

interface Deps {
  db: Db;
  clock: Clock;
  logger: Logger;
  fetch: Fetch;
}

const AT_ONCE = 24;
const CONCURRENCY = 4;
const MOST_TRIES = 3;
const PAUSE_MIN = 10;
/** Pixels and icons that the feed called a picture. */
const LEAST = { width: 100, height: 60 };

/**
 * Fetches the pictures of articles that lead stories, or what their pages name where the source names none, and keeps
 * them encoded anew. Nothing waits for it: a story whose picture cannot be had has none. Gives how many it looked at.
 */
export async function fetchPictures(deps: Deps): Promise<number> {
  const wanted = await claimUnpictured(deps.db, deps.clock.now(), AT_ONCE);
  const waiting = [...wanted];
  const worker = async () => {
    for (let article = waiting.shift(); article; article = waiting.shift()) await lookAt(deps, article);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, wanted.length) }, worker));
  return wanted.length;
}

async function lookAt({ db, clock, logger, fetch }: Deps, article: Unpictured): Promise<void> {
  try {
    const address = article.saidUrl || (await pictureOfPage(fetch, article.url));
    const answer = await get(fetch, address);
    await givePicture(db, article.id, article.saidUrl, await toPicture(answer.body), clock.now());
  } catch (error) {
    const mayPass = isDaybreakError(error) && error.code === 'unreachable' && article.tries < MOST_TRIES;
    const again = mayPass ? clock.now().add({ minutes: PAUSE_MIN * article.tries ** 2 }) : null;
    logger.debug({ event: 'picture.failed', article: article.id, err: error });
    await recordNoPicture(db, article.id, { problem: messageOf(error), again });
  }
}

/** A picture as it is kept and served: a JPEG, named by its bytes. Throws `invalid`. */
export async function toPicture(bytes: Uint8Array): Promise<StoredPicture> {
  const { data, info } = await encodePicture(bytes, { photograph: true });
  if (info.width < LEAST.width || info.height < LEAST.height)
    throw new DaybreakError('invalid', `It is no picture to show: ${info.width} × ${info.height} pixels.`);
  const hash = createHash('sha256').update(data).digest('base64url').slice(0, 22);
  return { file: `${hash}.jpg`, width: info.width, height: info.height, bytes: data };
}

const named = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'];

/** The picture that a page gives to whoever shares it. Throws `not_found`. */
async function pictureOfPage(fetch: Fetch, address: string): Promise<string> {
  const { body, headers, url } = await get(fetch, address);
  const metas = tagsOf(decodeFeed(body, headers['content-type']).text, 'meta').map((tag) => ({
    name: (attributeOf(tag, 'property') || attributeOf(tag, 'name')).toLowerCase(),
    content: attributeOf(tag, 'content'),
  }));
  const found = named
    .flatMap((name) => metas.filter((meta) => meta.name === name && meta.content))
    .map(({ content }) => URL.parse(content, url)?.href)
    .find((href) => href && /^https?:/.test(href) && !noPicture.test(href));
  if (!found) throw new DaybreakError('not_found', 'The page names no picture.');
  return found;
}

async function get(fetch: Fetch, address: string) {
  const answer = await fetch(address, { headers: { accept: 'image/*, text/html;q=0.9, */*;q=0.5' } });
  if (answer.status === 200) return answer;
  const code = answer.status >= 500 || answer.status === 429 ? 'unreachable' : 'not_found';
  throw new DaybreakError(code, `${address} answers ${answer.status}.`);
}
