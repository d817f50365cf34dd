import type { Selectable } from 'kysely';
import type { DbOrTransaction, ImportsTable, Transaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import type { Columns, Import, ImportOptions } from './import.ts';

/** What can change of an import; counts and the like are written as they are. */
export type ImportChanges = Partial<
  Pick<
    Import,
    | 'status'
    | 'charset'
    | 'delimiter'
    | 'header'
    | 'columns'
    | 'options'
    | 'basis'
    | 'rows'
    | 'place'
    | 'counts'
    | 'problem'
    | 'finishedAt'
    | 'forgottenAt'
  >
>;

export async function insertImport(
  db: DbOrTransaction,
  made: { fileName: string; options: ImportOptions; by: string; now: Temporal.Instant },
): Promise<number> {
  const at = toDate(made.now);
  const { id } = await db
    .insertInto('imports')
    .values({
      file_name: made.fileName,
      status: 'uploading',
      options: JSON.stringify(made.options),
      created_by: made.by,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findImport(db: DbOrTransaction, id: number): Promise<Import | undefined> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  return row && importOf(row);
}

export async function lockImport(trx: Transaction, id: number): Promise<Import | undefined> {
  const row = await trx.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && importOf(row);
}

/** The newest first. `cursor` is the id of the last one of the page before. */
export async function listImports(
  db: DbOrTransaction,
  page: { cursor?: number; limit: number },
): Promise<Import[]> {
  let query = db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(page.limit);
  if (page.cursor) query = query.where('id', '<', page.cursor);
  return (await query.execute()).map(importOf);
}

/** Imports whose rows are kept although nothing happened to them since `since`: a few at a time. */
export async function findIdleImports(
  db: DbOrTransaction,
  since: { finished: Temporal.Instant; uploading: Temporal.Instant },
): Promise<number[]> {
  const rows = await db
    .selectFrom('imports')
    .select('id')
    .where('forgotten_at', 'is', null)
    .where('status', 'not in', ['checking', 'importing'])
    .where((where) =>
      where.or([
        where('updated_at', '<', toDate(since.finished)),
        where.and([where('status', '=', 'uploading'), where('updated_at', '<', toDate(since.uploading))]),
      ]),
    )
    .orderBy('id')
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}

export async function changeImport(
  db: DbOrTransaction,
  id: number,
  now: Temporal.Instant,
  changes: ImportChanges,
): Promise<void> {
  const { columns, options, counts, finishedAt, forgottenAt, ...plain } = changes;
  await db
    .updateTable('imports')
    .set({
      ...plain,
      ...(columns && { columns: JSON.stringify(columns) }),
      ...(options && { options: JSON.stringify(options) }),
      ...(counts && { counts: JSON.stringify(counts) }),
      ...(finishedAt && { finished_at: toDate(finishedAt) }),
      ...(forgottenAt && { forgotten_at: toDate(forgottenAt) }),
      updated_at: toDate(now),
    })
    .where('id', '=', id)
    .execute();
}

function importOf(row: Selectable<ImportsTable>): Import {
  const { finished_at, forgotten_at } = row;
  return {
    id: row.id,
    fileName: row.file_name,
    status: row.status,
    charset: row.charset,
    delimiter: row.delimiter,
    header: row.header,
    columns: row.columns as Columns,
    options: row.options as unknown as ImportOptions,
    basis: row.basis,
    rows: row.rows,
    place: row.place,
    counts: row.counts,
    problem: row.problem,
    createdBy: row.created_by,
    createdAt: toInstant(row.created_at),
    finishedAt: finished_at && toInstant(finished_at),
    forgottenAt: forgotten_at && toInstant(forgotten_at),
  };
}
