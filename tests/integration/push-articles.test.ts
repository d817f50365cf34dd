import { Hono } from 'hono';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addApiKey } from '../../src/sources/add-api-key.ts';
import { endApiKey } from '../../src/sources/api-key-repository.ts';
import { createApi } from '../../src/web/api/api.ts';
import { createApp } from '../../src/web/app.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');
const config = { BASE_URL: 'http://localhost:3000', TRUSTED_PROXIES: 0 };
const deps = { db, clock, random: systemRandom, logger: silentLogger, config };
const app = createApp(deps, { site: new Hono(), desk: new Hono(), api: createApi(deps), hooks: new Hono() });
let key: string;
beforeAll(async () => {
  key = await addApiKey(deps, { name: 'wire', scopes: ['articles'] });
});

const article = (n: number, more = {}) => ({
  external_id: `a-${n}`,
  url: `https://wire.example/${n}`,
  title: `Event ${n} in Hanoi`,
  summary: `<p>What is known of event ${n} &amp; its kin.</p>`,
  published_at: '2026-02-18T02:00:00Z',
  ...more,
});

async function push(body: unknown, bearer = key) {
  const answer = await app.request('http://localhost:3000/api/v1/articles', {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

test('each article’s own result is told, the wrong ones beside the right', async () => {
  const { status, body } = await push({
    articles: [
      article(1),
      { ...article(2), url: 'javascript:alert(1)' },
      article(3, { regions: ['JP'] }),
      'nonsense',
    ],
  });
  expect(status).toBe(200);
  expect(body.results).toMatchObject([
    { external_id: 'a-1', status: 'created' },
    { external_id: 'a-2', status: 'invalid', error: expect.stringContaining('url') },
    { external_id: 'a-3', status: 'created' },
    { external_id: null, status: 'invalid' },
  ]);
  const { rows } = await sql`
    select a.title, a.summary, a.regions, s.kind as source, a.story_id is not null as told
    from articles a join sources s on s.id = a.source_id where identity like '%a-3'`.execute(db);
  expect(rows).toEqual([
    {
      title: 'Event 3 in Hanoi',
      summary: 'What is known of event 3 & its kin.',
      regions: ['JP', 'VN', 'eastern-asia', 'south-eastern-asia'],
      source: 'api',
      told: true,
    },
  ]);
});

test('pushing again changes nothing but what changed', async () => {
  const { body } = await push({
    articles: [article(1), article(3, { regions: ['JP'], title: 'Event 3 ends in Hanoi' })],
  });
  expect(body.results.map((one: { status: string }) => one.status)).toEqual(['unchanged', 'updated']);
  const { rows } = await sql`select count(*)::int as n from articles`.execute(db);
  expect(rows).toEqual([{ n: 2 }]);
});

const statuses = (body: { results: { status: string }[] }) => body.results.map(({ status }) => status);
const storedAs = async (id: string) =>
  (
    await sql<{ title: string; regions: string[] }>`
      select title, regions from articles where identity = ${id}`.execute(db)
  ).rows;

test('an id is the client’s own word: what comes twice in a call ends as it was said last', async () => {
  const twice = [
    article(50, { url: 'https://wire.example/50-a' }),
    article(50, { url: 'https://wire.example/50-b', title: 'Event 50 is over in Hanoi' }),
    article(50, { url: 'https://wire.example/50-b', title: 'Event 50 is over in Hanoi' }),
  ];
  expect(statuses((await push({ articles: twice })).body)).toEqual(['created', 'updated', 'unchanged']);
  expect(statuses((await push({ articles: [twice[2]] })).body)).toEqual(['unchanged']);
  expect((await storedAs('a-50')).map(({ title }) => title)).toEqual(['Event 50 is over in Hanoi']);
  const addresses = ['https://wire.example/?source=1', 'https://wire.example/?source=2'].map(
    (external_id, n) => article(60 + n, { external_id }),
  );
  expect(statuses((await push({ articles: addresses })).body)).toEqual(['created', 'created']);
  expect(await storedAs('https://wire.example/?source=2')).toHaveLength(1);
});

test('what a client takes back or tags anew counts, whatever its date', async () => {
  const [first, second] = [article(51), article(51, { title: 'Event 51, reworded, in Hanoi' })];
  for (const one of [first, second, first])
    expect(statuses((await push({ articles: [one] })).body)).not.toContain('unchanged');
  expect((await storedAs('a-51'))[0]!.title).toBe('Event 51 in Hanoi');
  expect(statuses((await push({ articles: [article(51, { regions: ['KR'] })] })).body)).toEqual(['updated']);
  expect((await storedAs('a-51'))[0]!.regions).toContain('KR');
});

test('characters that no database holds, and titles of nothing but markup, cost only themselves', async () => {
  const nul = String.fromCharCode(0);
  const half = String.fromCharCode(0xd83d);
  const { status, body } = await push({
    articles: [
      article(70, { title: '<b></b>' }),
      article(71, { external_id: `a${nul}71` }),
      article(72, { external_id: `a${half}72` }),
      article(73, {
        author: `A ${nul}${half}<i>N.</i>`,
        categories: [`Poli${nul}tics`, half],
        title: `Event ${nul}73${half}`,
        url: `https://wire.example/${nul}73`,
        image: { url: `https://wire.example/${half}.jpg`, alt: `${nul}alt${half}` },
      }),
      article(74),
      article(75, { image: { url: 'https://wire.example/75.jpg', width: 99_999_999_999 } }),
      article(76, { published_at: '9999-12-31T23:59:59Z' }),
      article(77, { published_at: '0001-01-01T00:00:00Z' }),
    ],
  });
  expect([status, statuses(body)]).toEqual([
    200,
    ['invalid', 'invalid', 'invalid', 'created', 'created', 'invalid', 'created', 'created'],
  ]);
  const { rows } =
    await sql`select author, title, categories, image_alt from articles where identity = 'a-73'`.execute(db);
  expect(rows).toEqual([{ author: 'A N.', title: 'Event 73', categories: ['Politics'], image_alt: 'alt' }]);
});

test('a moment that no database holds costs only its article', async () => {
  const moments = ['0000-01-01T00:00:00Z', '2026-02-18T03:00:00.1234567891Z', '2026-02-18T03:00:00.5+09:00'];
  const articles = moments.map((published_at, n) => article(80 + n, { published_at }));
  const { status, body } = await push({ articles });
  expect([status, statuses(body)]).toEqual([200, ['invalid', 'invalid', 'created']]);
  expect(body.results[0].error).toBe('published_at: must be like 2026-02-18T03:00:00Z');
});

test('a call that is too large, no JSON, or beyond its key is refused whole', async () => {
  const ask = async (body: string, headers: Record<string, string> = {}) => {
    const answer = await app.request('http://localhost:3000/api/v1/articles', {
      ...{ method: 'POST', body },
      headers: { authorization: `Bearer ${key}`, ...headers },
    });
    return [answer.status, answer.headers.get('content-type'), (await answer.json()).code];
  };
  const type = 'application/problem+json';
  expect(await ask(`{"articles":["${'x'.repeat(20_000_000)}"]}`)).toEqual([413, type, 'too_large']);
  for (const wrong of ['', 'articles=1', '{"articles":', '[]', '{"articles":{}}', 'null'])
    expect(await ask(wrong)).toEqual([422, type, 'invalid']);
  const narrow = await addApiKey(deps, { name: 'narrow', scopes: ['articles'] });
  await sql`update api_keys set scopes = '{}' where name = 'narrow'`.execute(db);
  expect(await ask('{}', { authorization: `Bearer ${narrow}` })).toEqual([403, type, 'forbidden']);
  for (const wrong of ['', key, `Basic ${key}`, 'Bearer ', `Bearer ${key} x`])
    expect(await ask('{}', { authorization: wrong })).toEqual([401, type, 'unauthenticated']);
});

test('five hundred at once, not one more', { timeout: 60_000 }, async () => {
  const many = (length: number) =>
    Array.from({ length }, (_, n) => article(1000 + n, { title: `Story number ${n * 7919} of the day` }));
  expect(await push({ articles: many(501) })).toMatchObject({ status: 422 });
  expect(await push({ articles: [] })).toMatchObject({ status: 422 });
  const { body } = await push({ articles: many(500) });
  expect(new Set(body.results.map((one: { status: string }) => one.status))).toEqual(new Set(['created']));
});

test('only a key in use with the scope may push; only its hash is kept', async () => {
  expect(await push({ articles: [article(1)] }, 'daybreak_guess')).toMatchObject({ status: 401 });
  await expect(addApiKey(deps, { name: 'wire', scopes: ['articles'] })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(addApiKey(deps, { name: 'other', scopes: ['everything'] })).rejects.toMatchObject({
    code: 'invalid',
  });
  const { rows } = await sql<{ kept: string }>`select row_to_json(k)::text as kept from api_keys k`.execute(
    db,
  );
  expect(rows.some(({ kept }) => kept.includes(key))).toBe(false);
  await endApiKey(db, 'wire', clock.now());
  expect(await push({ articles: [article(1)] })).toMatchObject({ status: 401 });
});

test('one key may ask so often, and no other is kept waiting', async () => {
  const [eager, calm] = [
    await addApiKey(deps, { name: 'eager', scopes: ['articles'] }),
    await addApiKey(deps, { name: 'calm', scopes: ['articles'] }),
  ];
  const answers = [];
  for (let n = 0; n < 121; n++)
    answers.push(
      await app.request('http://localhost:3000/api/v1/articles', {
        method: 'POST',
        headers: { authorization: `Bearer ${eager}` },
        body: '{}',
      }),
    );
  expect(answers.slice(0, 120).every(({ status }) => status === 422)).toBe(true);
  expect(answers[120]!.status).toBe(429);
  expect(Number(answers[120]!.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await push({ articles: [article(1)] }, calm)).toMatchObject({ status: 200 });
});

test('the API describes itself, every answer of every address', async () => {
  const answer = await app.request('http://localhost:3000/api/v1/openapi.json');
  const described = await answer.json();
  expect(described).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/articles': { post: { security: [{ key: [] }] } },
      '/sign-ups': { post: { requestBody: { required: true } } },
    },
    components: { schemas: { Article: { required: ['external_id', 'url', 'title'] } } },
  });
  const { paths } = described;
  expect(Object.keys(paths['/articles'].post.responses)).toEqual(['200', '401', '403', '413', '422', '429']);
  expect(Object.keys(paths['/sign-ups'].post.responses)).toEqual(['202', '413', '422', '429']);
  const signUp = paths['/sign-ups'].post.requestBody.content['application/json'].schema;
  expect(signUp.required).toEqual(['email']);
  expect(Object.keys(signUp.properties)).toEqual(
    expect.arrayContaining(['regions', 'topics', 'cadence', 'timeZone']),
  );
  expect(JSON.stringify(described)).not.toContain('undefined');
});
