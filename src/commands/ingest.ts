import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decompress, MOST_RAW } from '../articles/fetch-body.ts';
import { createFetch, type Fetch } from '../articles/fetch-guarded.ts';
import type { ReadFeed } from '../articles/read-feed.ts';
import { readFeedApart, WHOLE } from '../articles/read-feed-apart.ts';
import { systemClock } from '../shared/clock.ts';
import { columnsOf, inColumns } from '../shared/columns.ts';
import { DaybreakError, isDaybreakError, messageOf } from '../shared/errors.ts';
import { addSource } from '../sources/add-source.ts';
import { type Source, sourceKeyOf } from '../sources/source.ts';
import { nameOfFeed } from '../sources/source-name.ts';
import { findSourceByFeedUrl } from '../sources/source-repository.ts';
import { FRESH_HOURS } from '../stories/join-stories.ts';
import { storeArticles } from '../stories/store-articles.ts';
import type { Command, CommandContext } from './command.ts';

/** What became of one file or address. */
interface Line {
  source: string;
  new: number;
  updated: number;
  unchanged: number;
  rejected: number;
  seconds: number;
  /** Why items were left out, or why nothing could be read. */
  reasons?: string[];
  error?: string;
  /** A file of a folder that is plainly no feed, and what it is instead. */
  skipped?: string;
}

interface Input {
  place: string;
  /** Nobody named this file: it lies in a folder that was named. */
  inFolder: boolean;
}

const FEED_NAMES = '.xml, .rss, .atom, .rdf, .json or .gz';
/** A progress line at most so often. */
const PROGRESS_S = 3;

export const command: Command = {
  name: 'ingest',
  usage: 'FILE-OR-URL…',
  summary: 'Read feeds from files, folders or addresses, and store what is new in them',
  async run(context, { positionals }) {
    if (positionals.length === 0) throw new DaybreakError('invalid', 'Say what to read: ingest FILE-OR-URL…');
    const inputs = (await Promise.all(positionals.map(filesOf))).flat();
    if (inputs.length === 0)
      throw new DaybreakError('invalid', `There is no feed (${FEED_NAMES}) in ${positionals.join(', ')}.`);
    const fetch = createFetch({ allowLoopback: context.config.FETCH_LOOPBACK === 'yes' });
    const lines: Line[] = [];
    const dates: Temporal.Instant[] = [];
    let told = systemClock.now();
    for (const input of inputs) {
      const line = await ingest(context, fetch, input, dates);
      lines.push(line);
      if (context.json) context.print(JSON.stringify(line));
      if (systemClock.now().since(told).total('seconds') >= PROGRESS_S) {
        told = systemClock.now();
        context.note(`${lines.length} of ${inputs.length} read: ${input.place}`);
      }
    }
    if (!context.json) for (const row of table(lines)) context.print(row);
    hintAtOldOnes(context, lines, dates);
    return lines.some((line) => line.error) || lines.every((line) => line.skipped) ? 1 : 0;
  },
};

async function ingest(
  context: CommandContext,
  fetch: Fetch,
  { place, inFolder }: Input,
  dates: Temporal.Instant[],
): Promise<Line> {
  const began = systemClock.now();
  const seconds = () => Math.round(systemClock.now().since(began).total('milliseconds')) / 1000;
  try {
    const feed = await read(fetch, place);
    const source = await sourceOf(context, feed, place);
    const stored = await storeArticles(context, { sourceId: source.id, items: feed.articles });
    if (stored.new > 0) dates.push(...feed.articles.flatMap(({ publishedAt }) => publishedAt ?? []));
    const items = feed.articles.length + feed.rejected.length;
    const cut = feed.isCut ? [`it is very long: only its first ${items} items were read`] : [];
    const reasons = [...new Set(feed.rejected), ...cut];
    return {
      source: source.name,
      ...stored,
      rejected: feed.rejected.length,
      seconds: seconds(),
      ...(reasons.length > 0 && { reasons }),
    };
  } catch (error) {
    if (!isDaybreakError(error)) context.logger.error({ event: 'ingest.failed', input: place, err: error });
    const isPassedOver = inFolder && isDaybreakError(error) && error.details.noFeed === true;
    return {
      source: place,
      ...{ new: 0, updated: 0, unchanged: 0, rejected: 0, seconds: seconds() },
      ...(isPassedOver ? { skipped: messageOf(error) } : { error: messageOf(error) }),
    };
  }
}

async function read(fetch: Fetch, input: string): Promise<ReadFeed> {
  if (isAddress(input)) {
    const { status, body, headers, url } = await fetch(input);
    if (status !== 200) throw new DaybreakError('unreachable', `${input} answers ${status}.`);
    return readFeedApart(body, { contentType: headers['content-type'], url }, WHOLE);
  }
  const bytes = await readFile(input).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : messageOf(error);
    throw new DaybreakError('unreadable', `${input} cannot be read: ${why}.`);
  });
  if (bytes.length > MOST_RAW) throw new DaybreakError('too_large', `${input} is larger than 10 MB.`);
  return readFeedApart(await decompress(bytes), {}, WHOLE);
}

/** The source that the address belongs to, else one named after the feed: its articles stay together. */
async function sourceOf(context: CommandContext, feed: ReadFeed, input: string): Promise<Source> {
  const feedUrl = isAddress(input) ? input : feed.selfUrl;
  const known = feedUrl ? await findSourceByFeedUrl(context.db, feedUrl) : undefined;
  const { siteUrl, language } = feed;
  const title = feed.title || path.basename(input).replace(/\.\w+$/, '');
  const key = sourceKeyOf({ name: title, siteUrl });
  return (
    known ?? addSource(context, { kind: 'file', key, name: nameOfFeed(title, siteUrl), siteUrl, language })
  );
}

async function filesOf(place: string): Promise<Input[]> {
  const itself = [{ place, inFolder: false }];
  if (isAddress(place)) return itself;
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return itself;
  const names = (await readdir(place)).filter((name) => /\.(?:xml|rss|atom|rdf|json|gz)$/i.test(name)).sort();
  return names.map((name) => ({ place: path.join(place, name), inFolder: true }));
}

function isAddress(input: string): boolean {
  return /^https?:\/\//i.test(input);
}

function table(lines: readonly Line[]): string[] {
  const width = Math.min(Math.max(...lines.map((line) => columnsOf(shown(line.source))), 6), 48);
  const row = (source: string, cells: (string | number)[], rest = '') =>
    `${inColumns(shown(source), width)} ${cells.map((cell) => String(cell).padStart(9)).join(' ')}  ${rest}`.trimEnd();
  const sum = (key: 'new' | 'updated' | 'unchanged' | 'rejected' | 'seconds') =>
    lines.reduce((total, line) => total + line[key], 0);
  return [
    row('source', ['new', 'updated', 'unchanged', 'rejected', 'seconds']),
    ...lines.map((line) =>
      row(
        line.source,
        [line.new, line.updated, line.unchanged, line.rejected, line.seconds.toFixed(2)],
        restOf(line),
      ),
    ),
    row('all', [sum('new'), sum('updated'), sum('unchanged'), sum('rejected'), sum('seconds').toFixed(2)]),
  ];
}

function restOf({ error, skipped, reasons }: Line): string | undefined {
  if (error) return `error: ${error}`;
  return skipped ? `skipped: ${skipped}` : reasons?.join('; ');
}

/** A long path ends with what tells it from others. */
function shown(source: string): string {
  return source.length > 48 && source.includes('/') ? `…${source.slice(-47)}` : source;
}

function hintAtOldOnes(context: CommandContext, lines: readonly Line[], dates: Temporal.Instant[]): void {
  const stored = lines.reduce((total, line) => total + line.new, 0);
  const limit = context.clock.now().subtract({ hours: FRESH_HOURS });
  const old = dates.filter((date) => Temporal.Instant.compare(date, limit) < 0).length;
  if (stored === 0 || old === 0) return;
  const newest = dates.reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b));
  const then = newest.round({ smallestUnit: 'hour', roundingMode: 'ceil' });
  context.note(
    `${old} of these articles are older than ${FRESH_HOURS} hours and enter no digest that is still to come. ` +
      `To replay their day: ingest … --as-of ${then} into an empty database, and digest … --as-of ${then}.`,
  );
}
