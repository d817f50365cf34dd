import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { erasePeople } from './erase-repository.ts';
import { lockSubscriber } from './subscriber-repository.ts';

/**
 * Erases a reader: every row that names them. An address that left, bounced or complained stays suppressed as a keyed
 * hash. Committed when it resolves; false when there is no such reader (any more).
 */
export async function erase(
  deps: { db: Db; clock: Clock; logger: Logger },
  request: { subscriberId: number },
): Promise<boolean> {
  const erased = await deps.db.transaction().execute(async (trx) => {
    const subscriber = await lockSubscriber(trx, request.subscriberId);
    if (subscriber) await erasePeople(trx, [subscriber.id], toDate(deps.clock.now()));
    return subscriber !== undefined;
  });
  if (erased) deps.logger.info({ event: 'reader.erased' });
  return erased;
}
