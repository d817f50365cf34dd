import { parentPort } from 'node:worker_threads';
import { systemClock } from '../shared/clock.ts';
import { type DaybreakError, isDaybreakError, messageOf } from '../shared/errors.ts';
import { type ReadFeed, readFeed } from './read-feed.ts';

export interface Asked {
  bytes: Uint8Array;
  from?: { contentType?: string; url?: string };
  /** Milliseconds after which no further item is read. */
  readMs: number;
}

/** What the thread answers; instants go as text, because they cannot be cloned. */
export type Told =
  | { feed: ReadFeed }
  | { message: string; details: DaybreakError['details'] }
  | { refused: string };

parentPort?.on('message', ({ bytes, from, readMs }: Asked) => {
  const until = systemClock.now().add({ milliseconds: readMs });
  try {
    const feed = readFeed(bytes, from, () => Temporal.Instant.compare(systemClock.now(), until) > 0);
    const articles = feed.articles.map(({ publishedAt, ...article }) => ({
      ...article,
      ...(publishedAt && { publishedAt: publishedAt.toString() }),
    }));
    parentPort?.postMessage({ feed: { ...feed, articles } });
  } catch (error) {
    parentPort?.postMessage({
      message: messageOf(error),
      details: isDaybreakError(error) ? error.details : {},
    });
  }
});
parentPort?.postMessage('ready');
