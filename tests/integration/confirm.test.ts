import { describe, expect, test } from 'vitest';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { readerSite } from '../support/reader-site.ts';

const { app, clock, confirmToken, db, deps, freshAddress, ledgerOf, lettersTo, post, rowOf } =
  await readerSite();

describe('confirming', () => {
  async function signedUp() {
    const email = freshAddress();
    await post('/sign-up', { email, timeZone: 'Asia/Tokyo', digestMinute: '420' });
    const row = await rowOf(email);
    return { email, token: await confirmToken(row.id) };
  }

  test('opening the link changes nothing; the button makes the reader active', async () => {
    const { email, token } = await signedUp();
    const page = await app.request(`/confirm/${token}`);
    expect(page.status).toBe(200);
    expect((await rowOf(email)).status).toBe('pending');
    const done = await post(`/confirm/${token}`);
    expect(await done.text()).toContain('Wednesday 25 November at 07:00');
    expect(await rowOf(email)).toMatchObject({
      status: 'active',
      next_digest_at: new Date('2026-11-24T22:00:00Z'),
      next_digest_date: '2026-11-25',
    });
    expect(await lettersTo(email)).toEqual(['confirm', 'welcome']);
    expect((await ledgerOf(email)).map((line) => line.event)).toEqual(['requested', 'confirmed']);
  });

  test('refuses a link that was used, is too old, cut off, changed, or for something else', async () => {
    const { email, token } = await signedUp();
    const { id } = await rowOf(email);
    const old = await confirmToken(id);
    const rights = await db
      .transaction()
      .execute((trx) => issueToken(trx, deps, { subscriberId: id, purpose: 'rights' }));
    expect((await post(`/confirm/${rights}`)).status).toBe(404);
    expect((await post(`/confirm/${token.slice(0, -1)}`)).status).toBe(404);
    expect((await post(`/confirm/${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    clock.advance(49 * 3_600_000);
    expect((await post(`/confirm/${old}`)).status).toBe(410);
    expect((await rowOf(email)).status).toBe('pending');
    const fresh = await confirmToken(id);
    expect((await post(`/confirm/${fresh}`)).status).toBe(200);
    const again = await post(`/confirm/${fresh}`);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('used already');
  });

  test('two clicks at the same moment confirm once', async () => {
    const { email, token } = await signedUp();
    const answers = await Promise.all([1, 2, 3].map(() => post(`/confirm/${token}`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    expect((await ledgerOf(email)).filter((line) => line.event === 'confirmed')).toHaveLength(1);
  });
});
