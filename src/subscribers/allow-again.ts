import { recordAudit } from '../database/audit.ts';
import type { Db, EditorRole } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { recordConsents } from './consent-repository.ts';
import { emailHash } from './subscriber.ts';
import { findSubscriberByHash } from './subscriber-repository.ts';
import { liftAny } from './suppression-repository.ts';

/**
 * An administrator lifts the suppression of an address, a complaint too, and says why. It is not mailed by that: its
 * reader has to sign up and confirm. Throws `forbidden` to other roles, `invalid` without a reason, `not_found` where
 * the address is not suppressed.
 */
export async function allowAgain(
  deps: { db: Db; clock: Clock; secret: string },
  input: { email: string; why: string; by: { who: string; role: EditorRole; ip?: string } },
): Promise<void> {
  const { email, by } = input;
  const why = input.why.trim();
  if (by.role !== 'administrator')
    throw new DaybreakError('forbidden', 'Only an administrator can lift a suppression.');
  if (why === '') throw new DaybreakError('invalid', 'Say why this address may be mailed again.');
  const hash = emailHash(deps.secret, email);
  const at = toDate(deps.clock.now());
  await deps.db.transaction().execute(async (trx) => {
    const lifted = await liftAny(trx, hash);
    if (!lifted) throw new DaybreakError('not_found', 'This address is not suppressed.');
    const subscriber = await findSubscriberByHash(trx, hash);
    const object = subscriber ? `subscriber:${subscriber.id}` : 'suppression';
    await recordAudit(trx, {
      ...{ at, who: by.who, ip: by.ip, action: 'suppression.lifted', object },
      ...{ before: lifted, after: { why } },
    });
    if (!subscriber) return;
    await recordConsents(trx, at, [
      {
        ...{ subscriberId: subscriber.id, emailHash: hash, event: 'suppression-lifted', evidence: {} },
        changes: { ...lifted, by: by.who, why },
      },
    ]);
  });
}
