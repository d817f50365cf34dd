import { describe, expect, test } from 'vitest';
import { readAddress } from '../../src/subscribers/address.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { readerSite } from '../support/reader-site.ts';

const { activeReader, app, clock, db, deps, freshAddress, ledgerOf, post, rowOf } = await readerSite();

describe('leaving', () => {
  test.each([
    ['urlencoded', { body: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' }],
    [
      'multipart',
      {
        body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
        type: 'multipart/form-data; boundary=b',
      },
    ],
    ['a broken multipart body', { body: 'nonsense', type: 'multipart/form-data; boundary=b' }],
    ['an empty body', { body: '', type: undefined }],
  ])('takes one click with %s, twice', async (_, { body, type }) => {
    const { email, link } = await activeReader();
    for (let press = 0; press < 2; press++) {
      const answer = await app.request(`/u/${link('unsubscribe')}`, {
        method: 'POST',
        body,
        headers: { origin: 'https://mail.example', ...(type ? { 'content-type': type } : {}) },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(await rowOf(email)).toMatchObject({ status: 'unsubscribed', next_digest_at: null });
    expect((await ledgerOf(email)).map((line) => line.event)).toEqual(['imported', 'unsubscribed']);
    expect((await ledgerOf(email)).at(-1)?.changes).toEqual({ way: 'one-click' });
  });

  test.each(['1-0-AAAAAAAAAAAAAAAAAAAAAA', 'zzzzzz-0-AAAAAAAAAAAAAAAAAAAAAA', 'x', '%00', '1-0-'])(
    'answers 200 for the unknown token %s and changes nothing',
    async (token) => {
      const before = await db.selectFrom('subscribers').selectAll().where('status', '=', 'active').execute();
      expect((await post(`/u/${token}`)).status).toBe(200);
      expect(await db.selectFrom('subscribers').selectAll().where('status', '=', 'active').execute()).toEqual(
        before,
      );
    },
  );

  test('opening the page changes nothing; less can be chosen instead of nothing', async () => {
    const { email, link } = await activeReader();
    const page = await (await app.request(`/u/${link('unsubscribe')}`)).text();
    expect(page).toContain('Unsubscribe');
    expect((await rowOf(email)).status).toBe('active');
    await post(`/u/${link('unsubscribe')}/less`, { do: 'weekly' });
    expect(await rowOf(email)).toMatchObject({ status: 'active', cadence: 'weekly' });
    expect((await post(`/u/${link('unsubscribe')}/less`, { do: 'mute-topic.sport' })).status).toBe(422);
  });

  test('a mistake can be taken back for a day, and everything is as it was', async () => {
    const { email, row, link } = await activeReader();
    await post(`/u/${link('unsubscribe')}`, { from: 'page' });
    expect((await post(`/u/${link('unsubscribe')}/resubscribe`)).status).toBe(200);
    expect(await rowOf(email)).toEqual(row);
    await post(`/u/${link('unsubscribe')}`, { from: 'page' });
    clock.advance(25 * 3_600_000);
    expect((await post(`/u/${link('unsubscribe')}/resubscribe`)).status).toBe(410);
    expect((await rowOf(email)).status).toBe('unsubscribed');
  });

  test('keeps the one word why', async () => {
    const { email, link } = await activeReader();
    await post(`/u/${link('unsubscribe')}`);
    await post(`/u/${link('unsubscribe')}/why`, { why: 'many' });
    expect((await ledgerOf(email)).at(-1)).toMatchObject({
      event: 'leaving-reason',
      changes: { reason: 'many' },
    });
  });

  test('no import brings back who left', async () => {
    const { email, link } = await activeReader();
    await post(`/u/${link('unsubscribe')}`);
    const readers = [{ address: readAddress(email) }, { address: readAddress(freshAddress()) }];
    const result = await importSubscribers(deps, { readers, basis: 'an old list' });
    expect(result).toMatchObject({ suppressed: 1, known: 0, created: [expect.any(Number)] });
    expect((await rowOf(email)).status).toBe('unsubscribed');
  });
});

test('the ledger of consents takes no change and no deletion', async () => {
  const { email } = await activeReader();
  const [line] = await ledgerOf(email);
  await expect(
    db.updateTable('consents').set({ ip: '1.2.3.4' }).where('id', '=', line!.id).execute(),
  ).rejects.toThrow('append-only');
  await expect(db.deleteFrom('consents').where('id', '=', line!.id).execute()).rejects.toThrow('append-only');
});
