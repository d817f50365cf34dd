import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { By } from './mailing.ts';
import { readApprovalShare, writeApprovalShare } from './settings-repository.ts';

/**
 * Says above which share of all readers (0 to 1) an alert or special waits for a second pair of eyes; null for never.
 * Throws `invalid` for anything else.
 */
export async function setApprovalShare(
  deps: { db: Db; clock: Clock },
  input: { share: number | null; by: Pick<By, 'who' | 'ip'> },
): Promise<void> {
  const { share, by } = input;
  if (share !== null && !(share >= 0 && share <= 1))
    throw new DaybreakError('invalid', 'The share is from 0 to 100 %, or empty.');
  const at = toDate(deps.clock.now());
  await deps.db.transaction().execute(async (trx) => {
    const before = await readApprovalShare(trx);
    if (before === share) return;
    await writeApprovalShare(trx, share, at);
    await recordAudit(trx, {
      ...{ at, who: by.who, ip: by.ip, action: 'setting.approval_share', before: { share: before } },
      after: { share },
    });
  });
}
