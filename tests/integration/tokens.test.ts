import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import type { LinkPurpose } from '../../src/subscribers/links.ts';
import { type TokenPurpose, tokenHours, tokenPaths } from '../../src/subscribers/token.ts';
import { testDatabase } from '../support/database.ts';
import { givenReader, poster } from '../support/readers.ts';
import { testSite } from '../support/site.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const { app, deps } = testSite({ db, clock });
const post = poster(() => app);

type Reader = Awaited<ReturnType<typeof givenReader>>;

interface Kind {
  purpose: LinkPurpose | TokenPurpose;
  make(reader: Reader): Promise<string>;
  /** The page of the link, and what is posted to use it. */
  path(token: string): string;
  use(token: string): { path: string; form?: Record<string, string> };
  /** Hours it holds; null for ever. */
  hours: number | null;
  /** Whether it works once. */
  once: boolean;
}

const derived = (purpose: LinkPurpose, kind: Pick<Kind, 'path' | 'hours'> & { use?: Kind['use'] }): Kind => ({
  purpose,
  make: async (reader) => reader.link(purpose),
  use: (token) => ({ path: kind.path(token) }),
  once: false,
  ...kind,
});

const random = (purpose: TokenPurpose, use?: Kind['use']): Kind => ({
  purpose,
  make: (reader) => reader.token(purpose, { email: 'next@example.com', change: 'c', side: 'old' }),
  path: (token) => `${tokenPaths[purpose]}${token}`,
  use: use ?? ((token) => ({ path: `${tokenPaths[purpose]}${token}` })),
  hours: tokenHours[purpose],
  once: purpose !== 'rights',
});

const kinds: Kind[] = [
  derived('preferences', {
    path: (token) => `/p/${token}`,
    use: (token) => ({ path: `/p/${token}`, form: { cadence: 'weekly' } }),
    hours: 90 * 24,
  }),
  derived('act', { path: (token) => `/a/${token}?do=alerts-off`, hours: 90 * 24 }),
  derived('unsubscribe', { path: (token) => `/u/${token}`, hours: null }),
  random('confirm'),
  random('rights', (token) => ({ path: `/me/${token}/erase`, form: { sure: 'yes' } })),
  random('change-address'),
];

let counter = 0;
const newReader = () => givenReader(deps, `token${++counter}@example.com`);

/** Every row of readers, their tokens and the ledger: nothing of it may move. */
async function state(): Promise<unknown> {
  const { rows } = await sql`
    select (select json_agg(s order by id) from subscribers s) as s,
      (select json_agg(t order by hash) from tokens t) as t, (select count(*) from consents) as c`.execute(
    db,
  );
  return rows;
}

/** The page and the use of a token are refused with this status and a page that helps, and nothing changes. */
async function refused(kind: Kind, token: string, status: number) {
  const before = await state();
  const { path, form } = kind.use(token);
  for (const answer of [await app.request(kind.path(token)), await post(path, form)]) {
    // A mail program that unsubscribes hears that it is done, whatever it sent.
    const expected = kind.purpose === 'unsubscribe' && answer.status === 200 ? 200 : status;
    expect(answer.status).toBe(expected);
    const html = await answer.text();
    expect(html).toMatch(/<h1>[^<]{8,}<\/h1>/);
    expect(html).toMatch(/href="\/"|\/renew"/);
  }
  expect(await state()).toEqual(before);
}

describe.each(kinds)('the link to $purpose', (kind) => {
  test('works as it was made', async () => {
    const token = await kind.make(await newReader());
    expect((await app.request(kind.path(token))).status).toBe(200);
    const { path, form } = kind.use(token);
    expect((await post(path, form)).status).toBeLessThan(400);
  });

  test('is refused when it was cut off, or has one character changed, wherever it is', async () => {
    const token = await kind.make(await newReader());
    for (const cut of [1, 8, token.length - 1]) await refused(kind, token.slice(0, -cut), 404);
    for (let place = 0; place < token.length; place += 3) {
      const other = token[place] === 'A' ? 'B' : 'A';
      await refused(kind, `${token.slice(0, place)}${other}${token.slice(place + 1)}`, 404);
    }
  });

  test('is refused for every other purpose', async () => {
    const reader = await newReader();
    for (const other of kinds) if (other !== kind) await refused(kind, await other.make(reader), 404);
  });

  test('is refused in the name of another reader', async () => {
    const [one, two] = [await newReader(), await newReader()];
    if (kind.purpose in tokenPaths) {
      // A random token names nobody: it opens its own reader's page, and no other's.
      const token = await kind.make(one);
      const html = await (await app.request(kind.path(token))).text();
      expect(html).not.toContain(two.email);
      return;
    }
    const token = await kind.make(one);
    await refused(kind, token.replace(/^[^-]+/, two.row.id.toString(36)), 404);
  });

  test('is refused when its time is over', async () => {
    const started = clock.now();
    const token = await kind.make(await newReader());
    clock.advance(((kind.hours ?? 10 * 365 * 24) + 24) * 3_600_000);
    if (kind.hours === null) {
      expect((await app.request(kind.path(token))).status).toBe(200);
      expect((await post(kind.path(token))).status).toBe(200);
    } else await refused(kind, token, 410);
    clock.advance(-started.until(clock.now()).total('milliseconds'));
  });

  test('is refused the second time where it works once', async () => {
    const reader = await newReader();
    const token = await kind.make(reader);
    const { path, form } = kind.use(token);
    await post(path, form);
    if (kind.once) await refused(kind, token, 409);
    // Erasing took the token along; the others may be used again.
    else if (kind.purpose === 'rights') await refused(kind, token, 404);
    else expect((await post(path, form)).status).toBeLessThan(400);
  });
});
