import { parentPort } from 'node:worker_threads';
import { messageOf } from '../shared/errors.ts';
import { type ReadFeed, readFeed } from './read-feed.ts';

export interface Asked {
  bytes: Uint8Array;
  from?: { contentType?: string; url?: string };
}

/** What the thread answers; instants go as text, because they cannot be cloned. */
export type Told = { feed: ReadFeed } | { code: string; message: string } | { refused: string };

parentPort?.on('message', ({ bytes, from }: Asked) => {
  try {
    const feed = readFeed(bytes, from);
    const articles = feed.articles.map(({ publishedAt, ...article }) => ({
      ...article,
      ...(publishedAt && { publishedAt: publishedAt.toString() }),
    }));
    parentPort?.postMessage({ feed: { ...feed, articles } });
  } catch (error) {
    parentPort?.postMessage({ code: 'unreadable', message: messageOf(error) });
  }
});
parentPort?.postMessage('ready');
