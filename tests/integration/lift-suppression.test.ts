import { expect, test } from 'vitest';
import { createQueueLetter } from '../../src/deliveries/queue-letter.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger as logger } from '../../src/shared/logger.ts';
import { systemRandom as random } from '../../src/shared/random.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { allowAgain } from '../../src/subscribers/allow-again.ts';
import { confirm } from '../../src/subscribers/confirm.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { letterRefusal } from '../../src/subscribers/letter-refusal.ts';
import { defaultPreferences } from '../../src/subscribers/preferences.ts';
import { signUp } from '../../src/subscribers/sign-up.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { findSubscriberByHash } from '../../src/subscribers/subscriber-repository.ts';
import { suppress } from '../../src/subscribers/suppress.ts';
import { findSuppression } from '../../src/subscribers/suppression-repository.ts';
import { testDatabase } from '../support/database.ts';
import { SECRET } from '../support/delivery.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const free = { take: async () => 0 };
const limits = { address: free, mailbox: free, ip: free, host: free, everybody: free };
const queueLetter = createQueueLetter({ enqueue: async () => {}, clock, random });
const deps = { db, clock, random, logger, secret: SECRET, limits, queueLetter };
const evidence = { pageUrl: 'http://daybreak.example/', ip: '192.0.2.1', userAgent: 'Test' };

function reader(email: string) {
  const hash = emailHash(SECRET, email);
  const find = async () => (await findSubscriberByHash(db, hash))!;
  return {
    hash,
    find,
    signUp: () => signUp(deps, { address: readAddress(email), preferences: defaultPreferences, evidence }),
    confirm: async () => {
      const { id: subscriberId } = await find();
      const token = await db
        .transaction()
        .execute((trx) => issueToken(trx, deps, { subscriberId, purpose: 'confirm' }));
      await confirm(deps, { token, evidence });
    },
    suppress: (reason: 'hard_bounce' | 'complaint') =>
      db.transaction().execute((trx) => suppress(trx, deps, { emailHash: hash, reason })),
    letters: async () =>
      db
        .selectFrom('letters')
        .select('kind')
        .where('subscriber_id', '=', (await find()).id)
        .execute(),
    allow: (role: 'administrator' | 'chief editor', why = 'They called and asked for it') =>
      allowAgain(deps, { email, why, by: { who: 'admin@example.test', role } }),
  };
}

test('a fresh double opt-in lifts a hard bounce: the mailbox has been read', async () => {
  const {
    hash,
    find,
    signUp: asks,
    confirm: confirms,
    suppress: is,
    letters,
  } = reader('bounced@example.com');
  await asks();
  await confirms();
  await is('hard_bounce');
  expect(letterRefusal('welcome', await find(), 'hard_bounce')).toBe('suppressed');
  await asks();
  expect(await find()).toMatchObject({ status: 'pending', next_digest_at: null });
  expect((await letters()).map(({ kind }) => kind)).toEqual(['confirm', 'welcome', 'confirm']);
  expect(letterRefusal('confirm', await find(), 'hard_bounce')).toBeNull();
  expect(await findSuppression(db, hash)).toBe('hard_bounce');
  await confirms();
  expect(await findSuppression(db, hash)).toBeUndefined();
  expect((await find()).next_digest_at).not.toBeNull();
});

test('nothing lifts a complaint but an administrator with a reason; then the reader has to opt in', async () => {
  const {
    hash,
    find,
    signUp: asks,
    confirm: confirms,
    suppress: is,
    letters,
    allow,
  } = reader('c@example.com');
  await asks();
  await confirms();
  await is('complaint');
  await asks();
  expect(await letters()).toHaveLength(2);
  expect(letterRefusal('confirm', await find(), 'complaint')).toBe('suppressed');
  await confirms();
  expect(await findSuppression(db, hash)).toBe('complaint');

  await expect(allow('chief editor')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(allow('administrator', ' ')).rejects.toMatchObject({ code: 'invalid' });
  await allow('administrator');
  expect(await findSuppression(db, hash)).toBeUndefined();
  await expect(allow('administrator')).rejects.toMatchObject({ code: 'not_found' });
  const [audit] = await db.selectFrom('audit_log').selectAll().execute();
  expect(audit).toMatchObject({
    ...{ who: 'admin@example.test', action: 'suppression.lifted' },
    ...{ before: { reason: 'complaint' }, after: { why: 'They called and asked for it' } },
  });
});
