import type { Hono } from 'hono';
import type { Db } from '../../src/database/types.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { Random } from '../../src/shared/random.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { type LinkPurpose, mailToken } from '../../src/subscribers/links.ts';
import type { Preferences } from '../../src/subscribers/preferences.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import type { TokenPurpose } from '../../src/subscribers/token.ts';
import { SECRET } from './site.ts';

interface Deps {
  db: Db;
  clock: Clock;
  random: Random;
  secret: string;
}

/** An active reader, with the links and tokens that mails to them would carry. */
export async function givenReader(deps: Deps, email: string, preferences: Partial<Preferences> = {}) {
  await importSubscribers(deps, {
    basis: 'test',
    readers: [{ address: readAddress(email), preferences: { timeZone: 'Asia/Tokyo', ...preferences } }],
  });
  const row = await deps.db
    .selectFrom('subscribers')
    .selectAll()
    .where('email_hash', '=', emailHash(SECRET, email))
    .executeTakeFirstOrThrow();
  const owner = { id: row.id, linkNonce: row.link_nonce };
  return {
    email,
    row,
    link: (purpose: LinkPurpose) => mailToken(SECRET, purpose, owner, deps.clock.now()),
    token: (purpose: TokenPurpose, data = {}) =>
      deps.db.transaction().execute((trx) => issueToken(trx, deps, { subscriberId: row.id, purpose, data })),
  };
}

/** Posts a form as a browser on the site's own pages does. */
export function poster(app: () => Hono) {
  return async (path: string, fields: Record<string, string | string[]> = {}, headers = {}) => {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    return app().request(path, {
      method: 'POST',
      body: new URLSearchParams(pairs),
      headers: { 'x-forwarded-for': '10.1.0.1', 'user-agent': 'Test Browser', ...headers },
    });
  };
}
