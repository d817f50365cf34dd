import { beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { type LinkPurpose, mailToken } from '../../src/subscribers/links.ts';
import { defaultPreferences } from '../../src/subscribers/preferences.ts';
import { signUp } from '../../src/subscribers/sign-up.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { suppress } from '../../src/subscribers/suppress.ts';
import { testDatabase } from '../support/database.ts';
import { SECRET, testSite } from '../support/site.ts';

const { db } = await testDatabase();
let clock = fixedClock('2026-11-24T06:00:00Z');
let { app, deps } = testSite({ db, clock });
let counter = 0;

beforeEach(() => {
  clock = fixedClock('2026-11-24T06:00:00Z');
  ({ app, deps } = testSite({ db, clock }));
});

const freshAddress = () => `reader${++counter}@example.com`;

async function post(path: string, fields: Record<string, string | string[]> = {}, headers = {}) {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
  return app.request(path, {
    method: 'POST',
    body,
    headers: { 'x-forwarded-for': `10.0.0.${counter % 250}`, 'user-agent': 'Test Browser', ...headers },
  });
}

const rowOf = (email: string) =>
  db
    .selectFrom('subscribers')
    .selectAll()
    .where('email_hash', '=', emailHash(SECRET, email))
    .executeTakeFirstOrThrow();
const lettersTo = async (email: string) => {
  const { id } = await rowOf(email);
  const rows = await db
    .selectFrom('letters')
    .select('kind')
    .where('subscriber_id', '=', id)
    .orderBy('kind')
    .execute();
  return rows.map((row) => row.kind);
};
const ledgerOf = async (email: string) => {
  const { id } = await rowOf(email);
  return db.selectFrom('consents').selectAll().where('subscriber_id', '=', id).orderBy('id').execute();
};
const confirmToken = (id: number) =>
  db.transaction().execute((trx) => issueToken(trx, deps, { subscriberId: id, purpose: 'confirm' }));

async function activeReader() {
  const email = freshAddress();
  await importSubscribers(deps, {
    basis: 'test',
    readers: [{ address: readAddress(email), preferences: { timeZone: 'Asia/Tokyo', reads: ['en', 'ja'] } }],
  });
  const row = await rowOf(email);
  const link = (purpose: LinkPurpose) =>
    mailToken(SECRET, purpose, { id: row.id, linkNonce: row.link_nonce }, clock.now());
  return { email, row, link };
}

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

describe('the language of the pages', () => {
  test('is the browser’s, can be switched for good, and the ledger keeps the wording as it was shown', async () => {
    const headers = { 'accept-language': 'ja-JP,ja;q=0.9,en;q=0.5' };
    const page = await (await app.request('/', { headers })).text();
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('href="?lang=ko"');
    const switched = await app.request('/?lang=ko', { headers });
    expect(await switched.text()).toContain('<html lang="ko">');
    const cookie = switched.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await app.request('/link', { headers: { ...headers, cookie } })).text()).toContain(
      '<html lang="ko">',
    );
    const email = freshAddress();
    await post('/sign-up', { email, language: 'ja', shown: 'ja' }, headers);
    expect(await rowOf(email)).toMatchObject({ language: 'ja', reads: ['ja', 'en'] });
    const [line] = await ledgerOf(email);
    expect(line).toMatchObject({ wording_version: 'sign-up 2026-11-24 ja' });
    expect(line?.wording).toContain('ワンクリック');
    const wrong = await post('/sign-up', { email: 'no address' }, headers);
    expect(await wrong.text()).toContain('のようなアドレスを入力してください');
  });
});

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

describe('preferences', () => {
  test('are saved, proved, and undone', async () => {
    const { email, row, link } = await activeReader();
    const token = link('preferences');
    expect(await (await app.request(`/p/${token}`)).text()).not.toContain(email);
    const saved = await post(`/p/${token}`, {
      regions: 'KR',
      mutedTopics: 'sport',
      cadence: 'weekly',
      weeklyDay: '5',
      digestMinute: '1080',
      timeZone: 'Asia/Seoul',
      alerts: 'none',
      reads: ['en', 'ko'],
    });
    expect(saved.status).toBe(303);
    const after = await rowOf(email);
    expect(after).toMatchObject({
      regions: ['KR'],
      muted_topics: ['sport'],
      cadence: 'weekly',
      alerts: 'none',
      reads: ['en', 'ko'],
      next_digest_at: new Date('2026-11-27T09:00:00Z'),
    });
    expect(after.interests_key).not.toBe(row.interests_key);
    const line = (await ledgerOf(email)).at(-1);
    expect(line).toMatchObject({ event: 'changed', page_url: 'http://daybreak.example/p/…' });
    expect(line?.changes).toMatchObject({ cadence: ['daily', 'weekly'], regions: [[], ['KR']] });
    const page = await (await app.request(saved.headers.get('location') ?? '')).text();
    expect(page).toContain('Saved.');
    await post(`/p/${token}/undo`, { line: String(line?.id) });
    expect(await rowOf(email)).toMatchObject({
      regions: [],
      cadence: 'daily',
      interests_key: row.interests_key,
    });
  });

  test('saving what is there already adds no line to the ledger', async () => {
    const { email, link } = await activeReader();
    await post(`/p/${link('preferences')}`, { reads: ['en', 'ja'] });
    expect((await ledgerOf(email)).map((line) => line.event)).toEqual(['imported']);
  });

  test('one reader cannot undo what another changed', async () => {
    const one = await activeReader();
    const other = await activeReader();
    await post(`/p/${one.link('preferences')}`, { cadence: 'weekly' });
    const line = (await ledgerOf(one.email)).at(-1);
    expect((await post(`/p/${other.link('preferences')}/undo`, { line: String(line?.id) })).status).toBe(404);
    expect((await rowOf(one.email)).cadence).toBe('weekly');
  });

  test('a pause moves the next digest behind it', async () => {
    const { email, link } = await activeReader();
    await post(`/p/${link('preferences')}`, { pausedUntil: '2026-12-10' });
    expect(await rowOf(email)).toMatchObject({
      paused_until: new Date('2026-12-09T15:00:00Z'),
      next_digest_at: new Date('2026-12-09T22:00:00Z'),
    });
  });

  test('a wrong value is refused whole', async () => {
    const { email, row, link } = await activeReader();
    const answer = await post(`/p/${link('preferences')}`, { cadence: 'weekly', timeZone: 'Mars/Olympus' });
    expect(answer.status).toBe(422);
    expect(await rowOf(email)).toEqual(row);
  });

  test('a link of another purpose, another reader, or too old does not open them', async () => {
    const { row, link, email } = await activeReader();
    const other = await activeReader();
    const swapped = link('preferences').replace(row.id.toString(36), other.row.id.toString(36));
    for (const token of [link('act'), link('unsubscribe'), swapped, link('preferences').slice(0, -2), 'x'])
      expect((await app.request(`/p/${token}`)).status).toBe(404);
    const old = link('preferences');
    clock.advance(91 * 86_400_000);
    const expired = await app.request(`/p/${old}`);
    expect(expired.status).toBe(410);
    expect((await post(`/p/${old}`, { cadence: 'alerts' })).status).toBe(410);
    expect((await post(`/p/${old}/renew`)).status).toBe(303);
    expect(await lettersTo(email)).toEqual(['preferences']);
    for (let press = 0; press < 5; press++) await post(`/p/${old}/renew`);
    expect(await lettersTo(email)).toHaveLength(3);
  });

  test('a link is sent to readers only, and the page never says who is one', async () => {
    const { email } = await activeReader();
    const known = await post('/link', { email });
    const unknown = await post('/link', { email: 'nobody@example.com' });
    expect([known.status, known.headers.get('location')]).toEqual([
      unknown.status,
      unknown.headers.get('location'),
    ]);
    expect(await lettersTo(email)).toEqual(['preferences']);
  });
});

describe('one-thing links', () => {
  test('show one button, and do it when it is pressed', async () => {
    const { email, link } = await activeReader();
    const path = `/a/${link('act')}?do=mute-topic.sport`;
    expect(await (await app.request(path)).text()).toContain('No more stories about Sport');
    expect((await rowOf(email)).muted_topics).toEqual([]);
    expect((await post(path)).status).toBe(200);
    expect((await rowOf(email)).muted_topics).toEqual(['sport']);
    expect((await app.request(`/a/${link('act')}?do=erase-everything`)).status).toBe(404);
  });
});

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

test('a web edition that does not exist, or is no id at all, is a helpful 404', async () => {
  for (const id of ['018f0000-0000-7000-8000-000000000000', 'x', "1'--"]) {
    const answer = await app.request(`/digest/${encodeURIComponent(id)}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('There is no such page');
  }
});

test('the ledger of consents takes no change and no deletion', async () => {
  const { email } = await activeReader();
  const [line] = await ledgerOf(email);
  await expect(
    db.updateTable('consents').set({ ip: '1.2.3.4' }).where('id', '=', line!.id).execute(),
  ).rejects.toThrow('append-only');
  await expect(db.deleteFrom('consents').where('id', '=', line!.id).execute()).rejects.toThrow('append-only');
});
