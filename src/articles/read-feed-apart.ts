import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { DaybreakError } from '../shared/errors.ts';
import type { NewArticle } from './article.ts';
import type { ReadFeed } from './read-feed.ts';
import type { Asked, Told } from './read-feed-worker.ts';

/** Items are read for so long, then what was read is given. */
const READ_MS = 1_500;
/** A feed that is not even cut by then loses its reader, and the next feed gets a new one. */
const LIMIT_MS = 2_400;
const HEAP_MB = 80;

interface Reader {
  child: ChildProcess;
  ready: Promise<void>;
}

let reader: Reader | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * `readFeed` in a process of its own with bounded time and memory, one feed at a time, so that the event loop goes on
 * whatever a source sends. A very long feed is cut (`isCut`). Throws `unreadable`, also where a bound is reached.
 */
export function readFeedApart(bytes: Uint8Array, from: Asked['from'] = {}): Promise<ReadFeed> {
  const read = turn.then(() => readNext({ bytes, from, readMs: READ_MS }));
  turn = read.catch(() => undefined);
  return read;
}

async function readNext(asked: Asked): Promise<ReadFeed> {
  reader ??= startReader();
  const { child } = reader;
  child.ref();
  child.channel?.ref();
  const told = await ask(reader, asked);
  if ('refused' in told) {
    reader = undefined;
    child.kill('SIGKILL');
    throw new DaybreakError('unreadable', `This feed was given up: ${told.refused}.`);
  }
  // An idle reader keeps nobody from ending, and ends with whoever started it.
  child.unref();
  child.channel?.unref();
  if ('message' in told) throw new DaybreakError('unreadable', told.message, told.details);
  return { ...told.feed, articles: told.feed.articles.map(withInstant) };
}

function ask({ child, ready }: Reader, asked: Asked): Promise<Told> {
  return new Promise((resolve) => {
    let limit: NodeJS.Timeout | undefined;
    const give = (answer: Told) => {
      clearTimeout(limit);
      child.off('message', give).off('error', broke).off('exit', broke);
      resolve(answer);
    };
    const broke = () => give({ refused: `reading it took more than ${HEAP_MB} MB of memory` });
    const late = () => give({ refused: `reading it took longer than ${LIMIT_MS / 1000} seconds` });
    child.on('error', broke).on('exit', broke);
    ready.then(() => {
      limit = setTimeout(late, LIMIT_MS);
      child.on('message', give).send(asked);
    }, broke);
  });
}

/** A process and no thread: V8 ends the whole process where one step in a thread outgrows its heap by too much. */
function startReader(): Reader {
  // The same module by another name when it is built.
  const module = new URL(`./read-feed-worker${path.extname(import.meta.filename)}`, import.meta.url);
  const child = fork(module, {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--max-semi-space-size=4'],
    // What reads hostile input knows no secret.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', () => {
      if (reader?.child === child) reader = undefined;
      reject(new Error('the reader ended'));
    });
  });
  ready.catch(() => undefined);
  child.on('error', () => undefined);
  return { child, ready };
}

function withInstant({ publishedAt, ...article }: NewArticle): NewArticle {
  return { ...article, ...(publishedAt && { publishedAt: Temporal.Instant.from(String(publishedAt)) }) };
}
