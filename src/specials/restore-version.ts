import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { saveSpecial } from './save-special.ts';
import type { Special } from './special.ts';
import { findVersion } from './special-repository.ts';

/** Brings an old version back as the newest; what was there stays a version. Throws as `saveSpecial` does. */
export async function restoreVersion(
  deps: { db: Db; clock: Clock },
  input: { id: number; number: number; revision: number; by: { who: string } },
): Promise<Special> {
  const writing = await findVersion(deps.db, input.id, input.number);
  if (!writing) throw new DaybreakError('not_found', 'There is no such version.');
  return saveSpecial(deps, { ...input, writing, automatic: false });
}
