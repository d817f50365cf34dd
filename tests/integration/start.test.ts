import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort, readInbox, startPlatform } from '../support/platform.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-start-'));
await chmod(folder, 0o755);
afterAll(() => rm(folder, { recursive: true, force: true }));
const ports = { PORT: String(await freePort()), INBOX_PORT: String(await freePort()) };
const home = { DATA_DIR: path.join(folder, 'data'), ...ports };

test('the first start shows everything working: site, desk, and a digest of their own for six readers', async () => {
  const platform = await startPlatform(home);
  expect(platform.output()).toContain(`http://localhost:${ports.PORT}/desk`);
  expect(platform.output()).toMatch(/editor@example\.com {3}password: \S{12,}/);
  const front = await fetch(`${platform.site}/`);
  expect(front.status).toBe(200);
  expect(await front.text()).toContain('Daybreak');
  expect((await fetch(`${platform.site}/desk`)).url).toContain('/desk/login');

  await expect.poll(async () => (await readInbox(platform.inbox)).length, { timeout: 60_000 }).toBe(6);
  const mails = await readInbox(platform.inbox);
  expect(new Set(mails.map((mail) => mail.destination.to[0])).size).toBe(6);
  expect(new Set(mails.map((mail) => mail.body.html)).size).toBe(6);

  const second = startPlatform({
    ...home,
    PORT: String(await freePort()),
    INBOX_PORT: String(await freePort()),
  });
  await expect(second).rejects.toThrow(/already running on .*data/);
  await expect(second).rejects.not.toThrow(/ at /);
  expect(await platform.stop()).toBe(0);
});

test('the next start goes on with the same data, and mails nobody again', async () => {
  const platform = await startPlatform(home);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await readInbox(platform.inbox)).toEqual([]);
  expect(await platform.stop('SIGTERM')).toBe(0);
});

test('after kill -9 the next start takes over what was left running', async () => {
  const killed = await startPlatform(home);
  await killed.stop('SIGKILL');
  const platform = await startPlatform(home);
  expect((await fetch(`${platform.site}/health`)).status).toBe(200);
  expect(await platform.stop()).toBe(0);
});

test('a taken port is one clear sentence', async () => {
  const taken = await startPlatform(home);
  const other = { ...home, DATA_DIR: path.join(folder, 'other') };
  await expect(startPlatform(other)).rejects.toThrow(
    new RegExp(`Port ${ports.PORT}, where the site should be, is taken\\..* set PORT`),
  );
  await taken.stop();
});
