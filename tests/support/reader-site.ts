import { beforeEach } from 'vitest';
import { type Clock, fixedClock } from '../../src/shared/clock.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { testDatabase } from './database.ts';
import { givenReader, poster } from './readers.ts';
import { SECRET, testSite } from './site.ts';

const START = '2026-11-24T06:00:00Z';

/** The site with a database of its own and what tests of readers ask of both; each test begins at the same moment. */
export async function readerSite() {
  const { db } = await testDatabase();
  let current = fixedClock(START);
  beforeEach(() => {
    current = fixedClock(START);
  });
  const clock: Clock & { advance(ms: number): void } = {
    now: () => current.now(),
    sleep: (ms) => current.sleep(ms),
    advance: (ms) => current.advance(ms),
  };
  const { app, deps } = testSite({ db, clock });
  let counter = 0;
  const freshAddress = () => `reader${++counter}@example.com`;
  const submit = poster(() => app);
  const rowOf = (email: string) =>
    db
      .selectFrom('subscribers')
      .selectAll()
      .where('email_hash', '=', emailHash(SECRET, email))
      .executeTakeFirstOrThrow();
  const idOf = async (email: string) => (await rowOf(email)).id;

  return {
    ...{ app, clock, db, deps, freshAddress, rowOf },
    /** Each address comes from a network of its own, so that no limit is met by chance. */
    post: (path: string, fields?: Record<string, string | string[]>, headers = {}) =>
      submit(path, fields, { 'x-forwarded-for': `10.0.0.${counter % 250}`, ...headers }),
    lettersTo: async (email: string) => {
      const letters = db
        .selectFrom('letters')
        .select('kind')
        .where('subscriber_id', '=', await idOf(email));
      return (await letters.orderBy('kind').execute()).map(({ kind }) => kind);
    },
    ledgerOf: async (email: string) => {
      const ledger = db
        .selectFrom('consents')
        .selectAll()
        .where('subscriber_id', '=', await idOf(email));
      return ledger.orderBy('id').execute();
    },
    confirmToken: (subscriberId: number) =>
      db.transaction().execute((trx) => issueToken(trx, deps, { subscriberId, purpose: 'confirm' })),
    activeReader: () => givenReader(deps, freshAddress(), { reads: ['en', 'ja'] }),
  };
}
