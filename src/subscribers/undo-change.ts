import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Evidence } from './consent.ts';
import { findConsent } from './consent-repository.ts';
import { preferencesSchema } from './preferences.ts';
import { savePreferences } from './save-preferences.ts';

/**
 * Takes one saved change back: what it changed becomes what it was before, whatever was changed since elsewhere.
 * Throws `not_found` when the line is not a change of this reader's.
 */
export async function undoChange(
  deps: { db: Db; clock: Clock },
  request: { subscriberId: number; line: number; evidence: Evidence },
): Promise<void> {
  const entry = await findConsent(deps.db, request.line);
  if (entry?.subscriber_id !== request.subscriberId || entry.event !== 'changed')
    throw new DaybreakError('not_found', 'There is no such change to undo.');
  const before = Object.entries(entry.changes).map(([field, value]) => [field, (value as [unknown])[0]]);
  await savePreferences(deps, {
    subscriberId: request.subscriberId,
    decide: (stored) => preferencesSchema.parse({ ...stored, ...Object.fromEntries(before) }),
    evidence: request.evidence,
  });
}
