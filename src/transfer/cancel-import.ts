import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Importer } from './import.ts';
import { changeImport, lockImport } from './import-repository.ts';
import { deleteChecks, deleteRows } from './import-rows-repository.ts';

const OVER = ['done', 'cancelled', 'failed'];

/**
 * Ends an import. Who came in already stays; before it began, what the file held is deleted at once. Throws `not_found`,
 * or `conflict` where it is over.
 */
export async function cancelImport(
  deps: { db: Db; clock: Clock },
  input: { id: number; by: Importer },
): Promise<void> {
  const { id, by } = input;
  await deps.db.transaction().execute(async (trx) => {
    const found = await lockImport(trx, id);
    if (!found) throw new DaybreakError('not_found', 'There is no such import.');
    if (OVER.includes(found.status)) throw new DaybreakError('conflict', `It is over: ${found.status}.`);
    const now = deps.clock.now();
    const begun = found.status === 'importing';
    if (!begun) {
      await deleteChecks(trx, id);
      await deleteRows(trx, id);
    }
    await changeImport(trx, id, now, {
      ...{ status: 'cancelled', finishedAt: now },
      ...(begun ? {} : { forgottenAt: now }),
    });
    await recordAudit(trx, {
      ...{ at: toDate(now), who: by.who, ip: by.ip, action: 'import.cancelled', object: `import:${id}` },
      after: { at: found.place, of: found.rows },
    });
  });
}
