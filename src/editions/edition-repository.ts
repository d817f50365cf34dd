import { sql } from 'kysely';
import type { DbOrTransaction, EditionRow, MailingRow, Transaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { editionKey, type NewEdition, type StoredContent, storedContent, storyIdsOf } from './edition.ts';

/** Stores the editions of a mailing that are not there yet; gives the ids in the order of `editions`. */
export async function findOrCreateEditions(
  trx: Transaction,
  input: { mailingId: string; editions: readonly NewEdition[]; now: Temporal.Instant; random: Random },
): Promise<string[]> {
  const keyed = new Map(input.editions.map((edition) => [editionKey(edition), edition]));
  if (keyed.size === 0) return [];
  const rows = [...keyed].map(([key, edition]) => ({
    id: uuidv7(input.now, input.random),
    mailing_id: input.mailingId,
    key,
    language: edition.language,
    story_ids: storyIdsOf(edition.content),
    content: { ...edition.content, utcOffset: edition.utcOffset },
    subject: edition.subject,
    created_at: toDate(input.now),
  }));
  await sql`
    insert into editions (id, mailing_id, key, language, story_ids, content, subject, created_at)
    select id, mailing_id, key, language, story_ids, content, subject, created_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, mailing_id uuid, key text, language text,
      story_ids bigint[], content jsonb, subject text, created_at timestamptz)
    on conflict (mailing_id, key) do nothing`.execute(trx);
  const found = await trx
    .selectFrom('editions')
    .select(['id', 'key'])
    .where('mailing_id', '=', input.mailingId)
    .where('key', 'in', [...keyed.keys()])
    .execute();
  const ids = new Map(found.map((row) => [row.key, row.id]));
  return input.editions.map((edition) => ids.get(editionKey(edition))!);
}

/** An edition with what its rendering needs to know of the mailing. */
export interface StoredEdition {
  id: string;
  mailingId: string;
  language: string;
  subject: string;
  content: StoredContent;
  /** The slot of a digest, the start of an alert: what "today" means in it. */
  at: Date;
}

export async function findEdition(
  db: DbOrTransaction,
  editionId: string,
): Promise<StoredEdition | undefined> {
  const { rows } = await sql<EditionRow & Pick<MailingRow, 'slot_at'>>`
    /* edition */ select e.id, e.mailing_id, e.language, e.subject, e.content, m.slot_at, m.created_at
    from editions e join mailings m on m.id = e.mailing_id where e.id = ${editionId}`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  return {
    id: row.id,
    mailingId: row.mailing_id,
    language: row.language,
    subject: row.subject,
    content: storedContent.parse(row.content),
    at: row.slot_at ?? row.created_at,
  };
}
