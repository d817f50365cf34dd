import { sql } from 'kysely';
import type { DbOrTransaction, MailingStatus, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { Special } from './special.ts';

/** What an editor writes of a special. */
export type Writing = Pick<Special, 'title' | 'subject' | 'source'>;

/** A source that was saved. */
export interface SpecialVersion extends Writing {
  number: number;
  /** Saved by the desk while its editor wrote, not by a click. */
  automatic: boolean;
  savedBy: string;
  startedAt: Temporal.Instant;
  savedAt: Temporal.Instant;
}

export async function insertSpecial(
  trx: Transaction,
  special: Writing & { by: string; at: Temporal.Instant },
): Promise<number> {
  const { title, subject, source, by } = special;
  const at = toDate(special.at);
  const row = { title, subject, source, created_by: by, created_at: at, updated_by: by, updated_at: at };
  const { id } = await trx.insertInto('specials').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function findSpecial(db: DbOrTransaction, id: number): Promise<Special | undefined> {
  const row = await specials(db).where('s.id', '=', id).executeTakeFirst();
  return row && toSpecial(row);
}

/** The special, locked until the transaction ends: saving and sending wait for each other. */
export async function lockSpecial(trx: Transaction, id: number): Promise<Special | undefined> {
  const row = await specials(trx).where('s.id', '=', id).forUpdate('s').executeTakeFirst();
  return row && toSpecial(row);
}

/** One page of specials, the last changed first; `cursor` is the `next` of the page before. */
export async function listSpecials(
  db: DbOrTransaction,
  page: { cursor?: string; limit: number },
): Promise<{ specials: Special[]; next: string | null }> {
  let query = specials(db)
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(page.limit + 1);
  const [time, id] = page.cursor?.split('.') ?? [];
  if (time && id)
    query = query.where(
      sql<boolean>`(s.updated_at, s.id) < (${new Date(Number(time))}::timestamptz, ${Number(id)}::bigint)`,
    );
  const rows = await query.execute();
  const last = rows.length > page.limit ? rows[page.limit - 1]! : undefined;
  return {
    specials: rows.slice(0, page.limit).map(toSpecial),
    next: last ? `${last.updated_at.getTime()}.${last.id}` : null,
  };
}

/** Writes a new state of a special that the caller holds locked. */
export async function updateSpecial(
  trx: Transaction,
  id: number,
  change: Writing & { version: number; by: string; at: Temporal.Instant },
): Promise<void> {
  const { title, subject, source, version } = change;
  await trx
    .updateTable('specials')
    .set({ title, subject, source, version, updated_by: change.by, updated_at: toDate(change.at) })
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Says what sends a special that the caller holds locked. */
export async function setSpecialMailing(trx: Transaction, id: number, mailingId: string): Promise<void> {
  await trx.updateTable('specials').set({ mailing_id: mailingId }).where('id', '=', id).execute();
}

/** Stores a version, in the place of the one with its number if there is one. */
export async function putVersion(trx: Transaction, id: number, version: SpecialVersion): Promise<void> {
  const { number, title, subject, source, automatic } = version;
  const row = {
    title,
    subject,
    source,
    automatic,
    saved_by: version.savedBy,
    saved_at: toDate(version.savedAt),
  };
  await trx
    .insertInto('special_versions')
    .values({ ...row, special_id: id, number, started_at: toDate(version.startedAt) })
    .onConflict((conflict) => conflict.columns(['special_id', 'number']).doUpdateSet(row))
    .execute();
}

export async function findVersion(
  db: DbOrTransaction,
  id: number,
  number: number,
): Promise<SpecialVersion | undefined> {
  const row = await db
    .selectFrom('special_versions')
    .selectAll()
    .where('special_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return undefined;
  const { saved_by: savedBy, title, subject, source, automatic } = row;
  const [startedAt, savedAt] = [toInstant(row.started_at), toInstant(row.saved_at)];
  return { number, title, subject, source, automatic, savedBy, startedAt, savedAt };
}

/** The newest versions, without their sources. */
export async function listVersions(
  db: DbOrTransaction,
  id: number,
  limit: number,
): Promise<Omit<SpecialVersion, 'source' | 'startedAt'>[]> {
  const rows = await db
    .selectFrom('special_versions')
    .select(['number', 'title', 'subject', 'automatic', 'saved_by', 'saved_at'])
    .where('special_id', '=', id)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ saved_by, saved_at, ...row }) => ({
    ...row,
    savedBy: saved_by,
    savedAt: toInstant(saved_at),
  }));
}

function specials(db: DbOrTransaction) {
  return db
    .selectFrom('specials as s')
    .leftJoin('mailings as m', 'm.id', 's.mailing_id')
    .selectAll('s')
    .select('m.status as mailing_status');
}

type Row = Awaited<ReturnType<ReturnType<typeof specials>['executeTakeFirstOrThrow']>>;

function toSpecial(row: Row): Special {
  return {
    id: row.id,
    title: row.title,
    subject: row.subject,
    source: row.source,
    revision: row.revision,
    version: row.version,
    mailing: row.mailing_id ? { id: row.mailing_id, status: row.mailing_status as MailingStatus } : null,
    createdBy: row.created_by,
    updatedBy: row.updated_by,
    updatedAt: toInstant(row.updated_at),
  };
}
