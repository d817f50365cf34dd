import { describe, expect, test } from 'vitest';
import { readAddress } from '../../src/subscribers/address.ts';
import { defaultPreferences } from '../../src/subscribers/preferences.ts';
import { signUp } from '../../src/subscribers/sign-up.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { suppress } from '../../src/subscribers/suppress.ts';
import { readerSite } from '../support/reader-site.ts';
import { SECRET } from '../support/site.ts';

const { activeReader, app, clock, db, deps, freshAddress, ledgerOf, lettersTo, post, rowOf } =
  await readerSite();

describe('signing up', () => {
  test('keeps the choices, proves the request, and asks the mailbox', async () => {
    const email = freshAddress();
    const answer = await post('/sign-up', {
      email: email.toUpperCase(),
      regions: ['JP', 'south-eastern-asia'],
      topics: ['science'],
      cadence: 'weekdays',
      digestMinute: '390',
      timeZone: 'Asia/Tokyo',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/check-your-mail']);
    expect(await rowOf(email)).toMatchObject({
      status: 'pending',
      regions: ['JP', 'south-eastern-asia'],
      topics: ['science'],
      cadence: 'weekdays',
      digest_minute: 390,
      time_zone: 'Asia/Tokyo',
      next_digest_at: null,
    });
    expect(await lettersTo(email)).toEqual(['confirm']);
    expect(await ledgerOf(email)).toMatchObject([
      {
        event: 'requested',
        wording_version: 'sign-up 2026-11-24',
        page_url: 'http://daybreak.example/',
        ip: expect.stringMatching(/^10\./),
        user_agent: 'Test Browser',
      },
    ]);
  });

  test('answers alike for new, waiting, active, gone and suppressed addresses, and writes only to who may hear', async () => {
    const waiting = freshAddress();
    await post('/sign-up', { email: waiting });
    const { email: active } = await activeReader();
    const { email: gone, link } = await activeReader();
    await post(`/u/${link('unsubscribe')}`);
    const complained = freshAddress();
    await db
      .transaction()
      .execute((trx) =>
        suppress(trx, deps, { emailHash: emailHash(SECRET, complained), reason: 'complaint' }),
      );
    const answers = [];
    for (const email of [freshAddress(), waiting, active, gone, complained]) {
      const answer = await post('/sign-up', { email });
      answers.push([answer.status, answer.headers.get('location'), await answer.text()].join());
    }
    expect(new Set(answers).size).toBe(1);
    expect(await lettersTo(waiting)).toEqual(['confirm']); // one a quarter of an hour
    expect(await lettersTo(active)).toEqual(['already']);
    expect(await lettersTo(gone)).toEqual(['confirm']);
    expect(await lettersTo(complained)).toEqual([]);
  });

  test('a stranger who signs an active reader up changes nothing of theirs', async () => {
    const { email, row } = await activeReader();
    await post('/sign-up', { email, cadence: 'alerts', regions: 'IN' });
    expect(await rowOf(email)).toEqual(row);
  });

  test('shows what is wrong, and keeps what was typed', async () => {
    const answer = await post('/sign-up', {
      email: 'jiří@example.com',
      regions: 'JP',
      timeZone: 'Asia/Seoul',
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('only Latin letters');
    expect(page).toMatch(/checked=""[^>]*value="JP"|value="JP"[^>]*checked=""/);
    expect(page).toContain('value="jiří@example.com"');
  });

  test('asks once about a mistyped host, and believes the second press', async () => {
    const first = await post('/sign-up', { email: 'ana@gmial.com' });
    expect(first.status).toBe(422);
    expect(await first.text()).toContain('ana@gmail.com');
    expect((await post('/sign-up', { email: 'ana@gmial.com', meant: 'ana@gmial.com' })).status).toBe(303);
  });

  test('takes nothing from robots that fill the hidden field or answer at once', async () => {
    const email = freshAddress();
    expect((await post('/sign-up', { email, website: 'http://spam.example' })).status).toBe(303);
    const stamp = /name="stamp" value="([^"]+)"/.exec(await (await app.request('/')).text())?.[1] ?? '';
    expect((await post('/sign-up', { email, stamp })).status).toBe(422);
    await expect(rowOf(email)).rejects.toThrow();
    clock.advance(3_000);
    expect((await post('/sign-up', { email, stamp })).status).toBe(303);
    expect((await rowOf(email)).status).toBe('pending');
  });

  test('slows one network address down', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.77' };
    let last = await post('/sign-up', { email: freshAddress() }, headers);
    for (let i = 0; i < 120; i++) last = await post('/sign-up', { email: 'same@example.com' }, headers);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('slows one mail host down, but none that gives mailboxes to everybody', async () => {
    const ask = (email: string, n: number) =>
      post('/sign-up', { email }, { 'x-forwarded-for': `10.9.${n >> 8}.${n & 255}` });
    const few = { take: async () => 0 };
    const counted: string[] = [];
    const host = { take: async (key: string) => counted.push(key) };
    const limits = { address: few, mailbox: few, ip: few, everybody: few, host };
    for (const email of [
      'a@gmail.com',
      'a@qq.com',
      'a@seznam.cz',
      'a@university.example',
      'a@mailinator.com',
    ])
      await signUp(
        { ...deps, limits },
        { address: readAddress(email), preferences: defaultPreferences, evidence: {} },
      ).catch(() => undefined);
    expect(counted).toEqual(['university.example', 'mailinator.com']);
    let last = await ask('reader@crowded.example', 0);
    for (let n = 1; n <= 200; n++) last = await ask(`reader${n}@crowded.example`, n);
    expect(last.status).toBe(429);
    expect((await ask('reader@quiet.example', 201)).status).toBe(303);
  });

  test('one mailbox gets few mails, whatever stands behind its plus', async () => {
    const letters = [];
    for (const local of ['ann', 'ann+1', 'a.n.n+2', 'ann+3', 'ANN+4']) {
      expect((await post('/sign-up', { email: `${local}@gmail.com` })).status).toBe(303);
      letters.push(...(await lettersTo(`${local}@gmail.com`)));
    }
    expect(letters).toEqual(['confirm', 'confirm', 'confirm']);
  });

  test('refuses a form from another site', async () => {
    const answer = await post('/sign-up', { email: freshAddress() }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
  });
});
