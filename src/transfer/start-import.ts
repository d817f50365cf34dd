import { recordAudit } from '../database/audit.ts';
import type { EnqueueJobs } from '../database/jobs.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { BASIS_LEAST, type Importer } from './import.ts';
import { changeImport, lockImport } from './import-repository.ts';

/**
 * Lets the readers of a checked file in. `basis` says where, when and to what they agreed: it stands in the consent
 * ledger of each. Throws `not_found`, `invalid` without a basis, or `conflict` where the file is not checked.
 */
export async function startImport(
  deps: { db: Db; clock: Clock; enqueue: EnqueueJobs },
  input: { id: number; basis: string; by: Importer },
): Promise<void> {
  const { id, by } = input;
  const basis = input.basis.trim();
  if (basis.length < BASIS_LEAST)
    throw new DaybreakError(
      'invalid',
      'Say where, when and to what these people agreed. Without their consent nobody may be mailed.',
    );
  await deps.db.transaction().execute(async (trx) => {
    const found = await lockImport(trx, id);
    if (!found) throw new DaybreakError('not_found', 'There is no such import.');
    if (found.status !== 'checked')
      throw new DaybreakError('conflict', `It cannot begin: the import is ${found.status}.`);
    const now = deps.clock.now();
    await changeImport(trx, id, now, { status: 'importing', basis, place: 0 });
    await deps.enqueue(trx, 'import', [{ importId: id }]);
    await recordAudit(trx, {
      ...{ at: toDate(now), who: by.who, ip: by.ip, action: 'import.started', object: `import:${id}` },
      after: { basis, options: found.options, columns: found.columns, foreseen: found.counts },
    });
  });
}
