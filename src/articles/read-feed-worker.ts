import { readSync } from 'node:fs';
import { systemClock } from '../shared/clock.ts';
import { type DaybreakError, isDaybreakError, messageOf } from '../shared/errors.ts';
import { type FeedOrigin, type ReadFeed, readFeedParts } from './read-feed.ts';

/** What is asked of the reader; the bytes themselves come through its standard input, and so only once. */
export interface Asked {
  size: number;
  from: FeedOrigin;
  /** The place of the first part that is wanted. */
  start: number;
  /** Milliseconds after which no further item is read. */
  readMs: number;
}

/** What the reader answers; instants go as text, because they cannot be cloned. */
export type Told =
  | { part: ReadFeed }
  | { done: true }
  | { message: string; details: DaybreakError['details'] };

async function answer({ size, from, start, readMs }: Asked): Promise<void> {
  const bytes = receive(size);
  const until = systemClock.now().add({ milliseconds: readMs });
  const isLate = () => Temporal.Instant.compare(systemClock.now(), until) > 0;
  try {
    // Each part leaves before the next is read, so that they never are here together.
    for (const part of readFeedParts(bytes, from, { start, isLate }))
      await tell({ part: { ...part, articles: part.articles.map(withText) } });
    await tell({ done: true });
  } catch (error) {
    await tell({ message: messageOf(error), details: isDaybreakError(error) ? error.details : {} });
  }
}

function receive(size: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(size);
  for (let at = 0; at < size; ) {
    const read = readSync(0, bytes, at, size - at, null);
    if (read === 0) process.exit();
    at += read;
  }
  return bytes;
}

function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send?.(told, undefined, undefined, () => resolve()));
}

function withText({ publishedAt, ...article }: ReadFeed['articles'][number]) {
  return { ...article, ...(publishedAt && { publishedAt: publishedAt.toString() as never }) };
}

process.on('message', (asked: Asked) => void answer(asked));
// Ctrl-C and a service manager signal all of a group: the parent decides, and this ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.send?.('ready');
