import { recordAudit } from '../database/audit.ts';
import type { Db, DbOrTransaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { clearSendingOff, readSendingOff, type SendingOff, storeSendingOff } from './pace-repository.ts';

/** Who switched all sending off, and why; undefined while it is on. */
export async function sendingOff(db: DbOrTransaction): Promise<SendingOff | undefined> {
  return readSendingOff(db);
}

/**
 * Switches all sending off, or on again: digests, alerts and letters, in every process, from the next handoff on.
 * What is queued waits. Doing it twice changes nothing.
 */
export async function switchSending(
  deps: { db: Db; clock: Clock },
  input: { on: boolean; by: { who: string; ip?: string }; why?: string },
): Promise<void> {
  const { on, by, why = '' } = input;
  const at = toDate(deps.clock.now());
  await deps.db.transaction().execute(async (trx) => {
    const before = await readSendingOff(trx);
    if (on === !before) return;
    if (on) await clearSendingOff(trx);
    else await storeSendingOff(trx, { by: by.who, why }, at);
    const action = on ? 'sending.resumed' : 'sending.paused';
    await recordAudit(trx, { at, who: by.who, action, before, after: on ? undefined : { why }, ip: by.ip });
  });
}
