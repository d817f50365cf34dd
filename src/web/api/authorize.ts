import type { Context } from 'hono';
import type { Db } from '../../database/types.ts';
import type { Clock } from '../../shared/clock.ts';
import { DaybreakError } from '../../shared/errors.ts';
import { type ApiScope, hashApiKey } from '../../sources/api-key.ts';
import { type ApiKey, findApiKey } from '../../sources/api-key-repository.ts';

/** The key a request carries. Throws `unauthenticated` without a key in use, `forbidden` where it lacks the scope. */
export async function authorize(
  c: Context,
  { db, clock }: { db: Db; clock: Clock },
  scope: ApiScope,
): Promise<ApiKey> {
  const said = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const key = said && (await findApiKey(db, hashApiKey(said), clock.now()));
  if (!key) {
    c.header('WWW-Authenticate', 'Bearer realm="Daybreak"');
    throw new DaybreakError('unauthenticated', 'Send a key that is in use: “Authorization: Bearer KEY”.');
  }
  if (!key.scopes.includes(scope))
    throw new DaybreakError('forbidden', `The key ${key.name} may not do this: it lacks the scope ${scope}.`);
  return key;
}
