import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { checkWriting } from './check-writing.ts';
import { starter } from './special.ts';
import { findSpecial, insertSpecial, putVersion } from './special-repository.ts';

/** Starts a special: with the paper's own beginning, or as a copy of the special `from`. Gives its id. */
export async function createSpecial(
  deps: { db: Db; clock: Clock },
  input: { title: string; from?: number; by: { who: string; ip?: string } },
): Promise<number> {
  const { by, from } = input;
  const at = deps.clock.now();
  return deps.db.transaction().execute(async (trx) => {
    const original = from === undefined ? undefined : await findSpecial(trx, from);
    if (from !== undefined && !original) throw new DaybreakError('not_found', 'There is no such special.');
    const title = input.title.trim();
    const writing = { title, subject: original?.subject ?? title, source: original?.source ?? starter };
    checkWriting(writing);
    const id = await insertSpecial(trx, { ...writing, by: by.who, at });
    const version = { ...writing, number: 1, automatic: false, savedBy: by.who, startedAt: at, savedAt: at };
    await putVersion(trx, id, version);
    const entry = {
      at: toDate(at),
      who: by.who,
      action: 'special.created',
      object: `special:${id}`,
      ip: by.ip,
    };
    await recordAudit(trx, { ...entry, after: { title, from } });
    return id;
  });
}
