import { describe, expect, test } from 'vitest';
import { createLimits, isUsedUp } from '../../src/database/limits.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { defaultPreferences } from '../../src/subscribers/preferences.ts';
import { EVERYBODY, signUp } from '../../src/subscribers/sign-up.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { findSubscriberByHash } from '../../src/subscribers/subscriber-repository.ts';
import { alarmsOf } from '../../src/web/desk/alarms.ts';
import { ceiling, signUpLimits } from '../../src/web/site/sign-up-limits.ts';
import { createSite } from '../../src/web/site/site.ts';
import { testDatabase } from '../support/database.ts';
import { givenReader, poster } from '../support/readers.ts';
import { SECRET, testSite } from '../support/site.ts';

const { db } = await testDatabase();
const { app, deps } = testSite({ db, clock: fixedClock('2026-11-24T06:00:00Z') });
const post = poster(() => app);
const find = (email: string) => findSubscriberByHash(db, emailHash(SECRET, email));
const OURS = 'https://asian-news.net';

const send = (body: object | string, headers: Record<string, string> = {}) =>
  app.request('/api/v1/sign-ups', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: OURS, 'sec-fetch-site': 'cross-site', ...headers },
  });

describe('signing up from another site', () => {
  test('works with JSON, alike for known and unknown addresses, and keeps the proof', async () => {
    const known = await givenReader(deps, 'known@example.com');
    const fresh = { email: 'json@example.com', regions: ['JP'], page: `${OURS}/tech`, shown: 'ja' };
    const answers = [await send(fresh), await send({ email: known.email })];
    expect(answers.map((answer) => answer.status)).toEqual([202, 202]);
    expect(await answers[0]!.text()).toBe(await answers[1]!.text());
    expect(answers[0]!.headers.get('access-control-allow-origin')).toBe(OURS);
    const row = (await find(fresh.email))!;
    expect(row).toMatchObject({ status: 'pending', regions: ['JP'] });
    const [line] = await db.selectFrom('consents').selectAll().where('subscriber_id', '=', row.id).execute();
    expect(line).toMatchObject({ page_url: fresh.page, wording_version: 'sign-up 2026-11-24 ja' });
  });

  test('is allowed to our own sites alone, and says what is wrong', async () => {
    const foreign = await app.request('/api/v1/sign-ups', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect((await send('email=a@example.com', { 'content-type': 'text/plain' })).status).toBe(422);
    expect((await send('{')).status).toBe(422);
    expect((await send({ email: 'x@example.com', regions: ['Mars'] })).status).toBe(422);
    const mistyped = await send({ email: 'ana@gmial.com' });
    expect(await mistyped.json()).toMatchObject({
      code: 'invalid',
      detail: expect.stringContaining('gmail.com'),
    });
    expect((await send({ email: 'ana@gmial.com', sure: true })).status).toBe(202);
  });

  test('works with a plain form that was copied to our site, not with one elsewhere', async () => {
    expect(await (await app.request('/embed')).text()).toContain('/embed/sign-up');
    const headers = (origin: string) => ({ origin, 'sec-fetch-site': 'cross-site' });
    const email = 'form@example.com';
    expect((await post('/embed/sign-up', { email }, headers('https://evil.example'))).status).toBe(403);
    expect((await post('/embed/sign-up', { email }, headers('null'))).status).toBe(403);
    expect(await find(email)).toBeUndefined();
    expect((await post('/embed/sign-up', { email }, headers(OURS))).status).toBe(303);
    expect((await find(email))?.status).toBe('pending');
  });

  test('flags addresses that are thrown away, for everybody else to judge', async () => {
    await send({ email: 'someone@mailinator.com' });
    const { id } = (await find('someone@mailinator.com'))!;
    const [line] = await db
      .selectFrom('consents')
      .select('changes')
      .where('subscriber_id', '=', id)
      .execute();
    expect(line?.changes).toMatchObject({ disposable: true });
  });

  test('asks the CAPTCHA where there is one', async () => {
    const asked: string[] = [];
    const captcha = async (form: FormData) => asked.push(String(form.get('answer'))) > 1;
    const site = createSite({ ...deps, captcha });
    const body = new URLSearchParams({ email: 'captcha@example.com', answer: 'fish' });
    const init = { method: 'POST', body };
    expect((await site.request('/sign-up', init)).status).toBe(422);
    expect(await find('captcha@example.com')).toBeUndefined();
    expect((await site.request('/sign-up', init)).status).toBe(303);
    expect(asked).toEqual(['fish', 'fish']);
  });
});

test('above the ceiling of all sign-ups mails are held back, and everybody at the desk sees it', async () => {
  const now = deps.clock.now();
  const held = () => isUsedUp(db, { ...ceiling, key: EVERYBODY }, now);
  const everybody = createLimits(db)({ ...ceiling, points: 2 });
  expect(await held()).toBe(false);
  const limits = { ...signUpLimits(createLimits(db)), everybody };
  const signUpOne = (email: string) =>
    signUp(
      { ...deps, limits },
      { address: readAddress(email), preferences: defaultPreferences, evidence: {} },
    );
  for (const n of [1, 2, 3]) await signUpOne(`flood${n}@flood.example`);
  const letters = await db
    .selectFrom('letters as l')
    .innerJoin('subscribers as s', 's.id', 'l.subscriber_id')
    .select('s.email')
    .where('s.email', 'like', 'flood%')
    .execute();
  expect(letters.length).toBeLessThan(3);
  expect(await isUsedUp(db, { ...ceiling, points: 2, key: EVERYBODY }, now)).toBe(true);
  expect(
    alarmsOf(
      { off: undefined, pace: undefined, rehearsal: { passed: null, missing: false }, signUpsHeld: true },
      now,
    ),
  ).toEqual(['More people sign up than can be real: their mails are held back until the hour is over.']);
});
