import type { Db, Transaction } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { bringIn } from './bring-in.ts';
import { checkRows } from './check-rows.ts';
import { lockImport } from './import-repository.ts';

export interface ImportDeps {
  db: Db;
  clock: Clock;
  random: Random;
  logger: Logger;
  secret: string;
}

/**
 * Checks the rows of a file, or lets its readers in, chunk by chunk, each in one transaction. A job that was cut off is
 * repeated and goes on where it was; rejects when `signal` aborts. Memory does not grow with the file.
 */
export async function workOnImport(
  deps: ImportDeps,
  job: { importId: number },
  signal?: AbortSignal,
): Promise<void> {
  for (let more = true; more; ) {
    signal?.throwIfAborted();
    more = await deps.db.transaction().execute((trx) => workOnChunk(trx, deps, job.importId));
  }
}

/** Under the lock of the import, so that two workers with the same job take turns. True while there is more to do. */
async function workOnChunk(trx: Transaction, deps: ImportDeps, id: number): Promise<boolean> {
  const current = await lockImport(trx, id);
  if (current?.status === 'checking') return checkRows(trx, deps, current);
  if (current?.status === 'importing') return bringIn(trx, deps, current);
  return false;
}
