import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { newToken, type Random } from '../shared/random.ts';
import type { Editor } from './editor.ts';
import { CHALLENGE_S, hashChallenge, MOST_PASSKEYS, type RelyingParty, userHandleOf } from './passkey.ts';
import { insertChallenge, listPasskeys } from './passkey-repository.ts';

export interface PasskeyDeps {
  db: Db;
  clock: Clock;
  random: Random;
  relyingParty: RelyingParty;
}

/** What a browser needs to make a passkey for this editor. Throws `conflict` when they have as many as one may. */
export async function offerNewPasskey(deps: PasskeyDeps, editor: Pick<Editor, 'id' | 'email' | 'name'>) {
  const known = await listPasskeys(deps.db, { editorId: editor.id, limit: MOST_PASSKEYS });
  if (known.length >= MOST_PASSKEYS)
    throw new DaybreakError('conflict', `${MOST_PASSKEYS} passkeys are enough. Remove one first.`);
  return generateRegistrationOptions({
    rpName: 'Daybreak desk',
    rpID: deps.relyingParty.id,
    userID: userHandleOf(editor.id),
    userName: editor.email,
    userDisplayName: editor.name,
    challenge: await newChallenge(deps, editor.id),
    timeout: CHALLENGE_S * 1_000,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** What a browser needs to log in with any passkey of the desk. It is the same for everybody, and names nobody. */
export async function offerPasskeyLogin(deps: PasskeyDeps) {
  return generateAuthenticationOptions({
    rpID: deps.relyingParty.id,
    challenge: await newChallenge(deps, null),
    timeout: CHALLENGE_S * 1_000,
    userVerification: 'required',
  });
}

async function newChallenge(deps: PasskeyDeps, editorId: string | null): Promise<Buffer<ArrayBuffer>> {
  const now = deps.clock.now();
  const challenge = newToken(deps.random);
  await insertChallenge(deps.db, {
    hash: hashChallenge(challenge),
    editorId,
    at: toDate(now),
    expiresAt: toDate(now.add({ seconds: CHALLENGE_S })),
  });
  return Buffer.from(challenge, 'base64url') as Buffer<ArrayBuffer>;
}
