import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/shared/clock.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, logIn, PASSWORD, sendForm, testDesk } from '../support/desk.ts';

const { db } = await testDatabase();
const { app, deps, letters } = await testDesk({ db });
const admin = await logIn(app, 'administrator');

/** What an authenticator shows `steps` half minutes from now (RFC 6238). */
function codeOf(secret: string, steps = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(systemClock.now().epochMilliseconds / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
const passwordLogin = (email: string, password = PASSWORD) =>
  sendForm(app, '/desk/login', { email, password });
const isIn = async (cookie: string) =>
  (await app.request('/desk/account', { headers: { cookie } })).status === 200;
const idOf = async (email: string) =>
  (await db.selectFrom('desk_users').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;

describe('a second factor', async () => {
  const email = editorAddress('chief editor');
  const chief = await logIn(app, 'chief editor');
  let secret = '';
  let backup: string[] = [];

  test('is set up with the password, and on once the authenticator proves it', async () => {
    expect((await chief.post('/desk/account/second-factor', { password: 'another one' })).status).toBe(422);
    const page = await (await chief.post('/desk/account/second-factor', { password: PASSWORD })).text();
    secret = /secret=([A-Z2-7]+)/.exec(page)![1]!;
    backup = [...page.matchAll(/<code>([^<]+)<\/code>/g)].map((match) => match[1]!);
    expect(cookieOf(await passwordLogin(email))).toContain('session_token');
    expect((await chief.post('/desk/account/second-factor/confirm', { code: '000000' })).status).toBe(422);
    const confirmed = await chief.post('/desk/account/second-factor/confirm', { code: codeOf(secret) });
    expect(confirmed.status).toBe(303);
    const stored = JSON.stringify(await db.selectFrom('desk_second_factors').selectAll().execute());
    for (const text of [secret, ...backup]) expect(stored).not.toContain(text);
  });

  test('is asked for behind the password; a wrong, a forged and a replayed code open nothing', async () => {
    const asked = await passwordLogin(email);
    expect(asked.headers.get('location')).toBe('/desk/login/code?next=%2Fdesk%2Fstories');
    const challenge = cookieOf(asked);
    expect(await isIn(challenge)).toBe(false);
    const answer = (code: string, cookie = challenge) =>
      sendForm(app, '/desk/login/code', { code }, { cookie });
    expect((await answer('000000')).status).toBe(401);
    expect(
      (await answer(codeOf(secret), challenge.replace(/two_factor=.{6}/, 'two_factor=forged'))).status,
    ).toBe(401);
    const code = codeOf(secret, 0);
    const inside = await answer(code);
    expect([inside.status, await isIn(cookieOf(inside))]).toEqual([303, true]);
    expect((await answer(code)).status).toBe(401);
    const second = await answer(code, cookieOf(await passwordLogin(email)));
    expect([second.status, await isIn(cookieOf(second))]).toEqual([401, false]);
  });

  test('lets a backup code in once', async () => {
    const answer = async () =>
      sendForm(
        app,
        '/desk/login/code',
        { code: backup[0]! },
        { cookie: cookieOf(await passwordLogin(email)) },
      );
    expect((await answer()).status).toBe(303);
    expect((await answer()).status).toBe(401);
  });

  test('closes mailed links, those made before as well', async () => {
    const token = (await deps.accounts.makeLink(email)).split('/').at(-1)!;
    expect((await sendForm(app, `/desk/login/link/${token}`, {})).status).toBe(410);
    const before = letters.length;
    await sendForm(app, '/desk/login/link', { email });
    expect(letters.length).toBe(before);
  });

  test('is taken away by an administrator for who lost it, and not by oneself', async () => {
    const id = await idOf(email);
    expect((await admin.post(`/desk/editors/${id}/second-factor`)).status).toBe(303);
    expect(await isIn(cookieOf(await passwordLogin(email)))).toBe(true);
    const own = await idOf(editorAddress('administrator'));
    expect((await admin.post(`/desk/editors/${own}/second-factor`)).status).toBe(409);
    expect((await admin.post(`/desk/editors/${own}/access`, { disabled: 'yes' })).status).toBe(409);
  });
});

test('an invited editor follows the link, sets a password, and gets the role an administrator gives', async () => {
  const email = 'mei@desk.example';
  await admin.post('/desk/editors', { email, name: 'Mei', role: 'editor' });
  expect(letters.at(-1)).toMatchObject({ kind: 'desk-invite', address: email });
  expect((await admin.post('/desk/editors', { email, name: 'Mei', role: 'editor' })).status).toBe(409);
  expect((await admin.post('/desk/editors', { email: 'x', name: 'Mei', role: 'editor' })).status).toBe(422);

  const token = (await deps.accounts.makeLink(email, 'desk-invite')).split('/').at(-1)!;
  const { expires_at } = await db
    .selectFrom('desk_verifications')
    .select('expires_at')
    .where('value', 'like', `%${email}%`)
    .executeTakeFirstOrThrow();
  const days = (expires_at.getTime() - systemClock.now().epochMilliseconds) / 86_400_000;
  expect(days).toBeCloseTo(7, 2);
  const inside = await sendForm(app, `/desk/login/link/${token}`, {});
  expect(inside.headers.get('location')).toBe('/desk/account');
  const cookie = cookieOf(inside);
  const password = 'seven cranes over kobe';
  expect((await sendForm(app, '/desk/account/password', { password: 'short' }, { cookie })).status).toBe(422);
  expect((await sendForm(app, '/desk/account/password', { password }, { cookie })).status).toBe(303);
  const again = cookieOf(await passwordLogin(email, password));
  expect(await isIn(again)).toBe(true);

  const page = async (path: string) => (await app.request(path, { headers: { cookie: again } })).status;
  const id = await idOf(email);
  expect(await page('/desk/audit')).toBe(403);
  await admin.post(`/desk/editors/${id}/role`, { role: 'chief editor' });
  expect(await page('/desk/audit')).toBe(200);
  await admin.post(`/desk/editors/${id}/access`, { disabled: 'yes' });
  expect(await page('/desk/audit')).toBe(303);
  expect(await isIn(cookieOf(await passwordLogin(email, password)))).toBe(false);
  await admin.post(`/desk/editors/${id}/access`);
  expect(await isIn(cookieOf(await passwordLogin(email, password)))).toBe(true);
  const actions = await db
    .selectFrom('audit_log')
    .select('action')
    .where('object', '=', `editor:${id}`)
    .orderBy('id')
    .execute();
  expect(actions.map(({ action }) => action)).toEqual(
    ['invited', 'password_set', 'role_changed', 'disabled', 'enabled'].map((verb) => `editor.${verb}`),
  );
});

test('sessions are listed and ended, one’s own only', async () => {
  const [one, other, stranger] = [await logIn(app, 'editor'), await logIn(app, 'editor'), admin];
  const ids = [
    ...(await (await one.get('/desk/account')).text()).matchAll(/name="session" value="([^"]+)"/g),
  ];
  const session = ids.at(-1)![1]!;
  expect((await stranger.post('/desk/account/sessions/end', { session })).status).toBe(404);
  expect((await one.post('/desk/account/sessions/end', { session })).status).toBe(303);
  expect((await other.get('/desk/account')).status).toBe(303);
  expect((await one.get('/desk/account')).status).toBe(200);
});
