import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createAccounts } from '../../src/editors/accounts.ts';
import { addEditor } from '../../src/editors/add-editor.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const deps = { db, clock: systemClock, random: systemRandom, logger: silentLogger, secret: 's'.repeat(40) };
const accounts = createAccounts({ ...deps, baseUrl: 'https://daybreak.test' });
const hana = {
  email: 'Hana@example.org',
  name: 'Hana',
  role: 'editor',
  password: 'correct horse',
  by: 'cli',
};
await addEditor(deps, hana);

async function logIn(email = hana.email, password = hana.password) {
  const answer = await accounts.logIn({ email, password, headers: new Headers({ 'user-agent': 'test' }) });
  // Nobody here has a second factor: an answer is a login.
  const login = answer && 'editor' in answer ? answer : undefined;
  const cookie = login?.cookies.map((line) => line.split(';')[0]).join('; ') ?? '';
  return { login, headers: new Headers({ cookie }) };
}

test('an editor logs in, is known by the cookie, and is not after logging out', async () => {
  const { login, headers } = await logIn();
  expect(login?.editor).toMatchObject({ email: 'hana@example.org', role: 'editor' });
  expect(login?.cookies.join()).toMatch(/^__Secure-desk\.session_token=.*HttpOnly/);
  expect((await accounts.whoIs(headers))?.editor.name).toBe('Hana');
  await accounts.logOut(headers);
  expect(await accounts.whoIs(headers)).toBeUndefined();
});

test('a wrong password, an unknown address and a broken one are the same answer', async () => {
  for (const [email, password] of [
    [hana.email, 'wrong horse battery'],
    ['nobody@example.org', hana.password],
    ['no address', hana.password],
  ])
    expect((await logIn(email, password)).login).toBeUndefined();
});

test('a one-time link logs in once, and nothing stored opens anything', async () => {
  const link = await accounts.makeLink('hana@example.org');
  const token = link.split('/').at(-1)!;
  const stored = await sql`select * from desk_verifications`.execute(db);
  expect(JSON.stringify(stored.rows)).not.toContain(token);
  const headers = new Headers();
  expect((await accounts.logInByLink({ token, headers }))?.editor.name).toBe('Hana');
  expect(await accounts.logInByLink({ token, headers })).toBeUndefined();
  expect(await accounts.logInByLink({ token: 'made-up', headers })).toBeUndefined();
});

test('an idle session ends', async () => {
  const { login, headers } = await logIn();
  await db
    .updateTable('desk_sessions')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('id', '=', login!.sessionId)
    .execute();
  expect(await accounts.whoIs(headers)).toBeUndefined();
});

test('an account is made once, with a role and a password that hold, and the audit log says so', async () => {
  await expect(addEditor(deps, hana)).rejects.toMatchObject({ code: 'conflict' });
  await expect(addEditor(deps, { ...hana, role: 'owner' })).rejects.toThrow(/role must be one of/);
  await expect(addEditor(deps, { ...hana, password: 'short' })).rejects.toThrow(/at least 12/);
  const audit = await db.selectFrom('audit_log').selectAll().execute();
  expect(audit).toMatchObject([{ who: 'cli', action: 'editor.added', after: { role: 'editor' } }]);
  expect(JSON.stringify(audit)).not.toContain(hana.password);
  await expect(db.deleteFrom('audit_log').execute()).rejects.toThrow(/append-only/);
});
