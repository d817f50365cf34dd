import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { By } from './mailing.ts';
import { freeKey, lockMailing, setDecision, setStatus } from './mailing-repository.ts';

/**
 * A chief editor does not let a proposed alert or special go, and says why; it can be written anew. Throws `forbidden`
 * to who may not approve, `invalid` without a reason, `conflict` where it does not wait for approval.
 */
export async function refuseAlert(
  deps: { db: Db; clock: Clock },
  input: { id: string; why: string; by: By },
): Promise<void> {
  const { id, by } = input;
  const why = input.why.trim();
  if (!by.mayApprove) throw new DaybreakError('forbidden', 'Only a chief editor can refuse it.');
  if (why === '') throw new DaybreakError('invalid', 'Say why it shall not go: who wrote it reads that.');
  await deps.db.transaction().execute(async (trx) => {
    const mailing = await lockMailing(trx, id);
    if (mailing?.status !== 'proposed')
      throw new DaybreakError('conflict', 'It does not wait for approval any more.');
    const now = deps.clock.now();
    await setDecision(trx, id, { by: by.who, approved: false, why });
    await setStatus(trx, id, 'cancelled', { finishedAt: now });
    await freeKey(trx, id);
    await recordAudit(trx, {
      ...{ at: toDate(now), who: by.who, ip: by.ip, action: `${mailing.kind}.refused` },
      ...{ object: `mailing:${id}`, after: { why } },
    });
  });
}
