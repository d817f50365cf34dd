import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import type { ConsentEvent } from '../../src/subscribers/consent.ts';
import { recordConsents } from '../../src/subscribers/consent-repository.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { findSubscriberByHash } from '../../src/subscribers/subscriber-repository.ts';
import { testDatabase } from '../support/database.ts';
import { givenReader, poster } from '../support/readers.ts';
import { SECRET, testSite } from '../support/site.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const { app, deps } = testSite({ db, clock });
const post = poster(() => app);
const page = async (path: string, headers = {}) => (await app.request(path, { headers })).text();
const find = (email: string) => findSubscriberByHash(db, emailHash(SECRET, email));
const lettersOf = async (subscriberId: number) =>
  db.selectFrom('letters').selectAll().where('subscriber_id', '=', subscriberId).orderBy('id').execute();

describe('what is held', () => {
  test('a forwarded mail shows no address, and only sends its reader a link', async () => {
    const reader = await givenReader(deps, 'forwarded@example.com');
    expect(await page(`/p/${reader.link('preferences')}`)).not.toContain(reader.email);
    for (const purpose of ['preferences', 'act', 'unsubscribe'] as const)
      expect((await app.request(`/me/${reader.link(purpose)}`)).status).toBe(404);
    const answer = await post(`/p/${reader.link('preferences')}/rights`);
    expect(answer.headers.get('location')).toMatch(/\?sent#rights$/);
    expect(await lettersOf(reader.row.id)).toMatchObject([{ kind: 'rights', address: null }]);
    for (let i = 0; i < 5; i++) await post(`/p/${reader.link('preferences')}/rights`);
    expect(await lettersOf(reader.row.id)).toHaveLength(3);
  });

  test('is shown and downloaded with every choice, consent, mail and event', async () => {
    const reader = await givenReader(deps, 'holder@example.com', { regions: ['JP'] });
    await post(`/p/${reader.link('preferences')}`, { cadence: 'weekly', regions: 'JP' });
    const token = await reader.token('rights');
    expect(await page(`/me/${token}`)).toContain(reader.email);
    const answer = await app.request(`/me/${token}/daybreak.json`);
    expect(answer.headers.get('content-disposition')).toContain('daybreak.json');
    const held = (await answer.json()) as Record<string, unknown>;
    expect(held).toMatchObject({
      profile: { email: reader.email, status: 'active', preferences: { regions: ['JP'], cadence: 'weekly' } },
      consents: [{ event: 'changed', user_agent: 'Test Browser' }, { event: 'imported' }],
      mails: [],
      events: [],
      links: [{ purpose: 'rights' }],
    });
    clock.advance(61 * 60_000);
    expect((await app.request(`/me/${token}`)).status).toBe(410);
  });

  test('is told in words of the reader’s language, not in codes', async () => {
    const reader = await givenReader(deps, 'told@example.com', { language: 'cs' });
    const { id, email_hash: emailHash } = reader.row;
    const line = (event: ConsentEvent, changes: object) => ({
      ...{ subscriberId: id, emailHash, event, evidence: {}, changes: { ...changes } },
    });
    await db.transaction().execute((trx) =>
      recordConsents(trx, new Date(0), [
        line('requested', { suppressed: 'hard_bounce', disposable: true, choices: { cadence: 'weekly' } }),
        line('unsubscribed', { way: 'one-click' }),
        line('leaving-reason', { reason: 'many' }),
        line('suppressed', { reason: 'complaint', detail: 'abuse' }),
        line('suppression-lifted', {
          reason: 'hard_bounce',
          detail: 'Permanent/General',
          by: 'a@b.test',
          why: 'Asked',
        }),
        line('imported', { basis: 'Formulář na webu', import: 3, row: 12, agreedAt: '2024-05-31' }),
        line('address-changed', { email: ['old@example.com', 'new@example.com'] }),
      ]),
    );
    const told = await page(`/me/${await reader.token('rights')}`);
    for (const text of [
      ...['e-maily na tuto adresu se vracely', 'Jednou týdně', 'jedním kliknutím v poštovním programu'],
      ...['Příliš mnoho', 'jako spam', 'schránka neexistuje', 'Asked', 'Formulář na webu', '3, 12'],
      'old@example.com → new@example.com',
    ])
      expect(told).toContain(text);
    expect(told).not.toMatch(/<code>|hard_bounce|one-click|Permanent|disposable|&quot;/);
  });

  test('is erased after a yes, and the link opens nothing more', async () => {
    const reader = await givenReader(deps, 'eraser@example.com');
    const token = await reader.token('rights');
    expect((await post(`/me/${token}/erase`)).status).toBe(422);
    expect((await post(`/me/${token}/erase`, { sure: 'yes' })).status).toBe(200);
    expect(await find(reader.email)).toBeUndefined();
    expect((await app.request(`/me/${token}`)).status).toBe(404);
    expect((await post(`/u/${reader.link('unsubscribe')}`)).status).toBe(200);
  });
});

describe('a change of address', () => {
  async function asked(from: string, to: string) {
    const reader = await givenReader(deps, from);
    await post(`/me/${await reader.token('rights')}/address`, { email: to });
    const letters = (await lettersOf(reader.row.id))
      .filter((letter) => letter.kind === 'change-address')
      .sort((a) => (a.data.side === 'old' ? -1 : 1));
    const tokens = await Promise.all(letters.map(({ data }) => reader.token('change-address', data)));
    return { reader, letters, tokens };
  }

  test.each([
    ['old first', [0, 1]],
    ['new first', [1, 0]],
  ])('happens when both mailboxes have confirmed, %s', async (name, order) => {
    const to = `new-${order.join('')}@example.org`;
    const { reader, letters, tokens } = await asked(`old-${order.join('')}@example.org`, to);
    expect(letters.map((letter) => letter.address)).toEqual([null, to]);
    await app.request(`/change-address/${tokens[0]}`);
    expect((await post(`/change-address/${tokens[order[0]!]}`)).status).toBe(200);
    expect((await post(`/change-address/${tokens[order[0]!]}`)).status).toBe(409);
    expect(await find(reader.email), name).toMatchObject({ status: 'active' });
    expect((await post(`/change-address/${tokens[order[1]!]}`)).status).toBe(200);
    expect(await find(reader.email)).toBeUndefined();
    expect(await find(to)).toMatchObject({ id: reader.row.id, email: to, status: 'active' });
  });

  test('of two changes takes no half from each', async () => {
    const { reader, tokens } = await asked('two@example.org', 'first@example.org');
    await post(`/me/${await reader.token('rights')}/address`, { email: 'second@example.org' });
    const { data } = (await lettersOf(reader.row.id)).find(
      (letter) => letter.data.side === 'new' && letter.data.email === 'second@example.org',
    )!;
    const second = await reader.token('change-address', data);
    await post(`/change-address/${tokens[0]}`);
    await post(`/change-address/${second}`);
    expect(await find(reader.email)).toBeDefined();
  });

  test('to a known address is told to its reader, and answers the same', async () => {
    const known = await givenReader(deps, 'known@example.org');
    const { reader, letters } = await asked('mover@example.org', known.email);
    expect(letters).toHaveLength(1);
    expect(await lettersOf(known.row.id)).toMatchObject([{ kind: 'already' }]);
    expect(await find(reader.email)).toBeDefined();
  });
});

describe('the browser that signed up', () => {
  test('confirms by itself for half an hour; a GET alone changes nothing, another browser presses', async () => {
    const answer = await post('/sign-up', { email: 'browser@example.com' });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/Path=\/confirm; HttpOnly; SameSite=Lax/);
    const row = (await find('browser@example.com'))!;
    const confirm = async (headers: object) => page(`/confirm/${await tokenFor(row.id)}`, headers);
    const mine = { cookie: cookie.split(';')[0] };
    expect(await confirm(mine)).toContain('data-send="now"');
    expect(await confirm({})).not.toContain('data-send');
    const theirs = (await post('/sign-up', { email: 'third@example.com' })).headers.get('set-cookie') ?? '';
    expect(await confirm({ cookie: theirs.split(';')[0] })).not.toContain('data-send');
    clock.advance(31 * 60_000);
    expect(await confirm(mine)).not.toContain('data-send');
    expect((await find('browser@example.com'))?.status).toBe('pending');
  });
});

async function tokenFor(subscriberId: number): Promise<string> {
  return db.transaction().execute((trx) => issueToken(trx, deps, { subscriberId, purpose: 'confirm' }));
}
