import { recordAudit } from '../database/audit.ts';
import { findOrCreateEditions } from '../editions/edition-repository.ts';
import { toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { uuidv7 } from '../shared/random.ts';
import type { Special } from '../specials/special.ts';
import { findSpecial, lockSpecial, setSpecialMailing } from '../specials/special-repository.ts';
import { findPastSpecials, lockAlerts } from './alert-repository.ts';
import type { CreateAlertDeps } from './create-alert.ts';
import { enqueuePreparing, holdEnd } from './hold.ts';
import { type By, type Mailing, mailingKey, type SpecialSending, type Targets } from './mailing.ts';
import { findMailing, findMailingByKey, insertMailing } from './mailing-repository.ts';
import { needsApproval } from './needs-approval.ts';
import { previewSpecialAudience } from './preview-audience.ts';
import { editionsOfSpecial } from './special-editions.ts';
import { guardSpecial } from './special-guards.ts';

/** How long after its time a special may still start: it is no news of the minute. */
const NOT_AFTER_H = 12;

export interface SendSpecialDeps extends CreateAlertDeps {
  config: CreateAlertDeps['config'] & { BASE_URL: string };
}

/**
 * Sends a special now, or at a time: until then, and at least for the hold, it can be cancelled. What is rendered now
 * is what goes. `revision` is the one that was looked at. A second click, or a second editor, finds the first mailing.
 * Throws `not_found`, `invalid` with its `problems`, or `conflict` with the guard that refused.
 */
export async function sendSpecial(
  deps: SendSpecialDeps,
  input: { id: number; revision: number; targets: Targets; at: Temporal.Instant | null; by: By },
): Promise<Mailing> {
  const { targets, by } = input;
  const seen = await findSpecial(deps.db, input.id);
  if (!seen) throw new DaybreakError('not_found', 'There is no such special.');
  const editions = await editionsOfSpecial(deps, seen);
  const audience = await previewSpecialAudience(deps, targets);
  return deps.db.transaction().execute(async (trx) => {
    await lockAlerts(trx);
    const key = mailingKey.special(seen.id);
    const first = await findMailingByKey(trx, key);
    if (first) return first;
    const special = (await lockSpecial(trx, seen.id))!;
    const now = deps.clock.now();
    const past = await findPastSpecials(trx, now.subtract({ hours: 24 }));
    guardSpecial({ special, seen: [seen.revision, input.revision], at: input.at, past, audience, now });

    const id = uuidv7(now, deps.random);
    const approved = !(await needsApproval(trx, async () => audience));
    const holdUntil = holdEnd(deps, now, input.at);
    const content = sendingOf(special, targets);
    await insertMailing(trx, {
      id,
      key,
      kind: 'special',
      status: approved ? 'held' : 'proposed',
      content: { ...content },
      slotAt: input.at ?? undefined,
      holdUntil: approved ? holdUntil : null,
      notAfter: holdUntil.add({ hours: NOT_AFTER_H }),
      createdBy: by.who,
      createdAt: now,
    });
    await findOrCreateEditions(trx, { mailingId: id, editions, now, random: deps.random });
    await setSpecialMailing(trx, special.id, id);
    if (approved) await enqueuePreparing(trx, deps, { id, kind: 'special' }, holdUntil);
    await recordAudit(trx, {
      at: toDate(now),
      who: by.who,
      action: `special.${approved ? 'sent' : 'proposed'}`,
      object: `mailing:${id}`,
      after: { ...content, at: holdUntil.toString() },
      ip: by.ip,
    });
    return (await findMailing(trx, id))!;
  });
}

function sendingOf({ id, version, title, subject }: Special, targets: Targets): SpecialSending {
  return { specialId: id, version, title, subject: subject.trim(), targets };
}
