import type { Transaction } from '../database/types.ts';
import { countActiveReaders } from './alert-repository.ts';
import type { Audience } from './mailing.ts';
import { readApprovalShare } from './settings-repository.ts';

/** Whether an audience is so large a part of all readers that a second pair of eyes is asked for. */
export async function needsApproval(
  trx: Transaction,
  /** Asked only where approval is switched on: counting a large audience takes a while. */
  audienceOf: () => Promise<Audience>,
): Promise<boolean> {
  const share = await readApprovalShare(trx);
  if (share === null) return false;
  const { readers } = await audienceOf();
  return readers > share * (await countActiveReaders(trx));
}
