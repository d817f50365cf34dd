import { Writable } from 'node:stream';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { DaybreakError } from '../../src/shared/errors.ts';
import { createLogger, silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { createApp } from '../../src/web/app.ts';
import { assetUrl } from '../../src/web/frame/assets.ts';
import { limitBody } from '../../src/web/frame/security.ts';

const site = new Hono()
  .use(async (_c, next) => next())
  .get('/boom', () => {
    throw new Error('a secret detail');
  })
  .get('/gone', () => {
    throw new DaybreakError('expired', 'This link was good for 48 hours. Ask for a new one.');
  })
  .get('/ip', (c) => c.text(c.get('ip')))
  .post('/form', limitBody(1024), async (c) => c.text(`took ${(await c.req.text()).length}`))
  .post('/u/:token', (c) => c.text('unsubscribed'));

// Nobody listens there.
const db = connect({ url: 'postgres://127.0.0.1:1/none', max: 1, logger: silentLogger });

function app(proxies = 0, logger = silentLogger) {
  return createApp(
    {
      config: { BASE_URL: 'https://daybreak.example', TRUSTED_PROXIES: proxies },
      db,
      clock: fixedClock('2026-11-24T06:00:00Z'),
      random: systemRandom,
      logger,
    },
    { site, desk: new Hono().get('/stories', (c) => c.text('stories')), api: new Hono(), hooks: new Hono() },
  );
}

describe('the web frame', () => {
  test('answers a known error with its status and a page that says what to do', async () => {
    const answer = await app().request('/gone');
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('Ask for a new one.');
  });

  test('says on /health that the database does not answer', async () => {
    const answer = await app().request('/health');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'unavailable', why: 'the database does not answer' });
  });

  test('keeps what broke inside to itself', async () => {
    const answer = await app().request('/boom');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret detail');
  });

  test('logs which route answered, and nothing of the path that may be a token', async () => {
    const lines: string[] = [];
    const write = (line: Buffer, _encoding: string, done: () => void) => {
      lines.push(String(line));
      done();
    };
    const logged = app(0, createLogger({ level: 'info', destination: new Writable({ write }) }));
    await logged.request('/u/a-token-of-a-reader', { method: 'POST' });
    await logged.request('/desk/stories');
    await logged.request('/boom');
    await logged.request('/nowhere');
    const routes = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'web.request');
    expect(routes.map(({ route, status }) => [route, status])).toEqual([
      ['/u/:token', 200],
      ['/desk/stories', 200],
      ['/boom', 500],
      ['/*', 404],
    ]);
    expect(lines.join()).not.toContain('a-token');
  });

  test('answers programs with problem+json', async () => {
    const answer = await app().request('/api/v1/none');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('sets the security headers on pages and errors', async () => {
    for (const path of ['/ip', '/none', '/boom']) {
      const { headers } = await app().request(path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBeTruthy();
    }
  });

  test.each([
    ['another site, by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another subdomain', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site, by Origin alone', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://daybreak.example' }, 200],
    ['our own page in an old browser', { origin: 'https://daybreak.example' }, 200],
    ['a program', {}, 200],
  ])('a form from %s', async (_, headers, status) => {
    const answer = await app().request('/form', { method: 'POST', headers, body: 'a=1' });
    expect(answer.status).toBe(status);
  });

  test('lets mail programs unsubscribe from anywhere', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' };
    expect((await app().request('/u/token', { method: 'POST', headers })).status).toBe(200);
  });

  test('refuses a body above the limit', async () => {
    const answer = await app().request('/form', { method: 'POST', body: 'x'.repeat(1025) });
    expect(answer.status).toBe(413);
  });

  test('believes only as many forwarders as it has proxies', async () => {
    const headers = { 'x-forwarded-for': '6.6.6.6, 10.0.0.1, 10.0.0.2' };
    expect(await (await app(0).request('/ip', { headers })).text()).toBe('');
    expect(await (await app(2).request('/ip', { headers })).text()).toBe('10.0.0.1');
  });

  test('serves assets for ever, and only under their hashed address', async () => {
    const answer = await app().request(assetUrl('typefaces.css'));
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const font = /url\((\/assets\/[^)]+)\)/.exec(await answer.text())?.[1];
    expect((await app().request(font ?? '')).headers.get('content-type')).toBe('font/woff2');
    expect((await app().request('/assets/base.0000000000.css')).status).toBe(404);
  });
});
