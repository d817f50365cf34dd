import type { DbOrTransaction } from '../database/types.ts';
import type { Progress } from './delivery.ts';
import { readLedger } from './ledger-repository.ts';

/** Where the deliveries of a mailing stand at this moment; all zero before the first is frozen. */
export async function progressOf(db: DbOrTransaction, mailingId: string): Promise<Progress> {
  const ledger = await readLedger(db, mailingId);
  const { mailing_id: _, ...counts } = ledger ?? { mailing_id: mailingId, ...nothing };
  return counts;
}

const nothing: Progress = {
  audience: 0,
  queued: 0,
  sending: 0,
  accepted: 0,
  skipped: 0,
  failed: 0,
  unknown: 0,
  delivered: 0,
  bounced: 0,
  complained: 0,
};
