import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { newToken, type Random } from '../shared/random.ts';
import { addSource } from './add-source.ts';
import { type ApiScope, apiScopes, hashApiKey } from './api-key.ts';
import { insertApiKey } from './api-key-repository.ts';

/**
 * Makes a key for an API client, whose articles are a source of the same name. Gives the key, which is not kept.
 * Throws `invalid` for an unknown scope, `conflict` where the name is in use.
 */
export async function addApiKey(
  { db, clock, random }: { db: Db; clock: Clock; random: Random },
  { name, scopes }: { name: string; scopes: readonly string[] },
): Promise<string> {
  if (scopes.length === 0 || scopes.some((scope) => !apiScopes.includes(scope as ApiScope)))
    throw new DaybreakError('invalid', `A key needs scopes of these: ${apiScopes.join(', ')}.`);
  const source = await addSource({ db, clock }, { kind: 'api', name });
  const key = `daybreak_${newToken(random)}`;
  const isNew = await insertApiKey(
    db,
    { name, hash: hashApiKey(key), scopes, sourceId: source.id },
    clock.now(),
  );
  if (!isNew)
    throw new DaybreakError(
      'conflict',
      `There is a key ${name} already. Revoke it first: api-key revoke ${name}`,
    );
  return key;
}
