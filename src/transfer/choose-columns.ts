import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { languages } from '../subscribers/languages.ts';
import { isTimeZone } from '../subscribers/time-zones.ts';
import type { Columns, ImportOptions } from './import.ts';
import { changeImport, lockImport } from './import-repository.ts';
import { deleteChecks } from './import-rows-repository.ts';

/**
 * Says what the columns of a file are, and has every row checked: the dry run. It can be said anew until the import
 * begins. Throws `not_found`, `conflict`, or `invalid` where no column, or two, hold the address.
 */
export async function chooseColumns(
  deps: { db: Db; clock: Clock; enqueue: EnqueueJobs },
  input: { id: number; columns: Columns; options: ImportOptions },
): Promise<void> {
  const { id, columns, options } = input;
  const chosen = columns.filter((field) => field !== null);
  if (!chosen.includes('email')) throw new DaybreakError('invalid', 'Say which column holds the addresses.');
  if (new Set(chosen).size < chosen.length)
    throw new DaybreakError('invalid', 'Two columns are said to be the same. Leave one of them out.');
  if (!isTimeZone(options.timeZone) || !languages.some((one) => one.id === options.language))
    throw new DaybreakError('invalid', 'Choose the language and the time zone from the lists.');
  await deps.db.transaction().execute(async (trx) => {
    const found = await lockImport(trx, id);
    if (!found) throw new DaybreakError('not_found', 'There is no such import.');
    if (!['uploaded', 'checking', 'checked'].includes(found.status))
      throw new DaybreakError(
        'conflict',
        `Its columns cannot change any more: the import is ${found.status}.`,
      );
    const fitted = found.header.map((_, place) => columns[place] ?? null);
    await deleteChecks(trx, id);
    const changes = { status: 'checking', columns: fitted, options, place: 0, counts: {} } as const;
    await changeImport(trx, id, deps.clock.now(), changes);
    await deps.enqueue(trx, 'import', [{ importId: id }]);
  });
}
