import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import { toDate } from '../shared/clock.ts';
import type { PasskeyDeps } from './offer-passkey.ts';
import { hashChallenge, userHandleOf } from './passkey.ts';
import { countUse, findPasskey, takeChallenge } from './passkey-repository.ts';

const answer = z.looseObject({
  id: z.string().min(1).max(1_400),
  response: z.looseObject({ userHandle: z.string().max(100).optional() }),
});

/**
 * The editor whose passkey answered a challenge of ours, at our address, after asking who holds it; undefined for any
 * other answer, a challenge that was answered before, a counter that stands still, and an editor who is shut out.
 */
export async function provePasskey(deps: PasskeyDeps, given: unknown): Promise<string | undefined> {
  const read = answer.safeParse(given);
  if (!read.success) return undefined;
  const at = toDate(deps.clock.now());
  const key = await findPasskey(deps.db, read.data.id);
  if (!key || key.disabled_at) return undefined;
  const { userHandle } = read.data.response;
  if (userHandle && userHandle !== userHandleOf(key.user_id).toString('base64url')) return undefined;
  const proved = await verifyAuthenticationResponse({
    response: given as AuthenticationResponseJSON,
    expectedChallenge: (challenge) =>
      takeChallenge(deps.db, { hash: hashChallenge(challenge), editorId: null, at }),
    expectedOrigin: deps.relyingParty.origin,
    expectedRPID: deps.relyingParty.id,
    credential: { id: key.id, publicKey: new Uint8Array(key.public_key), counter: key.counter },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!proved?.verified) return undefined;
  const { newCounter } = proved.authenticationInfo;
  const counted = await countUse(deps.db, { id: key.id, from: key.counter, to: newCounter, at });
  return counted ? key.user_id : undefined;
}
