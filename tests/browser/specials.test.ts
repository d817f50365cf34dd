import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/shared/clock.ts';
import { createSpecial } from '../../src/specials/create-special.ts';
import { findSpecial } from '../../src/specials/special-repository.ts';
import { storeImage } from '../../src/specials/store-image.ts';
import { mediaRoutes } from '../../src/web/frame/media.ts';
import { accessibilityProblems, launchBrowser, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, PASSWORD, testDesk } from '../support/desk.ts';
import { addReader } from '../support/newsroom.ts';
import { freePort } from '../support/platform.ts';
import { serveApp } from '../support/serve.ts';

const { db } = await testDatabase();
const port = await freePort();
const baseUrl = `http://127.0.0.1:${port}`;
const { app, deps } = await testDesk({ db, baseUrl });
await serveApp(new Hono().route('/', mediaRoutes(db)).route('/', app), port);
const browser = await launchBrowser();
const by = { who: 'test' };
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
await storeImage(deps, { name: 'map.png', bytes: pixel, by });
await addReader(db, systemClock.now().toString());

async function openDesk(look: { width?: number; colorScheme?: 'light' | 'dark'; scripts?: boolean } = {}) {
  const { width = 1440, colorScheme = 'light', scripts = true } = look;
  const viewport = { width, height: 900 };
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport,
    colorScheme,
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  await page.goto('/desk/login');
  await page.getByLabel('E-mail address').fill(editorAddress('editor'));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stories' }).waitFor();
  return page;
}

const sourceOf = (page: Page) => page.getByLabel('Source, in MJML');
const preview = (page: Page) => page.frameLocator('#mail-light').locator('body');
const quote = (words: string) =>
  `<mjml>\n<mj-body>\n<mj-quote by="Ana">${words}</mj-quote>\n</mj-body>\n</mjml>`;

test('what is written is saved and seen by itself; what is wrong is found at its line', async () => {
  const id = await createSpecial(deps, { title: 'Night of counting', by });
  const page = await openDesk();
  await page.goto(`/desk/specials/${id}`);
  await sourceOf(page).fill(quote('The count is over.'));
  await preview(page).getByText('The count is over.').waitFor();
  await sourceOf(page).fill(quote('<b onclick="x()">No</b>'));
  await page.getByText('<b> cannot have onclick.').waitFor();
  await page.getByRole('link', { name: 'Line 3' }).click();
  const selected = await sourceOf(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toMatch(/^<mj-quote by="Ana"><b onclick/);

  await sourceOf(page).fill(quote('Right again.'));
  await page.getByText('Saved at').waitFor();
  expect((await findSpecial(db, id))!.source).toBe(quote('Right again.'));
  const other = await openDesk();
  await other.goto(`/desk/specials/${id}`);
  await sourceOf(other).fill(quote('From another window.'));
  await other.getByText('Saved at').waitFor();
  await sourceOf(page).fill(quote('From an old window.'));
  await page.getByText('saved it since you opened it').waitFor();
  expect(await sourceOf(page).inputValue()).toBe(quote('From an old window.'));
  expect((await findSpecial(db, id))!.source).toBe(quote('From another window.'));
});

test('without JavaScript it is saved, looked at and sent', async () => {
  const page = await openDesk({ scripts: false });
  await page.goto('/desk/specials');
  await page.getByLabel('A new special').fill('Plain');
  await page.getByRole('button', { name: 'Write it' }).click();
  await sourceOf(page).fill(quote('Plainly said.'));
  await page.getByRole('button', { name: 'Save and look' }).click();
  await preview(page).getByText('Plainly said.').waitFor();
  await page.getByRole('link', { name: 'Send it…' }).click();
  await page.getByRole('button', { name: 'Send to 1 reader' }).click();
  await page.getByText('It goes in').waitFor();
});

test.each([
  { width: 1440, colorScheme: 'light' as const },
  { width: 768, colorScheme: 'dark' as const },
])('every page is accessible and fits at $width px, $colorScheme', async (look) => {
  const id = await createSpecial(deps, { title: 'Looks', by });
  const page = await openDesk(look);
  for (const path of ['', `/${id}`, `/${id}/send`, `/${id}/versions/1`]) {
    await page.goto(`/desk/specials${path}`);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    expect([path, await accessibilityProblems(page), await overflow(page)]).toEqual([path, [], 0]);
  }
});
