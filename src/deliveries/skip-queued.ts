import type { DbOrTransaction } from '../database/types.ts';
import type { SkipReason } from './delivery.ts';
import { skipEditionDeliveries, skipQueuedDeliveries } from './ledger-repository.ts';

/** Gives up what a mailing has not begun to send: it was stopped, or it is too late. Gives how many deliveries that are. */
export function skipQueued(
  db: DbOrTransaction,
  input: { mailingId: string; reason: Extract<SkipReason, 'stopped' | 'too_late'> },
): Promise<number> {
  return skipQueuedDeliveries(db, input.mailingId, input.reason);
}

/** Gives up what is left of one edition, which SES cannot render. Gives how many deliveries that are. */
export function skipEdition(
  db: DbOrTransaction,
  input: { mailingId: string; editionId: string },
): Promise<number> {
  return skipEditionDeliveries(db, input.mailingId, input.editionId, 'rendering_failed');
}
