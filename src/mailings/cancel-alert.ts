import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { skipQueued } from '../deliveries/skip-queued.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { By } from './mailing.ts';
import { freeKey, lockMailing, setStatus } from './mailing-repository.ts';

/**
 * Takes an alert back before its hold is over: nobody gets it, and it can be written anew. Once it goes this throws
 * `conflict`; then `stopMailing` ends what is left.
 */
export async function cancelAlert(
  deps: { db: Db; clock: Clock },
  input: { id: string; by: Pick<By, 'who' | 'ip'> },
): Promise<void> {
  const { id, by } = input;
  const now = deps.clock.now();
  const cancelled = await deps.db.transaction().execute(async (trx) => {
    const mailing = await lockMailing(trx, id);
    if (!mailing) throw new DaybreakError('not_found', 'There is no such mailing.');
    if (mailing.status === 'cancelled') return false;
    if (mailing.status !== 'held' && mailing.status !== 'proposed')
      throw new DaybreakError(
        'conflict',
        'It is too late to cancel: it goes out already. Stop ends what is left.',
      );
    // What is frozen of a held one is given up below, and by `finishMailings` if we are cut off before that.
    const nobodyYet = mailing.status === 'proposed' || (mailing.special && mailing.candidates === 0);
    await setStatus(trx, id, 'cancelled', nobodyYet ? { finishedAt: now } : {});
    await freeKey(trx, id);
    await recordAudit(trx, {
      at: toDate(now),
      who: by.who,
      action: `${mailing.kind}.cancelled`,
      object: `mailing:${id}`,
      ip: by.ip,
    });
    return true;
  });
  if (cancelled) await skipQueued(deps.db, { mailingId: id, reason: 'stopped' });
}
