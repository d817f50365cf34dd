import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createFetch } from '../../src/articles/fetch-guarded.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { hubOf, isReachable, isSigned } from '../../src/sources/hub.ts';
import { type PollDeps, pollDueSources } from '../../src/sources/poll-sources.ts';
import { renewHubs } from '../../src/sources/renew-hubs.ts';
import { switchSource } from '../../src/sources/switch-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { createApp } from '../../src/web/app.ts';
import { webSubRoutes } from '../../src/web/hooks/websub.ts';
import { testDatabase } from '../support/database.ts';
import { startHub } from '../support/hub.ts';
import { freePort } from '../support/platform.ts';
import { serveApp } from '../support/serve.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-02-18T03:00:00Z');
const port = await freePort();
const LEASE_S = 86_400;
const hub = await startHub({ leaseS: LEASE_S });
afterAll(hub.stop);
const secret = 'a secret of the platform, long enough';
const config = { BASE_URL: `http://127.0.0.1:${port}`, TRUSTED_PROXIES: 0 };
const base = { db, clock, random: systemRandom, logger: silentLogger, secret, config };
const parts = { site: new Hono(), desk: new Hono(), api: new Hono() };
await serveApp(createApp(base, { ...parts, hooks: webSubRoutes(base) }), port);

const topic = 'https://wire.example/rss';
const feed = (...titles: string[]) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title><link>https://wire.example/</link><atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${topic}"/>${titles
    .map(
      (title) =>
        `<item><title>${title}</title><link>https://wire.example/${encodeURIComponent(title)}</link></item>`,
    )
    .join('')}</channel></rss>`;
let told = feed('Ferry sinks off Cebu');
const poll: PollDeps = {
  ...base,
  hubs: true,
  store: storeArticles,
  fetch: async (url) => ({ status: 200, url, headers: {}, body: Buffer.from(told) }),
};
const renew = async () => {
  const asked = await renewHubs({
    ...base,
    fetch: createFetch({ allowLoopback: true }),
    callback: `${config.BASE_URL}/hooks/websub`,
  });
  await hub.settled();
  return asked;
};
const state = async () => (await db.selectFrom('hub_subscriptions').selectAll().execute())[0];
const titles = async () =>
  (await sql<{ title: string }>`select title from articles order by id`.execute(db)).rows.map(
    ({ title }) => title,
  );

test('a hub that a feed names is asked, asks back, and its posts are articles at once', async () => {
  await addSource(base, { kind: 'feed', name: 'Wire', feedUrl: topic });
  await pollDueSources(poll);
  expect(await state()).toMatchObject({ status: 'wanted', hub_url: hub.url, topic_url: topic });
  expect(await renew()).toBe(1);
  expect(hub.asked.at(-1)).toMatchObject({ 'hub.mode': 'subscribe', 'hub.topic': topic });
  expect(await state()).toMatchObject({ status: 'active' });
  expect((await state())!.lease_until!.toISOString()).toBe('2026-02-19T03:00:00.000Z');
  for (const [n, method] of ['sha256', 'sha1', 'sha384', 'sha512'].entries())
    expect(await hub.publish(feed(`Quake ${n} shakes Sendai`), method)).toEqual([202]);
  expect(await titles()).toEqual([
    'Ferry sinks off Cebu',
    ...[0, 1, 2, 3].map((n) => `Quake ${n} shakes Sendai`),
  ]);
  expect(await hub.publish(feed('Quake 0 shakes Sendai'))).toEqual([202]);
  expect(await titles()).toHaveLength(5);
});

test('what is not signed by our secret changes nothing', async () => {
  const forged = feed('The bank is closed');
  for (const sign of [
    () => undefined,
    () => `sha256=${'0'.repeat(64)}`,
    () => 'sha256=',
    () => 'md5=d41d8cd98f00b204e9800998ecf8427e',
    (own: string) => own.slice(0, -2),
    (own: string) => own.replace('sha256', 'sha512'),
  ])
    expect(await hub.publish(forged, 'sha256', sign)).toEqual([202]);
  expect(await titles()).toHaveLength(5);
  expect(isSigned(Buffer.from('a'), undefined, 'b')).toBe(false);
});

test('nobody subscribes us to what we did not ask for', async () => {
  const { token } = (await state())!;
  const ask = async (path: string, query: Record<string, string>) =>
    (await fetch(`${config.BASE_URL}/hooks/websub/${path}?${new URLSearchParams(query)}`)).status;
  const challenge = { 'hub.mode': 'subscribe', 'hub.challenge': 'x', 'hub.lease_seconds': '60' };
  expect(await ask(token, { ...challenge, 'hub.topic': 'https://evil.example/rss' })).toBe(404);
  expect(await ask('A'.repeat(32), { ...challenge, 'hub.topic': topic })).toBe(404);
  expect(await ask(token, { ...challenge, 'hub.mode': 'unsubscribe', 'hub.topic': topic })).toBe(404);
  expect(await state()).toMatchObject({ status: 'active' });
});

test('the lease is renewed before it ends; a hub out of order is asked again', async () => {
  expect(await renew()).toBe(0);
  clock.advance(LEASE_S * 800 + 1_000);
  hub.behave('broken');
  expect(await renew()).toBe(1);
  expect(await state()).toMatchObject({ status: 'active', failures: 1, problem: `${hub.url} answers 500.` });
  hub.behave('well');
  clock.advance(6 * 60_000);
  expect(await renew()).toBe(1);
  expect(await state()).toMatchObject({ status: 'active', failures: 0 });
  expect((await state())!.lease_until!.getTime()).toBe(clock.now().epochMilliseconds + LEASE_S * 1000);
});

test('a paused source says goodbye to its hub, and asks again when it is read', async () => {
  const id = (await state())!.source_id;
  const by = { who: 'test' };
  const callback = [...hub.subscribers.keys()][0];
  await switchSource(base, { id, status: 'paused', by });
  expect(await hub.publish(feed('Told while paused'))).toEqual([410]);
  expect(await renew()).toBe(1);
  expect(hub.asked.at(-1)).toMatchObject({ 'hub.mode': 'unsubscribe', 'hub.callback': callback });
  expect([await state(), hub.subscribers.size]).toEqual([undefined, 0]);
  await switchSource(base, { id, status: 'active', by });
  await pollDueSources(poll);
  hub.behave('refuses');
  await renew();
  expect(await state()).toMatchObject({
    status: 'refused',
    problem: 'The hub refuses: paying customers only',
  });
  expect(await titles()).not.toContain('Told while paused');
});

test('a feed that drops its hub, or takes another, leaves the old one at once', async () => {
  const other = await startHub({ leaseS: LEASE_S });
  onTestFinished(other.stop);
  const pollAgain = async (text: string) => {
    told = text;
    clock.advance(7 * 3_600_000);
    await pollDueSources(poll);
  };
  const to = (url: string, text: string) => text.replaceAll(hub.url, url);
  hub.behave('well');
  clock.advance(25 * 3_600_000);
  await renew();
  expect([await state(), hub.subscribers.size]).toMatchObject([{ status: 'active' }, 1]);

  const first = { ...(await state())! };
  await pollAgain(to(other.url, feed('Ferry raised off Cebu')));
  expect(await state()).toMatchObject({ status: 'leaving', hub_url: hub.url, token: first.token });
  expect(await hub.publish(feed('Told by the old hub'))).toEqual([410]);
  await renew();
  expect(hub.asked.at(-1)).toMatchObject({ 'hub.mode': 'unsubscribe', 'hub.topic': topic });
  expect([await state(), hub.subscribers.size]).toEqual([undefined, 0]);
  await pollAgain(told);
  await renew();
  await other.settled();
  expect(await state()).toMatchObject({ status: 'active', hub_url: other.url });
  expect(other.subscribers.size).toBe(1);

  const without = feed('Ferry towed to Cebu').replaceAll(/<atom:link[^>]*>/g, '');
  await pollAgain(without);
  other.behave('broken');
  await renew();
  expect(await state()).toMatchObject({ status: 'leaving', failures: 1 });
  clock.advance(6 * 60_000);
  other.behave('well');
  await renew();
  await other.settled();
  expect([await state(), other.subscribers.size]).toEqual([undefined, 0]);
  await pollAgain(without);
  expect(await state()).toBeUndefined();
  expect(await titles()).not.toContain('Told by the old hub');
});

test('a hub stands in the Link header or in the feed, and counts only where it could reach us', () => {
  const link = '<https://hub.example/>; rel="hub", </feed>; rel=self';
  expect(hubOf({}, { url: 'https://paper.example/x', link })).toEqual({
    hubUrl: 'https://hub.example/',
    topicUrl: 'https://paper.example/feed',
  });
  expect(hubOf({ hubUrl: 'javascript:1' }, { url: 'https://paper.example/x' })).toBeUndefined();
  expect(
    hubOf({}, { url: 'https://paper.example/x', link: '<https://a.example/>; rel=next' }),
  ).toBeUndefined();
  const reachable = (url: string) => isReachable(url, false);
  expect(['https://daybreak.asian-news.net', 'https://93.184.216.34'].map(reachable)).toEqual([true, true]);
  expect(
    ['http://localhost:3000', 'http://127.0.0.1', 'https://10.0.0.1', 'http://paper.local'].map(reachable),
  ).toEqual([false, false, false, false]);
});
