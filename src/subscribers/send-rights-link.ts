import type { QueueLetter } from '../database/letters.ts';
import type { Limit } from '../database/limits.ts';
import type { Db } from '../database/types.ts';

/**
 * Mails a fresh link to the reader's own mailbox, where they see, take along, change the address of or erase what is
 * held: whoever was forwarded a mail gets nothing by asking. Silent when asked too often.
 */
export async function sendRightsLink(
  deps: { db: Db; queueLetter: QueueLetter; limits: { reader: Limit } },
  request: { subscriberId: number },
): Promise<void> {
  if ((await deps.limits.reader.take(String(request.subscriberId))) > 0) return;
  await deps.db.transaction().execute((trx) => deps.queueLetter(trx, { kind: 'rights', ...request }));
}
