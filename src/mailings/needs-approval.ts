import type { DbOrTransaction, Transaction } from '../database/types.ts';
import { countActiveReaders } from './alert-repository.ts';
import type { Audience } from './mailing.ts';
import { readApprovalShare } from './settings-repository.ts';

/** How large a part of all readers an audience is, and from which part on a second pair of eyes is asked for. */
export interface Approval {
  /** From 0 to 1. */
  reach: number;
  limit: number;
  needed: boolean;
}

/** Null where nobody asks for a second pair of eyes: counting all readers takes a while. */
export async function judgeApproval(db: DbOrTransaction, audience: Audience): Promise<Approval | null> {
  const limit = await readApprovalShare(db);
  if (limit === null) return null;
  const all = await countActiveReaders(db);
  return { limit, reach: all > 0 ? audience.readers / all : 0, needed: audience.readers > limit * all };
}

/** Whether an audience is so large a part of all readers that a second pair of eyes is asked for. */
export async function needsApproval(
  trx: Transaction,
  /** Asked only where approval is switched on: counting a large audience takes a while. */
  audienceOf: () => Promise<Audience>,
): Promise<boolean> {
  if ((await readApprovalShare(trx)) === null) return false;
  return (await judgeApproval(trx, await audienceOf()))?.needed ?? false;
}
