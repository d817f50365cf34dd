import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { DaybreakError } from '../shared/errors.ts';
import type { NewArticle } from './article.ts';
import { type FeedOrigin, joinParts, type ReadFeed } from './read-feed.ts';
import type { Asked, Told } from './read-feed-worker.ts';

/** Items are read for so long, then what was read is given. */
const READ_MS = 1_500;
/** A reader that has not ended by then is ended; what it gave before counts, and the next feed gets a new one. */
const LIMIT_MS = 2_400;
const HEAP_MB = 48;
/** No paper has so much news; what has more items fills the memory of who asked. */
const MOST_ITEMS = 50_000;
/** Turns that are enough for 10 MB of news. */
export const WHOLE = { turns: 12 };

interface Reader {
  child: ChildProcess;
  ready: Promise<void>;
}

/** What was read of a feed in one turn; `failure` where it ended before its time. */
interface Turn {
  parts: ReadFeed[];
  failure?: DaybreakError;
}

let reader: Reader | undefined;
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * `readFeed` in a process of its own with bounded time and memory, one feed at a time, so that the event loop goes on
 * whatever a source sends. A long feed is read on in as many turns as are given, with other feeds between them; `isCut`
 * tells that even they did not do. Throws `unreadable`, also where a bound is reached before anything was read.
 */
export async function readFeedApart(
  bytes: Uint8Array,
  from: FeedOrigin = {},
  { turns = 1 }: { turns?: number } = {},
): Promise<ReadFeed> {
  let parts: ReadFeed[] = [];
  for (let left = turns; left > 0; left--) {
    // The part that was left is read again, from its beginning.
    const start = parts.at(-1)?.place ?? 0;
    const next = lastTurn.then(() => readOnce(bytes, { size: bytes.length, from, start, readMs: READ_MS }));
    // One that could not even be started, where the machine has no process left, keeps no other from its turn.
    lastTurn = next.catch(() => undefined);
    const read = await next;
    if (read.failure && parts.length + read.parts.length === 0) throw read.failure;
    if (read.parts.length > 0) parts = [...parts.filter(({ place }) => place < start), ...read.parts];
    if (read.failure) parts.push({ ...parts.at(-1)!, articles: [], rejected: [], isCut: true });
    const items = parts.reduce((sum, { articles, rejected }) => sum + articles.length + rejected.length, 0);
    const { isCut, place } = parts.at(-1)!;
    if (read.failure || !isCut || (left < turns && place === start) || items > MOST_ITEMS) break;
  }
  return parts.reduce(joinParts);
}

async function readOnce(bytes: Uint8Array, asked: Asked): Promise<Turn> {
  reader ??= startReader();
  const { child } = reader;
  child.ref();
  child.channel?.ref();
  const { told, refused } = await ask(reader, bytes, asked);
  const parts = told.flatMap((one) => ('part' in one ? [withInstants(one.part)] : []));
  if (refused) {
    reader = undefined;
    child.kill('SIGKILL');
    return { parts, failure: new DaybreakError('unreadable', `This feed was given up: ${refused}.`) };
  }
  // An idle reader keeps nobody from ending, and ends with whoever started it.
  child.unref();
  child.channel?.unref();
  const end = told.at(-1)!;
  if (!('message' in end)) return { parts };
  return { parts, failure: new DaybreakError('unreadable', end.message, end.details) };
}

function ask(
  { child, ready }: Reader,
  bytes: Uint8Array,
  asked: Asked,
): Promise<{ told: Told[]; refused?: string }> {
  return new Promise((resolve) => {
    const told: Told[] = [];
    let limit: NodeJS.Timeout | undefined;
    const give = (refused?: string) => {
      clearTimeout(limit);
      child.off('message', take).off('error', broke).off('exit', broke);
      resolve({ told, refused });
    };
    const take = (one: Told) => {
      told.push(one);
      if (!('part' in one)) give();
    };
    const broke = () => give(`reading it took more than ${HEAP_MB} MB of memory`);
    const late = () => give(`reading it took longer than ${LIMIT_MS / 1000} seconds`);
    child.on('error', broke).on('exit', broke);
    ready.then(() => {
      limit = setTimeout(late, LIMIT_MS);
      child.on('message', take).send(asked);
      child.stdin!.write(bytes);
    }, broke);
  });
}

/** A process and no thread: V8 ends the whole process where one step in a thread outgrows its heap by too much. */
function startReader(): Reader {
  // The same module by another name when it is built.
  const module = new URL(`./read-feed-worker${path.extname(import.meta.filename)}`, import.meta.url);
  const child = fork(module, {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--max-semi-space-size=2'],
    // What reads hostile input knows no secret. Memory that it frees goes back to the system at once.
    env: { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536' },
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
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
  // A reader that was ended takes no more; that it ended is told by its exit.
  child.stdin!.on('error', () => undefined);
  return { child, ready };
}

function withInstants(part: ReadFeed): ReadFeed {
  return { ...part, articles: part.articles.map(withInstant) };
}

function withInstant({ publishedAt, ...article }: NewArticle): NewArticle {
  return { ...article, ...(publishedAt && { publishedAt: Temporal.Instant.from(String(publishedAt)) }) };
}
