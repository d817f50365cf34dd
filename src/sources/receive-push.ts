import { readFeedApart, WHOLE } from '../articles/read-feed-apart.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { hubSecret, isSigned } from './hub.ts';
import { findSubscription, recordPush } from './hub-repository.ts';
import type { PollDeps } from './poll-sources.ts';

/** What became of a post. */
export type Received = 'stored' | 'unsigned' | 'gone';

/**
 * Stores what a hub posts, as if it had been polled. A post that is not signed by the secret of its subscription is
 * left alone, as the standard asks; one for a source that is not read is `gone`. Throws `unreadable`.
 */
export async function receivePush(
  deps: { db: Db; clock: Clock; logger: Logger; secret: string; store: PollDeps['store'] },
  push: { token: string; body: Buffer; signature: string | undefined; contentType: string | undefined },
): Promise<Received> {
  const subscription = await findSubscription(deps.db, push.token);
  if (!subscription?.isRead || subscription.status === 'leaving') return 'gone';
  const { sourceId, sourceKey, topicUrl } = subscription;
  if (!isSigned(push.body, push.signature, hubSecret(deps.secret, push.token))) {
    deps.logger.warn({ event: 'hub.unsigned', source: sourceKey }, 'a post was not signed by our secret');
    return 'unsigned';
  }
  const feed = await readFeedApart(push.body, { contentType: push.contentType, url: topicUrl }, WHOLE);
  const stored = await deps.store(deps, { sourceId, items: feed.articles });
  await recordPush(deps.db, sourceId, deps.clock.now());
  deps.logger.info({ event: 'hub.pushed', source: sourceKey, ...stored, rejected: feed.rejected.length });
  return 'stored';
}
