import { recordAudit } from '../database/audit.ts';
import type { Db, Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { findLapsed, freeKey, lockMailing, setDecision, setStatus } from './mailing-repository.ts';

const WHO = 'platform';
const WHY = 'Nobody approved it in time.';

/** Cancels what waited for approval until it could not start any more; it can be written anew. Gives the ids. */
export async function lapseProposed(deps: { db: Db; clock: Clock }): Promise<string[]> {
  const now = deps.clock.now();
  const lapsed = await findLapsed(deps.db, now);
  for (const id of lapsed) await deps.db.transaction().execute((trx) => lapse(trx, id, now));
  return lapsed;
}

async function lapse(trx: Transaction, id: string, now: Temporal.Instant): Promise<void> {
  const mailing = await lockMailing(trx, id);
  if (mailing?.status !== 'proposed') return;
  await setDecision(trx, id, { by: WHO, approved: false, why: WHY });
  await setStatus(trx, id, 'cancelled', { finishedAt: now });
  await freeKey(trx, id);
  const entry = { at: toDate(now), who: WHO, action: `${mailing.kind}.lapsed`, object: `mailing:${id}` };
  await recordAudit(trx, { ...entry, after: { why: WHY } });
}
