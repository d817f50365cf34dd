import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import { ROWS_KEPT_DAYS } from './import.ts';
import { changeImport, findIdleImports, findImport } from './import-repository.ts';
import { deleteChecks, deleteRows } from './import-rows-repository.ts';

const OVER = ['done', 'cancelled', 'failed'];

/** Deletes the rows of imports that rest for a week, and of uploads that broke off an hour ago; their counts stay. */
export async function forgetImports(deps: { db: Db; clock: Clock; logger: Logger }): Promise<void> {
  const now = deps.clock.now();
  const since = {
    finished: now.subtract({ hours: 24 * ROWS_KEPT_DAYS }),
    uploading: now.subtract({ hours: 1 }),
  };
  for (const id of await findIdleImports(deps.db, since)) {
    const found = (await findImport(deps.db, id))!;
    await deleteChecks(deps.db, id);
    await deleteRows(deps.db, id);
    const ended = OVER.includes(found.status) ? {} : ({ status: 'cancelled', finishedAt: now } as const);
    await changeImport(deps.db, id, now, { ...ended, forgottenAt: now });
    deps.logger.info({ event: 'import.forgotten', import: id });
  }
}
