import { expect, test } from 'vitest';
import type { CommandContext } from '../../src/commands/command.ts';
import { command } from '../../src/commands/consent.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { confirm } from '../../src/subscribers/confirm.ts';
import { erase } from '../../src/subscribers/erase.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { findSubscriberByHash } from '../../src/subscribers/subscriber-repository.ts';
import { unsubscribe } from '../../src/subscribers/unsubscribe.ts';
import { testDatabase } from '../support/database.ts';
import { givenReader, poster } from '../support/readers.ts';
import { SECRET, testSite } from '../support/site.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const { app, deps } = testSite({ db, clock });
const post = poster(() => app);

/** What an operator reads after `npm run daybreak -- consent …`. */
async function prove(address: string | undefined, json = false): Promise<string> {
  const printed: string[] = [];
  const context = { ...deps, json, print: (line: string) => printed.push(line), note: () => {} };
  const args = { positionals: address === undefined ? [] : [address], values: {} };
  await command.run(context as unknown as CommandContext, args);
  return printed.join('\n');
}
const idOf = async (email: string) => (await findSubscriberByHash(db, emailHash(SECRET, email)))!.id;
const evidence = {
  pageUrl: 'http://daybreak.example/x',
  ip: '192.0.2.7',
  userAgent: 'Firefox',
  language: 'ja',
};

test('an address proves itself from the request to the withdrawal, and after erasure only that it was erased', async () => {
  const email = 'Proof@example.com';
  await post('/sign-up', { email, regions: 'JP', shown: 'ja' });
  expect(await prove(email)).toContain(
    'May not be mailed: asked for since 2026-11-24T06:00:00Z, but not confirmed.',
  );
  clock.advance(60_000);
  const subscriberId = await idOf(email);
  const token = await db
    .transaction()
    .execute((trx) => issueToken(trx, deps, { subscriberId, purpose: 'confirm' }));
  await confirm(deps, { token, evidence });
  const reader = await givenReader(deps, email);
  await post(`/p/${reader.link('preferences')}`, {
    cadence: 'weekly',
    regions: ['JP', 'KR'],
    measuring: 'on',
  });
  const proof = await prove('proof@EXAMPLE.com');
  for (const told of [
    'Controller  SNOWLAND s.r.o., Na okraji 381/41, Veleslavín, 162 00 Praha 6, Czech Republic',
    'May be mailed since 2026-11-24T06:01:00Z: asked for and confirmed.',
    '1. 2026-11-24T06:00:00Z  Asked for the mails',
    'Version     sign-up 2026-11-24 ja',
    'Page        http://daybreak.example/',
    'Browser     Test Browser',
    '2. 2026-11-24T06:01:00Z  Confirmed from the mailbox',
    'IP address  192.0.2.7',
    'Purpose     measuring opens and clicks',
    'cadence daily → weekly; measuring false → true; regions JP → JP, KR',
    'MAILS THAT ASKED FOR CONFIRMATION',
  ])
    expect(
      told.split('; ').every((part) => proof.includes(part)),
      told,
    ).toBe(true);
  await unsubscribe(deps, { subscriberId, way: 'one-click', evidence: {} });
  expect(await prove(email)).toContain(
    'May not be mailed: withdrawn since 2026-11-24T06:01:00Z (suppressed: unsubscribed).',
  );
  await erase(deps, { subscriberId });
  const erased = await prove(email);
  expect(erased).toContain('(suppressed: unsubscribed).');
  expect(erased).not.toMatch(/Asked|Browser|192\.0\.2/);
  const [, verdict] = (await prove(email, true)).split('\n').map((line) => JSON.parse(line));
  expect(verdict).toMatchObject({ state: 'erased', suppressed: 'unsubscribed', mayBeMailed: false });
});

test('who was taken over is said to be, with the basis', async () => {
  await givenReader(deps, 'imported@example.com');
  const proof = await prove('imported@example.com');
  expect(proof).toContain('taken over, with the consent that the basis below names.');
  expect(proof).toContain('basis test');
});

test('an address nobody has, and what is no address, are said to be so', async () => {
  expect(await prove('nobody@example.com')).toContain('the ledger holds nothing of this address');
  for (const wrong of [undefined, '', 'nobody', 'x@', 'jiří@example.com'])
    await expect(prove(wrong)).rejects.toMatchObject({ code: 'invalid' });
});
