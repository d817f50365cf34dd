import type { Letter } from '../database/letters.ts';
import type { LettersTable, Transaction } from '../database/types.ts';

export interface StoredLetter extends Omit<Letter, 'data'> {
  id: string;
  status: 'queued' | 'sending' | 'accepted' | 'skipped' | 'failed' | 'unknown';
  data: Record<string, unknown>;
}

export async function insertLetter(trx: Transaction, id: string, letter: Letter, at: Date): Promise<void> {
  await trx
    .insertInto('letters')
    .values({
      id,
      kind: letter.kind,
      subscriber_id: letter.subscriberId ?? null,
      address: letter.address ?? null,
      data: JSON.stringify(letter.data ?? {}),
      created_at: at,
    })
    .execute();
}

export async function lockLetter(trx: Transaction, id: string): Promise<StoredLetter | undefined> {
  const row = await trx
    .selectFrom('letters')
    .select(['id', 'kind', 'subscriber_id', 'address', 'data', 'status'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      kind: row.kind as Letter['kind'],
      subscriberId: row.subscriber_id ?? undefined,
      address: row.address ?? undefined,
      status: row.status,
      data: row.data as Record<string, unknown>,
    }
  );
}

export async function updateLetter(
  trx: Transaction,
  id: string,
  change: Partial<Pick<LettersTable, 'reason' | 'message_id' | 'accepted_at'>> & {
    status: StoredLetter['status'];
  },
): Promise<void> {
  await trx.updateTable('letters').set(change).where('id', '=', id).execute();
}
