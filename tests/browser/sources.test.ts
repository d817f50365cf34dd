import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Fetch } from '../../src/articles/fetch-guarded.ts';
import { accessibilityProblems, launchBrowser, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, PASSWORD, testDesk } from '../support/desk.ts';
import { freePort } from '../support/platform.ts';
import { serveApp } from '../support/serve.ts';

const { db } = await testDatabase();
const port = await freePort();
const baseUrl = `http://127.0.0.1:${port}`;
const feed = `<rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>${[
  'Ferry sinks off Cebu, dozens saved by fishermen who were near',
  'Rice harvest fails in Java after the longest drought in thirty years',
]
  .map((title, n) => `<item><title>${title}</title><link>https://wire.example/${n}</link></item>`)
  .join('')}</channel></rss>`;
const fetch: Fetch = async (url) => ({ status: 200, url, headers: {}, body: Buffer.from(feed) });
const { app } = await testDesk({ db, baseUrl, fetch });
await serveApp(app, port);
const browser = await launchBrowser();
/** A folder to keep what the pages look like: SHOTS=/somewhere. */
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

async function openDesk(look: { width: number; colorScheme: 'light' | 'dark'; javaScriptEnabled?: boolean }) {
  const { width, ...rest } = look;
  const context = await browser.newContext({ baseURL: baseUrl, viewport: { width, height: 900 }, ...rest });
  const page = await context.newPage();
  await page.goto('/desk/login?next=/desk/sources');
  await page.getByLabel('E-mail address').fill(editorAddress('chief editor'));
  await page.getByLabel('Password').fill(PASSWORD);
  await Promise.all([page.waitForURL('**/desk/sources'), page.keyboard.press('Enter')]);
  await page.getByRole('button', { name: 'Look at it' }).waitFor();
  return page;
}

test('a source is looked at, added, paused and edited without JavaScript', async () => {
  const page = await openDesk({ width: 1440, colorScheme: 'light', javaScriptEnabled: false });
  await page.getByLabel('Add a source').fill('wire.example');
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.getByText('Ferry sinks off Cebu').waitFor();
  await page.getByLabel('Trust').fill('80');
  await page.locator('summary', { hasText: 'Regions' }).click();
  await page.getByLabel('Philippines').check();
  await page.getByRole('button', { name: 'Read this source' }).click();
  await page.getByRole('status').getByText('is added').waitFor();
  await page.getByRole('button', { name: 'Pause Wire' }).click();
  await page.getByRole('button', { name: 'Read again Wire' }).waitFor();
  await page.getByRole('link', { name: 'Edit Wire' }).click();
  await page.getByLabel('Name').fill('The Wire');
  await page.getByLabel('Trust').fill('30');
  await page.locator('summary', { hasText: 'Regions' }).click();
  await page.getByLabel('Philippines').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').getByText('are saved').waitFor();
  expect(await db.selectFrom('sources').select(['name', 'trust', 'regions', 'status']).execute()).toEqual([
    { name: 'The Wire', trust: 30, regions: [], status: 'paused' },
  ]);
});

test.each([375, 768, 1440])('all three pages are accessible and fit %i px, light and dark', async (width) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openDesk({ width, colorScheme });
    const look = async (name: string) => {
      expect([name, await accessibilityProblems(page), await overflow(page)]).toEqual([name, [], 0]);
      if (shots)
        await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    };
    await look('sources');
    await page.getByLabel('Add a source').fill('wire.example');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByText('Ferry sinks off Cebu').waitFor();
    await page.locator('summary', { hasText: 'Topics' }).click();
    await look('new-source');
    await page.goto('/desk/sources');
    await page.getByRole('link', { name: 'Edit The Wire' }).click();
    await look('source');
    await page.locator('summary', { hasText: 'Regions' }).click();
    await page.getByLabel('Address of its feed').fill('http://wire.example:port/');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').waitFor();
    await look('source-refused');
  }
});
