import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { newToken, type Random } from '../shared/random.ts';
import type { Address } from './address.ts';
import { recordConsents } from './consent-repository.ts';
import { nextDigest } from './digest-schedule.ts';
import { defaultPreferences, type Preferences } from './preferences.ts';
import { emailHash } from './subscriber.ts';
import { insertSubscribers } from './subscriber-repository.ts';
import { findSuppressedHashes } from './suppression-repository.ts';

export interface ImportedReader {
  address: Address;
  preferences?: Partial<Preferences>;
}

/**
 * Takes readers over who agreed elsewhere: `basis` says where, when and to what, and stands in the ledger of each.
 * They are active at once; known addresses stay as they are, suppressed ones stay out. At most 1,000 in one call.
 */
export async function importSubscribers(
  deps: { db: Db; clock: Clock; random: Random; secret: string },
  request: { readers: ImportedReader[]; basis: string },
): Promise<{ created: number[]; known: number; suppressed: number }> {
  const now = deps.clock.now();
  const candidates = request.readers.map(({ address, preferences }) => {
    const all = { ...defaultPreferences, ...preferences };
    return {
      email: address.email,
      emailHash: emailHash(deps.secret, address.email),
      linkNonce: newToken(deps.random),
      status: 'active' as const,
      preferences: all,
      digest: nextDigest(all, { after: now, lastDate: null }),
    };
  });
  return deps.db.transaction().execute(async (trx) => {
    const suppressed = new Set(
      await findSuppressedHashes(
        trx,
        candidates.map((c) => c.emailHash),
      ),
    );
    const allowed = candidates.filter((candidate) => !suppressed.has(candidate.emailHash));
    const choices = new Map(allowed.map((candidate) => [candidate.emailHash, candidate.preferences]));
    const inserted = allowed.length > 0 ? await insertSubscribers(trx, toDate(now), allowed) : [];
    if (inserted.length > 0)
      await recordConsents(
        trx,
        toDate(now),
        inserted.map((row) => ({
          subscriberId: row.id,
          emailHash: row.email_hash,
          event: 'imported',
          evidence: {},
          changes: { basis: request.basis, choices: choices.get(row.email_hash) },
        })),
      );
    return {
      created: inserted.map((row) => row.id),
      known: allowed.length - inserted.length,
      suppressed: candidates.length - allowed.length,
    };
  });
}
