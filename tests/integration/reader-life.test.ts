import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fixedClock, toDate } from '../../src/shared/clock.ts';
import { isDaybreakError } from '../../src/shared/errors.ts';
import { newToken, systemRandom } from '../../src/shared/random.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { confirm } from '../../src/subscribers/confirm.ts';
import { findLedger } from '../../src/subscribers/consent-repository.ts';
import { erase } from '../../src/subscribers/erase.ts';
import { explainConsent, mayBeMailed } from '../../src/subscribers/explain-consent.ts';
import { forgetPeople } from '../../src/subscribers/forget-people.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { liftSuppression } from '../../src/subscribers/lift-suppression.ts';
import { lookAfterPending } from '../../src/subscribers/look-after-pending.ts';
import { defaultPreferences } from '../../src/subscribers/preferences.ts';
import { resubscribe } from '../../src/subscribers/resubscribe.ts';
import { savePreferences } from '../../src/subscribers/save-preferences.ts';
import { signUp } from '../../src/subscribers/sign-up.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { findSubscriberByHash, notMailedReason } from '../../src/subscribers/subscriber-repository.ts';
import { suppress } from '../../src/subscribers/suppress.ts';
import { findSuppression } from '../../src/subscribers/suppression-repository.ts';
import { unsubscribe } from '../../src/subscribers/unsubscribe.ts';
import { testDatabase } from '../support/database.ts';
import { SECRET, testSite } from '../support/site.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const site = testSite({ db, clock });
const free = { take: async () => 0 };
const limits = { address: free, mailbox: free, ip: free, host: free, everybody: free };
const deps = { ...site.deps, limits, config: { RETENTION_MONTHS: 13 } };
const evidence = { pageUrl: 'http://daybreak.example/', ip: '192.0.2.1', userAgent: 'Test' };
const HOUR = 3_600_000;

/** Everything that can happen to one address, each refused where it may not happen now. */
function life(email: string) {
  const address = readAddress(email);
  const hash = emailHash(SECRET, email);
  const withId = async (act: (id: number) => Promise<unknown>) => {
    const row = await findSubscriberByHash(db, hash);
    if (row) await act(row.id);
  };
  const choose = (change: object) => () =>
    withId((subscriberId) =>
      savePreferences(deps, { subscriberId, decide: (stored) => ({ ...stored, ...change }), evidence }),
    );
  const suppressed = (reason: 'complaint' | 'hard_bounce') => () =>
    db.transaction().execute((trx) => suppress(trx, deps, { emailHash: hash, reason, detail: 'SES' }));
  return {
    signUp: () => signUp(deps, { address, preferences: defaultPreferences, evidence }),
    confirm: () =>
      withId(async (subscriberId) => {
        const token = await db
          .transaction()
          .execute((trx) => issueToken(trx, deps, { subscriberId, purpose: 'confirm' }));
        await confirm(deps, { token, evidence });
      }),
    change: choose({ cadence: 'weekly' }),
    moveEast: choose({ timeZone: 'Asia/Tokyo' }),
    pause: choose({ pausedUntil: '2026-12-24' }),
    resume: choose({ pausedUntil: null }),
    unsubscribe: () => withId((subscriberId) => unsubscribe(deps, { subscriberId, way: 'page', evidence })),
    resubscribe: () => withId((subscriberId) => resubscribe(deps, { subscriberId, evidence })),
    erase: () => withId((subscriberId) => erase(deps, { subscriberId })),
    import: () => importSubscribers(deps, { readers: [{ address }], basis: 'an old list' }),
    complain: suppressed('complaint'),
    bounce: suppressed('hard_bounce'),
    lift: () =>
      db
        .transaction()
        .execute((trx) =>
          liftSuppression(trx, deps, { emailHash: hash, reason: 'hard_bounce', detail: 'SES' }),
        ),
    hour: async () => clock.advance(HOUR),
    week: async () => {
      clock.advance(8 * 24 * HOUR);
      await lookAfterPending(deps);
      await forgetPeople(deps);
    },
  };
}
type Step = keyof ReturnType<typeof life>;

/** What the next handoff would say of the address. */
async function notMailed(email: string): Promise<string | null> {
  const hash = emailHash(SECRET, email);
  const { rows } = await sql<{ reason: string | null }>`
    select ${notMailedReason(clock.now())} as reason
    from (select ${hash}::text as hash) x left join subscribers s on s.email_hash = x.hash`.execute(db);
  return rows[0]!.reason;
}

test('after any life the ledger explains whether the reader may be mailed', async () => {
  const steps = Object.keys(life('nobody@example.com')) as Step[];
  // What brings somebody in and out happens more often, so that long ways in and out and in again are walked.
  const often: Step[] = ['signUp', 'confirm', 'unsubscribe', 'resubscribe', 'erase', 'import'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...steps, ...often, ...often), { minLength: 3, maxLength: 14 }),
      async (chosen) => {
        const email = `${newToken(systemRandom)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')}@example.com`;
        const hash = emailHash(SECRET, email);
        for (const step of chosen) {
          await life(email)
            [step]()
            .catch((error) => {
              if (!isDaybreakError(error)) throw error;
            });
          const lines = await findLedger(db, hash, 1_000);
          const standing = explainConsent(lines, hash);
          const reason = await notMailed(email);
          expect({ step, mailed: mayBeMailed(standing, clock.now()) }).toEqual({
            step,
            mailed: reason === null,
          });
          if (reason === null) expect(await findSuppression(db, hash)).toBeUndefined();
        }
      },
    ),
    { numRuns: 300, interruptAfterTimeLimit: 20_000 },
  );
});

const rowOf = (email: string) => findSubscriberByHash(db, emailHash(SECRET, email));
const lettersOf = async (email: string) =>
  (
    await db
      .selectFrom('letters')
      .select('kind')
      .where('subscriber_id', '=', (await rowOf(email))!.id)
      .orderBy('kind')
      .execute()
  ).map((row) => row.kind);

describe('a sign-up that nobody confirms', () => {
  test('is reminded once after a day and erased after a week', async () => {
    const email = 'pending@example.com';
    await life(email).signUp();
    clock.advance(23 * HOUR);
    await lookAfterPending(deps);
    expect(await lettersOf(email)).toEqual(['confirm']);
    clock.advance(HOUR);
    await lookAfterPending(deps);
    clock.advance(HOUR);
    await lookAfterPending(deps);
    expect(await lettersOf(email)).toEqual(['confirm', 'remind']);
    const { id } = (await rowOf(email))!;
    clock.advance(6 * 24 * HOUR);
    await lookAfterPending(deps);
    expect(await rowOf(email)).toBeUndefined();
    const ledger = await db.selectFrom('consents').selectAll().where('subscriber_id', '=', id).execute();
    expect(ledger).toMatchObject([{ event: 'erased', email_hash: '', ip: null, user_agent: null }]);
  });

  test('of a reader of before only lapses: what they had agreed to stays proved', async () => {
    const email = 'back@example.com';
    const { import: imported, unsubscribe: leave, signUp: again } = life(email);
    await imported();
    await leave();
    await again();
    clock.advance(8 * 24 * HOUR);
    await lookAfterPending(deps);
    expect(await rowOf(email)).toMatchObject({ status: 'unsubscribed', pending_since: null });
  });
});

describe('erasing', () => {
  test('leaves nothing that names the reader in any table, and a hash where they must not come back', async () => {
    const email = 'gone.for.good@example.com';
    await life(email).signUp();
    await life(email).confirm();
    const { id } = (await rowOf(email))!;
    await givenMailing(id, email);
    await life(email).unsubscribe();
    await life(email).erase();
    expect(await tablesNaming(email)).toEqual([]);
    expect(await findSuppression(db, emailHash(SECRET, email))).toBe('unsubscribed');
    expect(
      (await importSubscribers(deps, { readers: [{ address: readAddress(email) }], basis: 'x' })).suppressed,
    ).toBe(1);
    const kept = await db.selectFrom('mailing_ledger').selectAll().execute();
    expect(kept).toMatchObject([{ audience: 1, accepted: 1, delivered: 1 }]);
  });

  test('retention takes the person out of what is old and keeps the counts', async () => {
    const email = 'long.ago@example.com';
    await life(email).import();
    const { id } = (await rowOf(email))!;
    const mailing = await givenMailing(id, email);
    clock.advance(400 * 24 * HOUR);
    await forgetPeople(deps);
    const [delivery] = await db
      .selectFrom('deliveries')
      .selectAll()
      .where('mailing_id', '=', mailing)
      .execute();
    expect(delivery).toMatchObject({ status: 'accepted', outcome: 'delivered', message_id: null });
    expect(delivery!.subscriber_id).toBeLessThan(0);
    const event = await db
      .selectFrom('ses_events')
      .selectAll()
      .where('mailing_id', '=', mailing)
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ type: 'Delivery', subscriber_id: null, raw: {} });
    expect(await rowOf(email)).toMatchObject({ status: 'active' });
  });
});

/** A digest that the reader got, with what SES reported of it; gives the mailing. */
async function givenMailing(subscriberId: number, email: string): Promise<string> {
  const now = clock.now();
  const hex = now.epochMilliseconds.toString(16).padStart(12, '0');
  const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(subscriberId).padStart(12, '0')}`;
  const at = toDate(now);
  await db
    .insertInto('mailings')
    .values({
      id,
      key: id,
      kind: 'digest',
      stream: 'digest',
      status: 'done',
      content: '{}',
      excluded: '{}',
      not_after: at,
      created_at: at,
      finished_at: at,
    })
    .execute();
  await db
    .insertInto('deliveries')
    .values({
      mailing_id: id,
      subscriber_id: subscriberId,
      edition_id: id,
      status: 'accepted',
      message_id: `to-${email}`,
      accepted_at: at,
      outcome: 'delivered',
    })
    .execute();
  await db
    .insertInto('ses_events')
    .values({
      sns_message_id: id,
      at,
      type: 'Delivery',
      ses_message_id: `to-${email}`,
      mailing_id: id,
      subscriber_id: subscriberId,
      received_at: at,
      raw: JSON.stringify({ mail: { destination: [email] } }),
    })
    .execute();
  return id;
}

/** The tables in which any column of any row holds the address. */
async function tablesNaming(email: string): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const naming: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } =
      await sql`select 1 from ${sql.id(name)} t where t::text ilike ${`%${email}%`} limit 1`.execute(db);
    if (rows.length > 0) naming.push(name);
  }
  return naming;
}
