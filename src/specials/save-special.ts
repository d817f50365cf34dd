import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { checkWriting } from './check-writing.ts';
import { isLocked, type Special } from './special.ts';
import {
  findSpecial,
  findVersion,
  lockSpecial,
  putVersion,
  type SpecialVersion,
  updateSpecial,
  type Writing,
} from './special-repository.ts';

/** How long an editor's automatic saves go into one version, minutes. */
const ONE_VERSION_MIN = 10;

/**
 * Keeps what an editor wrote, right or wrong. `revision` is the one they went on from: if somebody saved since, nothing
 * is written and this throws `conflict`, as it does once the special is on its way. Throws `invalid` and `not_found`.
 */
export async function saveSpecial(
  deps: { db: Db; clock: Clock },
  input: { id: number; revision: number; writing: Writing; automatic: boolean; by: { who: string } },
): Promise<Special> {
  const { id, automatic, by } = input;
  const writing = { ...input.writing, source: input.writing.source.replace(/\r\n?/g, '\n') };
  checkWriting(writing);
  return deps.db.transaction().execute(async (trx) => {
    const special = await lockSpecial(trx, id);
    if (!special) throw new DaybreakError('not_found', 'There is no such special.');
    if (isLocked(special))
      throw new DaybreakError('conflict', 'It is on its way or was sent: cancel it first, or make a copy.');
    const last = (await findVersion(trx, id, special.version))!;
    const same = isSame(special, writing);
    if (same && (automatic || !last.automatic)) return special;
    if (!same && special.revision !== input.revision)
      throw new DaybreakError(
        'conflict',
        `${special.updatedBy} saved it since you opened it. Your text is still in this page: copy what you need, then open it anew.`,
        { revision: special.revision, updatedBy: special.updatedBy },
      );
    const at = deps.clock.now();
    const goesOn = same || continues(last, by.who, at);
    const number = goesOn ? last.number : last.number + 1;
    const startedAt = goesOn ? last.startedAt : at;
    await putVersion(trx, id, { ...writing, number, automatic, savedBy: by.who, startedAt, savedAt: at });
    await updateSpecial(trx, id, { ...writing, version: number, by: by.who, at });
    return (await findSpecial(trx, id))!;
  });
}

function isSame(one: Writing, other: Writing): boolean {
  return one.title === other.title && one.subject === other.subject && one.source === other.source;
}

function continues(last: SpecialVersion, who: string, now: Temporal.Instant): boolean {
  return (
    last.automatic && last.savedBy === who && now.since(last.startedAt).total('minutes') < ONE_VERSION_MIN
  );
}
