import { describe, expect, test } from 'vitest';
import { relyingParty, userHandleOf } from '../../src/editors/passkey.ts';
import { fixedClock, systemClock } from '../../src/shared/clock.ts';
import { createAuthenticator } from '../support/authenticator.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, logIn, PASSWORD, testDesk } from '../support/desk.ts';

const { db } = await testDatabase();
const clock = fixedClock(systemClock.now());
const { app } = await testDesk({ db, clock, baseUrl: 'https://daybreak.example' });
const desk = { origin: 'https://daybreak.example', rpId: 'daybreak.example' };

const send = (path: string, body: unknown, cookie = '') =>
  app.request(`https://daybreak.example${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': '198.51.100.8',
      cookie,
    },
  });
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
const isIn = async (cookie: string) =>
  (await app.request('https://daybreak.example/desk/account', { headers: { cookie } })).status === 200;
const challengeOf = async (answer: Response) => ((await answer.json()) as { challenge: string }).challenge;

const loginChallenge = async () => challengeOf(await send('/desk/login/passkey/options', {}));
const addChallenge = async (cookie: string, password = PASSWORD) =>
  challengeOf(await send('/desk/account/passkeys/options', { password }, cookie));
const answerLogin = (response: unknown, next?: string) => send('/desk/login/passkey', { response, next });
const idOf = async (email: string) =>
  (await db.selectFrom('desk_users').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;

const admin = await logIn(app, 'administrator');
const editor = await logIn(app, 'editor');

/** A key of the editor that counts its signatures. */
async function added(ceremony = {}) {
  const key = createAuthenticator();
  const response = key.create(await addChallenge(editor.cookie), { ...desk, ...ceremony });
  const answer = await send('/desk/account/passkeys', { name: 'My phone', response }, editor.cookie);
  return { key, answer };
}

describe('adding a passkey', () => {
  test('asks for the password, and stands in the audit log and on the page', async () => {
    const refused = await send('/desk/account/passkeys/options', { password: 'another one' }, editor.cookie);
    expect(refused.status).toBe(422);
    expect((await send('/desk/account/passkeys/options', { password: PASSWORD })).status).toBe(401);
    const { answer } = await added();
    expect(answer.status).toBe(201);
    expect(await (await editor.get('/desk/account')).text()).toContain('My phone');
    const audit = await db
      .selectFrom('audit_log')
      .select(['action', 'who', 'after'])
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(audit).toEqual({
      action: 'editor.passkey_added',
      who: editorAddress('editor'),
      after: { name: 'My phone' },
    });
  });

  test('takes none that did not ask who holds it, was made for another address, or answers no challenge of ours', async () => {
    for (const wrong of [{ verified: false }, { origin: 'https://evil.example' }, { rpId: 'evil.example' }])
      expect((await added(wrong)).answer.status).toBe(422);
    const key = createAuthenticator();
    const challenges = ['AAAA', await loginChallenge(), await addChallenge(admin.cookie)];
    for (const challenge of challenges) {
      const response = key.create(challenge, desk);
      expect((await send('/desk/account/passkeys', { name: 'x', response }, editor.cookie)).status).toBe(422);
    }
  });

  test('answers a challenge once, and within five minutes', async () => {
    const [challenge, late] = [await addChallenge(editor.cookie), await addChallenge(editor.cookie)];
    const first = createAuthenticator().create(challenge, desk);
    const again = createAuthenticator().create(challenge, desk);
    expect((await send('/desk/account/passkeys', { name: 'a', response: first }, editor.cookie)).status).toBe(
      201,
    );
    expect((await send('/desk/account/passkeys', { name: 'b', response: again }, editor.cookie)).status).toBe(
      422,
    );
    clock.advance(301_000);
    const response = createAuthenticator().create(late, desk);
    expect((await send('/desk/account/passkeys', { name: 'c', response }, editor.cookie)).status).toBe(422);
  });
});

describe('logging in with a passkey', () => {
  test('opens the desk at the page that was asked for, without password and code', async () => {
    const { key } = await added();
    const userHandle = userHandleOf(await idOf(editorAddress('editor'))).toString('base64url');
    const response = key.get(await loginChallenge(), { ...desk, counter: 1, userHandle });
    const answer = await answerLogin(response, '/desk/mailings');
    expect([answer.status, await answer.json()]).toEqual([200, { next: '/desk/mailings' }]);
    expect(await isIn(cookiesOf(answer))).toBe(true);
    const elsewhere = key.get(await loginChallenge(), { ...desk, counter: 2 });
    expect(await (await answerLogin(elsewhere, '//evil.example')).json()).toEqual({ next: '/desk/stories' });
  });

  test('refuses an answer that is sent again, too late, or to another kind of challenge', async () => {
    const { key } = await added();
    const response = key.get(await loginChallenge(), { ...desk, counter: 1 });
    expect((await answerLogin(response)).status).toBe(200);
    expect((await answerLogin(response)).status).toBe(401);
    const late = key.get(await loginChallenge(), { ...desk, counter: 2 });
    clock.advance(301_000);
    expect((await answerLogin(late)).status).toBe(401);
    const other = key.get(await addChallenge(editor.cookie), { ...desk, counter: 3 });
    expect((await answerLogin(other)).status).toBe(401);
  });

  test('refuses a key that asked nobody, another address, another name, a foreign signature and a copied key', async () => {
    const { key } = await added();
    const stranger = createAuthenticator();
    const foreign = stranger.get(await loginChallenge(), { ...desk, counter: 9 });
    const wrongs = [
      key.get(await loginChallenge(), { ...desk, counter: 1, verified: false }),
      key.get(await loginChallenge(), { ...desk, counter: 1, origin: 'https://evil.example' }),
      key.get(await loginChallenge(), { ...desk, counter: 1, rpId: 'evil.example' }),
      key.get(await loginChallenge(), {
        ...{ ...desk, counter: 1 },
        userHandle: userHandleOf(await idOf(editorAddress('administrator'))).toString('base64url'),
      }),
      { ...foreign, id: key.id, rawId: key.id },
      foreign,
      { id: key.id },
    ];
    for (const wrong of wrongs) expect((await answerLogin(wrong)).status).toBe(401);
    expect((await answerLogin(key.get(await loginChallenge(), { ...desk, counter: 5 }))).status).toBe(200);
    for (const counter of [5, 4]) {
      const copy = key.get(await loginChallenge(), { ...desk, counter });
      expect((await answerLogin(copy)).status).toBe(401);
    }
  });

  test('is over with the key, with the access, and when an administrator takes the factors away', async () => {
    const [{ key }, other] = [await added(), await added()];
    const tryKey = async (one: typeof key, counter: number) =>
      (await answerLogin(one.get(await loginChallenge(), { ...desk, counter }))).status;
    expect((await admin.post('/desk/account/passkeys/remove', { passkey: key.id })).status).toBe(404);
    expect(await tryKey(key, 1)).toBe(200);
    expect((await editor.post('/desk/account/passkeys/remove', { passkey: key.id })).status).toBe(303);
    expect(await tryKey(key, 2)).toBe(401);
    const id = await idOf(editorAddress('editor'));
    await admin.post(`/desk/editors/${id}/access`, { disabled: 'yes' });
    expect(await tryKey(other.key, 1)).toBe(401);
    await admin.post(`/desk/editors/${id}/access`);
    expect(await tryKey(other.key, 1)).toBe(200);
    await admin.post(`/desk/editors/${id}/second-factor`);
    expect(await tryKey(other.key, 2)).toBe(401);
  });
});

test.each([
  ['https://desk.example', { id: 'desk.example', origin: 'https://desk.example' }],
  ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://desk.example', undefined],
  ['https://192.0.2.1', undefined],
  ['https://[2001:db8::1]', undefined],
])('passkeys at %s', (baseUrl, expected) => {
  expect(relyingParty(baseUrl)).toEqual(expected);
});
