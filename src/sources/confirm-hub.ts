import { z } from 'zod';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import { LEASE_S } from './hub.ts';
import { endSubscription, findSubscription, recordHubProblem, recordLease } from './hub-repository.ts';

const asked = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe', 'denied']),
  'hub.topic': z.string().max(2_000),
  'hub.challenge': z.string().max(2_000).default(''),
  'hub.lease_seconds': z.coerce
    .number()
    .int()
    .min(60)
    .max(366 * 86_400)
    .catch(LEASE_S),
  'hub.reason': z.string().max(1_000).default('no reason given'),
});

/**
 * A hub asks whether it was us who asked, or says that it will not post. Gives what it wants to read as our consent.
 * Throws `not_found` for what we did not ask for.
 */
export async function confirmHub(
  { db, clock, logger }: { db: Db; clock: Clock; logger: Logger },
  { token, query }: { token: string; query: Record<string, string> },
): Promise<string> {
  const read = asked.safeParse(query);
  const subscription = await findSubscription(db, token);
  if (!read.success || !subscription || subscription.topicUrl !== read.data['hub.topic'])
    throw new DaybreakError('not_found', 'Nobody here asked for that.');
  const { sourceId, sourceKey, status, isRead } = subscription;
  const mode = read.data['hub.mode'];
  const now = clock.now();
  if (mode === 'denied') {
    const text = `The hub refuses: ${read.data['hub.reason']}`;
    logger.warn({ event: 'hub.refused', source: sourceKey }, text);
    await recordHubProblem(db, sourceId, { text, again: now.add({ hours: 24 }), refused: true });
    return '';
  }
  const wasAsked =
    mode === 'subscribe' ? isRead && ['asked', 'active'].includes(status) : status === 'leaving';
  if (!wasAsked) throw new DaybreakError('not_found', 'Nobody here asked for that.');
  if (mode === 'subscribe') await recordLease(db, sourceId, read.data['hub.lease_seconds'], now);
  else await endSubscription(db, sourceId);
  logger.info({ event: `hub.${mode}d`, source: sourceKey });
  return read.data['hub.challenge'];
}
