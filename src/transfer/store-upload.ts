import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError, messageOf } from '../shared/errors.ts';
import { decodeText } from './decode-text.ts';
import { guessColumns, guessDelimiter, hasHeader } from './guess-file.ts';
import { IMPORT_CHUNK, IMPORT_MOST, type Importer, type ImportOptions } from './import.ts';
import { changeImport, insertImport, lockImport } from './import-repository.ts';
import { deleteRows, type FileRow, insertRows, readRows } from './import-rows-repository.ts';

/** Rows from which the columns are guessed. */
const SAMPLE = 200;
const RECORD_MOST = 100_000;
const standard: ImportOptions = { language: 'en', timeZone: 'UTC', known: 'keep' };

/**
 * Stores a file of readers as it comes, row by row, and guesses what its columns are. Nobody is imported by that.
 * Gives its id. Throws `invalid` where it is no such file, with the line, and `conflict` where it was cancelled meanwhile;
 * then nothing of it is kept but its name.
 */
export async function storeUpload(
  deps: { db: Db; clock: Clock },
  input: { fileName: string; bytes: AsyncIterable<Buffer>; charset?: string; by: Importer },
): Promise<number> {
  const { db, clock } = deps;
  const fileName =
    input.fileName
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(-200)
      .toWellFormed() || 'file';
  const id = await insertImport(db, { fileName, options: standard, by: input.by.who, now: clock.now() });
  try {
    const file = await storeRows(deps, id, input);
    const sample = await readRows(db, id, { after: 0, limit: SAMPLE });
    if (sample.length === 0 || !file.first) throw new DaybreakError('invalid', 'The file has no rows.');
    const named = hasHeader(file.first);
    const header = named ? file.first : file.first.map((_, place) => `Column ${place + 1}`);
    const columns = guessColumns(
      header,
      sample.map(({ cells }) => cells),
    );
    await db.transaction().execute(async (trx) => {
      if ((await lockImport(trx, id))?.status !== 'uploading')
        throw new DaybreakError('conflict', 'It was cancelled while it was uploaded.');
      const { told, rows } = file;
      await changeImport(trx, id, clock.now(), { ...told, status: 'uploaded', header, columns, rows });
      await recordAudit(trx, {
        ...{ at: toDate(clock.now()), who: input.by.who, ip: input.by.ip, action: 'import.uploaded' },
        ...{ object: `import:${id}`, after: { fileName, rows } },
      });
    });
    return id;
  } catch (error) {
    await deleteRows(db, id);
    await changeImport(db, id, clock.now(), {
      status: 'failed',
      problem: messageOf(error),
      finishedAt: clock.now(),
    });
    throw error;
  }
}

async function storeRows(
  { db, clock }: { db: Db; clock: Clock },
  id: number,
  input: { bytes: AsyncIterable<Buffer>; charset?: string },
) {
  const told = { charset: 'utf-8', delimiter: ',' };
  const text = decodeText(input.bytes, {
    charset: input.charset,
    onCharset: (charset) => {
      told.charset = charset;
    },
  });
  const start = (await text.next()).value ?? '';
  told.delimiter = guessDelimiter(start);
  let first: string[] | undefined;
  let rows = 0;
  const parser = parse({
    delimiter: told.delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: RECORD_MOST,
  });
  const store = async (batch: FileRow[]) => {
    await insertRows(db, id, batch);
    await changeImport(db, id, clock.now(), { rows });
  };
  const keep = async (records: AsyncIterable<string[]>) => {
    let batch: FileRow[] = [];
    for await (const cells of records) {
      rows++;
      if (!first) {
        first = cells;
        checkWidth(cells);
        if (hasHeader(cells)) continue;
      }
      if (rows > IMPORT_MOST.rows)
        throw new DaybreakError(
          'too_large',
          `A file may have ${IMPORT_MOST.rows.toLocaleString('en')} rows.`,
        );
      batch.push({ number: rows, cells: cells.slice(0, first.length) });
      if (batch.length < IMPORT_CHUNK) continue;
      await store(batch);
      batch = [];
    }
    if (batch.length > 0) await store(batch);
  };
  try {
    await pipeline(Readable.from(withStart(start, text)), parser, keep);
  } catch (error) {
    throw tellCsvError(error);
  }
  return { told, first, rows };
}

async function* withStart(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

function checkWidth(cells: string[]): void {
  if (cells.length > IMPORT_MOST.columns)
    throw new DaybreakError('invalid', `It has ${cells.length} columns; ${IMPORT_MOST.columns} is the most.`);
}

function tellCsvError(error: unknown): unknown {
  const { code, lines } = error as CsvError & { lines?: number };
  if (typeof code !== 'string' || !code.startsWith('CSV_')) return error;
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
    return new DaybreakError('invalid', `A quotation mark in or before line ${lines} is not closed.`);
  return new DaybreakError('invalid', `Line ${lines} cannot be read: ${messageOf(error)}`);
}
