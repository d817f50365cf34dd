import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { claimEpoch, readEpochs } from './epoch-repository.ts';

/**
 * Makes sure that this database is the one that sends: the first start claims it. Throws `configuration` for a
 * restored or copied one, whose readers may have been mailed by the original already. Gives the epoch.
 */
export async function checkEpoch(deps: { db: Db; clock: Clock }): Promise<string> {
  let { claimed, current } = await readEpochs(deps.db);
  if (claimed === null) {
    await claimEpoch(deps.db, toDate(deps.clock.now()), { anyway: false });
    ({ claimed, current } = await readEpochs(deps.db));
  }
  if (claimed === current) return current;
  throw new DaybreakError(
    'configuration',
    'This database was restored or copied: what it calls unsent may have been sent by the original, so nothing is sent from it. If the original will never send again, run: npm run daybreak -- take-over (with --stop to give up what it calls unsent)',
    { claimed, current },
  );
}

/** Whether this database was restored or copied, so that nothing is sent from it. */
export async function isCopy(db: Db): Promise<boolean> {
  const { claimed, current } = await readEpochs(db);
  return claimed !== null && claimed !== current;
}

/** Whether this database is the one that sends. */
export async function isOriginal(db: Db): Promise<boolean> {
  const { claimed, current } = await readEpochs(db);
  return claimed === current;
}

/**
 * Lets this database send from now on. Only for a person who knows that the original is gone. False, and nothing done,
 * where it is the one that sends already.
 */
export async function takeOver(deps: { db: Db; clock: Clock }, by: { who: string }): Promise<boolean> {
  const at = toDate(deps.clock.now());
  return deps.db.transaction().execute(async (trx) => {
    const { claimed, current } = await readEpochs(trx);
    if (claimed === current) return false;
    await claimEpoch(trx, at, { anyway: true });
    const change = { before: { epoch: claimed }, after: { epoch: current } };
    await recordAudit(trx, { at, who: by.who, action: 'database.taken_over', ...change });
    return true;
  });
}
