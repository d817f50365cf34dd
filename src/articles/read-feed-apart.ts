import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DaybreakError } from '../shared/errors.ts';
import type { NewArticle } from './article.ts';
import type { ReadFeed } from './read-feed.ts';
import type { Asked, Told } from './read-feed-worker.ts';

/** Items are read for so long, then what was read is given. */
const READ_MS = 1_500;
/** A feed that is not even cut by then loses its reader, and the next feed gets a new one. */
const LIMIT_MS = 2_400;
const HEAP_MB = 150;

let reader: { worker: Worker; ready: Promise<void> } | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * `readFeed` in a thread of its own with bounded time and memory, one feed at a time, so that the event loop goes on
 * whatever a source sends. A very long feed is cut (`isCut`). Throws `unreadable`, also where a bound is reached.
 */
export function readFeedApart(bytes: Uint8Array, from: Asked['from'] = {}): Promise<ReadFeed> {
  const read = turn.then(() => readNext({ bytes, from, readMs: READ_MS }));
  turn = read.catch(() => undefined);
  return read;
}

async function readNext(asked: Asked): Promise<ReadFeed> {
  reader ??= startReader();
  const { worker, ready } = reader;
  const told = await new Promise<Told>((resolve) => {
    let limit: NodeJS.Timeout | undefined;
    const give = (answer: Told) => {
      clearTimeout(limit);
      worker.off('message', give).off('error', broke).off('exit', broke);
      resolve(answer);
    };
    const broke = () => give({ refused: `reading it took more than ${HEAP_MB} MB of memory` });
    const late = () => give({ refused: `reading it took longer than ${LIMIT_MS / 1000} seconds` });
    worker.on('error', broke).on('exit', broke);
    ready.then(() => {
      limit = setTimeout(late, LIMIT_MS);
      worker.on('message', give).postMessage(asked);
    }, broke);
  });
  if ('feed' in told) return { ...told.feed, articles: told.feed.articles.map(withInstant) };
  if ('message' in told) throw new DaybreakError('unreadable', told.message, told.details);
  reader = undefined;
  // Whatever it is still doing ends with it.
  void worker.on('error', () => undefined).terminate();
  throw new DaybreakError('unreadable', `This feed was given up: ${told.refused}.`);
}

function startReader() {
  // The same module by another name when it is built.
  const extension = path.extname(import.meta.filename);
  const worker = new Worker(new URL(`./read-feed-worker${extension}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 24 },
  });
  worker.unref();
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  return { worker, ready };
}

function withInstant({ publishedAt, ...article }: NewArticle): NewArticle {
  return { ...article, ...(publishedAt && { publishedAt: Temporal.Instant.from(String(publishedAt)) }) };
}
