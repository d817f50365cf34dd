import { systemClock } from '../shared/clock.ts';
import { type DaybreakError, isDaybreakError, messageOf } from '../shared/errors.ts';
import { type ReadFeed, readFeed } from './read-feed.ts';

export interface Asked {
  bytes: Uint8Array;
  from?: { contentType?: string; url?: string };
  /** Milliseconds after which no further item is read. */
  readMs: number;
}

/** What the reader answers; instants go as text, because they cannot be cloned. */
export type Told =
  | { feed: ReadFeed }
  | { message: string; details: DaybreakError['details'] }
  | { refused: string };

process.on('message', ({ bytes, from, readMs }: Asked) => {
  const until = systemClock.now().add({ milliseconds: readMs });
  try {
    const feed = readFeed(bytes, from, () => Temporal.Instant.compare(systemClock.now(), until) > 0);
    const articles = feed.articles.map(({ publishedAt, ...article }) => ({
      ...article,
      ...(publishedAt && { publishedAt: publishedAt.toString() }),
    }));
    process.send?.({ feed: { ...feed, articles } });
  } catch (error) {
    process.send?.({
      message: messageOf(error),
      details: isDaybreakError(error) ? error.details : {},
    });
  }
});
// Ctrl-C and a service manager signal all of a group: the parent decides, and this ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.send?.('ready');
