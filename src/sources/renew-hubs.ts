import type { Fetch } from '../articles/fetch-guarded.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError, messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import { hubSecret, LEASE_S } from './hub.ts';
import { claimDueHubs, endSubscription, recordHubProblem, type Subscription } from './hub-repository.ts';

interface Deps {
  db: Db;
  clock: Clock;
  logger: Logger;
  fetch: Fetch;
  /** The platform's secret. */
  secret: string;
  /** Where hubs post to; the token of the subscription follows. */
  callback: string;
}

const AT_ONCE = 20;
/** A hub that does not hear our goodbye so often is left; its posts are answered with 410. */
const MOST_GOODBYES = 3;

/**
 * Asks hubs to post the news of their sources, again before a lease ends, and no more where a source is not read or
 * names them no longer. A hub that fails is asked again later; its source is polled all the while. Gives how many were
 * asked.
 */
export async function renewHubs(deps: Deps): Promise<number> {
  const due = await claimDueHubs(deps.db, deps.clock.now(), AT_ONCE);
  for (const subscription of due) await ask(deps, subscription);
  return due.length;
}

async function ask(deps: Deps, subscription: Subscription): Promise<void> {
  const { db, clock, logger } = deps;
  const { sourceId, sourceKey, hubUrl, topicUrl, token, status, failures } = subscription;
  const leaves = status === 'leaving';
  try {
    const answer = await deps.fetch(hubUrl, {
      form: {
        'hub.mode': leaves ? 'unsubscribe' : 'subscribe',
        'hub.topic': topicUrl,
        'hub.callback': `${deps.callback}/${token}`,
        ...(!leaves && {
          'hub.secret': hubSecret(deps.secret, token),
          'hub.lease_seconds': String(LEASE_S),
        }),
      },
    });
    if (answer.status < 200 || answer.status > 299)
      throw new DaybreakError('unreachable', `${hubUrl} answers ${answer.status}.`);
  } catch (error) {
    logger.warn({ event: 'hub.failed', source: sourceKey, err: error }, messageOf(error));
    if (leaves && failures + 1 >= MOST_GOODBYES) return endSubscription(db, sourceId);
    const again = clock.now().add({ minutes: Math.min(5 * 4 ** failures, 24 * 60) });
    await recordHubProblem(db, sourceId, { text: messageOf(error), again, refused: false });
  }
}
