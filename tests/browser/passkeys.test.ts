import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityProblems, launchBrowser, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, PASSWORD, testDesk } from '../support/desk.ts';
import { freePort } from '../support/platform.ts';
import { serveApp } from '../support/serve.ts';

const { db } = await testDatabase();
const port = await freePort();
// WebAuthn knows host names only.
const baseUrl = `http://localhost:${port}`;
const { app } = await testDesk({ db, baseUrl });
await serveApp(app, port);
const browser = await launchBrowser();

/** A browser with a phone of its own that says yes for its owner, or does not. */
async function withAuthenticator(options: { isUserVerified?: boolean } = {}) {
  const context = await browser.newContext({ baseURL: baseUrl });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: options.isUserVerified ?? true,
      automaticPresenceSimulation: true,
    },
  });
  return { context, page, devtools, authenticatorId };
}

async function passwordLogin(page: Page) {
  await page.goto('/desk/login');
  await page.getByLabel('E-mail address').fill(editorAddress('editor'));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.getByRole('heading', { name: 'Stories' }).waitFor();
}

async function addPasskey(page: Page, name: string) {
  await page.goto('/desk/account');
  const form = page.locator('form[data-passkey="add"]');
  await form.getByLabel('Name, as you will know it').fill(name);
  await form.getByLabel('Your password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Add a passkey' }).click();
}

describe('a passkey', () => {
  test('is added, logs in at the page that was asked for, and is removed', async () => {
    const { context, page, devtools, authenticatorId } = await withAuthenticator();
    await passwordLogin(page);
    await addPasskey(page, 'My phone');
    await page.getByText('My phone').waitFor();
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);

    await addPasskey(page, 'The same phone');
    await page.getByText('This device has a passkey for you already.').waitFor();

    await page.getByRole('button', { name: 'Log out' }).click();
    await page.goto('/desk/mailings');
    await page.getByRole('button', { name: 'Log in with a passkey' }).press('Enter');
    await page.waitForURL('**/desk/mailings');
    await page.goto('/desk/account');
    await page.getByText(', last used').waitFor();

    await page.getByRole('button', { name: 'Remove the passkey My phone' }).click();
    await page.getByText('My phone').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('button', { name: 'Log in with a passkey' }).click();
    await page.getByText('This passkey opens nothing here.').waitFor();
    await context.close();
  });

  test('of somebody who was not recognised is not made, and the page says so', async () => {
    const { context, page } = await withAuthenticator({ isUserVerified: false });
    await passwordLogin(page);
    await addPasskey(page, 'A found phone');
    await page.getByText('No passkey was used.').waitFor();
    expect(await db.selectFrom('desk_passkeys').selectAll().execute()).toEqual([]);
    await context.close();
  });

  test('is not offered without JavaScript', async () => {
    const context = await browser.newContext({ baseURL: baseUrl, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/desk/login');
    expect(await page.getByRole('button', { name: 'Log in with a passkey' }).isVisible()).toBe(false);
    await context.close();
  });
});

test.each(
  [768, 1440].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme }))),
)('login, account and the QR code are accessible and fit: $width, $colorScheme', async (look) => {
  const { width, colorScheme } = look;
  const context = await browser.newContext({
    ...{ baseURL: baseUrl, colorScheme },
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) wrong.push(message.text());
  });
  const check = async (name: string) => {
    if ((await overflow(page)) > 0) wrong.push(`${name}: wider than its window`);
    for (const problem of await accessibilityProblems(page)) wrong.push(`${name}: ${problem}`);
  };
  await page.goto('/desk/login');
  await check('login');
  await passwordLogin(page);
  await page.goto('/desk/account');
  await check('account');
  const factor = page.locator('form[action="/desk/account/second-factor"]');
  await factor.getByLabel('Your password').fill(PASSWORD);
  await factor.getByRole('button').click();
  await page.getByRole('img', { name: /second factor/ }).waitFor();
  await check('second factor');
  await context.close();
  expect(wrong).toEqual([]);
});
