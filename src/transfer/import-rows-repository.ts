import { sql } from 'kysely';
import type { DbOrTransaction, ImportVerdict, SubscriberRow, Transaction } from '../database/types.ts';
import type { ReadRow } from './read-row.ts';

/** One row of a file. `number` is its place in the file; the header has one, too. */
export interface FileRow {
  number: number;
  cells: string[];
}

/** What becomes of a row. `reader` is what was read of it. */
export interface Check {
  number: number;
  verdict: ImportVerdict;
  reason: string | null;
  emailHash: string | null;
  reader: (Pick<ReadRow, 'choices' | 'agreed'> & { email: string }) | null;
}

export async function insertRows(db: DbOrTransaction, importId: number, rows: FileRow[]): Promise<void> {
  await sql`
    insert into import_rows (import_id, number, cells)
    select ${importId}, number, cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number int, cells jsonb)`.execute(db);
}

export async function readRows(
  db: DbOrTransaction,
  importId: number,
  page: { after: number; limit: number },
): Promise<FileRow[]> {
  return db
    .selectFrom('import_rows')
    .select(['number', 'cells'])
    .where('import_id', '=', importId)
    .where('number', '>', page.after)
    .orderBy('number')
    .limit(page.limit)
    .execute();
}

export async function insertChecks(trx: Transaction, importId: number, checks: Check[]): Promise<void> {
  await sql`
    insert into import_checks (import_id, number, verdict, reason, email_hash, reader)
    select ${importId}, number, verdict, reason, "emailHash", reader
    from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb)
      as r(number int, verdict text, reason text, "emailHash" text, reader jsonb)`.execute(trx);
}

/** Writes what became of rows otherwise than was foreseen. */
export async function changeChecks(
  trx: Transaction,
  importId: number,
  checks: Pick<Check, 'number' | 'verdict' | 'reason'>[],
): Promise<void> {
  if (checks.length === 0) return;
  await sql`
    update import_checks c set verdict = r.verdict, reason = r.reason
    from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb) as r(number int, verdict text, reason text)
    where c.import_id = ${importId} and c.number = r.number`.execute(trx);
}

/** The next rows behind `after` that come in, or change somebody. */
export async function readComing(
  trx: Transaction,
  importId: number,
  page: { after: number; limit: number },
): Promise<(Check & { emailHash: string; reader: NonNullable<Check['reader']> })[]> {
  const { rows } = await sql<Check & { emailHash: string; reader: NonNullable<Check['reader']> }>`
    select number, verdict, reason, email_hash as "emailHash", reader from import_checks
    where import_id = ${importId} and number > ${page.after} and verdict in ('new', 'updated')
    order by number limit ${page.limit}`.execute(trx);
  return rows;
}

/** Rows with their verdicts, in the order of the file; of one verdict, or of all. */
export async function listChecks(
  db: DbOrTransaction,
  importId: number,
  page: { verdict?: ImportVerdict; after: number; limit: number },
): Promise<(FileRow & Pick<Check, 'verdict' | 'reason'>)[]> {
  const { rows } = await sql<FileRow & Pick<Check, 'verdict' | 'reason'>>`
    select c.number, c.verdict, c.reason, r.cells
    from import_checks c join import_rows r on r.import_id = c.import_id and r.number = c.number
    where c.import_id = ${importId} and c.number > ${page.after}
      ${page.verdict ? sql`and c.verdict = ${page.verdict}` : sql``}
    order by c.number limit ${page.limit}`.execute(db);
  return rows;
}

/** Those of these addresses that stand further up in the file. */
export async function findEarlier(trx: Transaction, importId: number, hashes: string[]): Promise<string[]> {
  const { rows } = await sql<{ email_hash: string }>`
    select distinct email_hash from import_checks
    where import_id = ${importId} and email_hash = any(${hashes})`.execute(trx);
  return rows.map((row) => row.email_hash);
}

/** Which of these addresses are suppressed, and why. */
export async function findReasons(trx: Transaction, hashes: string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('suppressions')
    .select(['email_hash', 'reason'])
    .where(sql<boolean>`email_hash = any(${hashes})`)
    .execute();
  return new Map(rows.map((row) => [row.email_hash, row.reason]));
}

/** Which of these addresses somebody signed up with. With `lock` they stay as they are until the transaction ends. */
export async function findKnown(
  trx: Transaction,
  hashes: string[],
  lock: boolean,
): Promise<Map<string, SubscriberRow>> {
  const query = trx.selectFrom('subscribers').selectAll().where(sql<boolean>`email_hash = any(${hashes})`);
  const rows = await (lock ? query.orderBy('id').forUpdate() : query).execute();
  return new Map(rows.map((row) => [row.email_hash, row]));
}

/** Takes what was found out away, for other columns; and what the file held, too. */
export async function deleteChecks(db: DbOrTransaction, importId: number): Promise<void> {
  await db.deleteFrom('import_checks').where('import_id', '=', importId).execute();
}

export async function deleteRows(db: DbOrTransaction, importId: number): Promise<void> {
  await db.deleteFrom('import_rows').where('import_id', '=', importId).execute();
}

/** Changes readers at once, each to the columns given; all have the same columns. */
export async function updateReaders(
  trx: Transaction,
  rows: (Partial<SubscriberRow> & { id: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).filter((column) => column !== 'id');
  await sql`
    update subscribers s set ${sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`))}
    from json_populate_recordset(null::subscribers, ${JSON.stringify(rows)}::json) r
    where s.id = r.id`.execute(trx);
}
