import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { recordAudit } from '../database/audit.ts';
import { toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { PasskeyDeps } from './offer-passkey.ts';
import { hashChallenge } from './passkey.ts';
import { insertPasskey, takeChallenge } from './passkey-repository.ts';

/**
 * Keeps the passkey a browser made for this editor, if it answers a challenge of theirs, was made for our address, and
 * asked who holds it. Throws `invalid` otherwise, `conflict` where it is known.
 */
export async function addPasskey(
  deps: PasskeyDeps,
  input: { editorId: string; name: string; response: unknown; by: { who: string; ip?: string } },
): Promise<void> {
  const { editorId, name } = input;
  const at = toDate(deps.clock.now());
  const { credential } = await prove(deps, input.response as RegistrationResponseJSON, (hash) =>
    takeChallenge(deps.db, { hash, editorId, at }),
  );
  await deps.db.transaction().execute(async (trx) => {
    const added = await insertPasskey(trx, {
      id: credential.id,
      user_id: editorId,
      name,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      created_at: at,
    });
    if (!added) throw new DaybreakError('conflict', 'This passkey is known already.');
    const object = `editor:${editorId}`;
    await recordAudit(trx, { at, ...input.by, action: 'editor.passkey_added', object, after: { name } });
  });
}

async function prove(
  deps: Pick<PasskeyDeps, 'relyingParty'>,
  response: RegistrationResponseJSON,
  take: (hash: string) => Promise<boolean>,
) {
  const { id, origin } = deps.relyingParty;
  const proved = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => take(hashChallenge(challenge)),
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw new DaybreakError('invalid', 'That passkey cannot be taken. Try once more.', {}, { cause });
  });
  if (!proved.verified) throw new DaybreakError('invalid', 'That passkey cannot be taken. Try once more.');
  return proved.registrationInfo;
}
