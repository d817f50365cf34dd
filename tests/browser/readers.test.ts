import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/shared/clock.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { issueToken } from '../../src/subscribers/issue-token.ts';
import { type LinkPurpose, mailLink } from '../../src/subscribers/links.ts';
import type { TokenPurpose } from '../../src/subscribers/token.ts';
import { accessibilityProblems, launchBrowser, looks, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { freePort } from '../support/platform.ts';
import { serveApp } from '../support/serve.ts';
import { SECRET, testSite } from '../support/site.ts';

const { db } = await testDatabase();
const port = await freePort();
const baseUrl = `http://127.0.0.1:${port}`;
const { app, deps } = testSite({ db, clock: systemClock, baseUrl });
await serveApp(app, port);
const browser = await launchBrowser();

async function reader(email: string) {
  await importSubscribers(deps, { basis: 'test', readers: [{ address: readAddress(email) }] });
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const owner = { id: row.id, linkNonce: row.link_nonce };
  return (purpose: LinkPurpose) => mailLink({ secret: SECRET, baseUrl }, purpose, owner, deps.clock.now());
}

async function tokenOf(email: string, purpose: TokenPurpose, data = {}) {
  const { id } = await statusOf(email);
  return db.transaction().execute((trx) => issueToken(trx, deps, { subscriberId: id, purpose, data }));
}

const confirmLink = async (email: string) => `${baseUrl}/confirm/${await tokenOf(email, 'confirm')}`;

const statusOf = async (email: string) =>
  db.selectFrom('subscribers').selectAll().where('email', '=', email).executeTakeFirstOrThrow();

/** Goes to the next page by a press of the button, as a reader does. */
async function press(page: Page, name: string) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

describe.each([true, false])('a reader, with JavaScript: %s,', (javaScriptEnabled) => {
  test('signs up, confirms, chooses and leaves', async () => {
    const email = `reader-${javaScriptEnabled}@example.com`;
    const context = await browser.newContext({ javaScriptEnabled, timezoneId: 'Asia/Kolkata' });
    const page = await context.newPage();
    await page.goto(baseUrl);
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByRole('checkbox', { name: 'South Asia', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Science & technology' }).check();
    if (!javaScriptEnabled) await page.getByLabel('Time zone').selectOption('Asia/Kolkata');
    await page.getByLabel('Time', { exact: true }).selectOption('06:30');
    await press(page, 'Show me today’s digest');
    expect(await page.getByRole('checkbox', { name: 'South Asia', exact: true }).isChecked()).toBe(true);
    await press(page, 'Sign up');
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    expect(await statusOf(email)).toMatchObject({
      status: 'pending',
      regions: ['southern-asia'],
      topics: ['science'],
      digest_minute: 390,
      time_zone: 'Asia/Kolkata',
    });

    await page.goto(await confirmLink(email));
    if (javaScriptEnabled) {
      // The browser that signed up presses by itself.
      await page.getByRole('heading', { name: 'Welcome to Daybreak' }).waitFor();
    } else {
      expect((await statusOf(email)).status).toBe('pending');
      await press(page, 'Yes, send me Daybreak');
    }
    expect((await statusOf(email)).status).toBe('active');
    await page.getByRole('link', { name: 'Change what you get' }).first().click();

    await page.getByRole('radio', { name: 'Once a week' }).check();
    await page.locator('summary', { hasText: 'Never about' }).click();
    await page.getByRole('group', { name: 'Never about' }).getByRole('checkbox', { name: 'Sport' }).check();
    await press(page, 'Save');
    await page.getByText('Saved.').waitFor();
    expect(await statusOf(email)).toMatchObject({ cadence: 'weekly', muted_topics: ['sport'] });
    await press(page, 'Undo');
    expect(await statusOf(email)).toMatchObject({ cadence: 'daily', muted_topics: [] });

    await page.getByRole('link', { name: 'Unsubscribe' }).click();
    await press(page, 'Unsubscribe');
    expect((await statusOf(email)).status).toBe('unsubscribed');
    await press(page, 'That was a mistake: subscribe me again');
    expect((await statusOf(email)).status).toBe('active');
    await context.close();
  });
});

test.each([true, false])(
  'a reader sees, moves and erases what is held, with JavaScript: %s',
  async (javaScriptEnabled) => {
    const email = `rights-${javaScriptEnabled}@example.com`;
    const link = await reader(email);
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(link('preferences'));
    await press(page, 'Send me that link');
    await page.getByText('A link is on its way to your mailbox.').waitFor();
    await page.goto(`${baseUrl}/me/${await tokenOf(email, 'rights')}`);
    await page.getByText(`Everything Daybreak knows about ${email}`).waitFor();
    await page.getByLabel('Your new address').fill(`new-${email}`);
    await press(page, 'Change my address');
    await page.getByText('Two mails are on their way').waitFor();
    await page.getByLabel('Yes, erase everything about me').check();
    await press(page, 'Erase everything');
    await page.getByRole('heading', { name: 'Erased' }).waitFor();
    await expect(statusOf(email)).rejects.toThrow();
    await context.close();
  },
);

test('the example follows what is chosen without a press', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(baseUrl);
  const answered = page.waitForResponse(/\/example$/);
  await page.getByRole('checkbox', { name: 'South Asia', exact: true }).check();
  expect((await answered).status()).toBe(200);
  await page.getByRole('heading', { name: 'Your digest would look like this today' }).waitFor();
  await context.close();
});

test('the keyboard alone is enough to sign up', async () => {
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  await page.goto(baseUrl);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
  await page.getByLabel('Your e-mail address').focus();
  await page.keyboard.type('keyboard@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.waitForTimeout(1_000);
  await page.getByLabel('Your e-mail address').press('Enter');
  await page.waitForURL(/check-your-mail/);
  expect(await statusOf('keyboard@example.com')).toMatchObject({ regions: ['eastern-asia'] });
  await context.close();
});

test.each(looks)(
  'every page is accessible, fits its window, and breaks no rule of its policy: $width, $colorScheme',
  async ({ width, colorScheme }) => {
    const seen = `looks-${width}-${colorScheme}@example.com`;
    const link = await reader(seen);
    const pages: Record<string, string> = {
      front: '/',
      mail: '/check-your-mail',
      confirm: await confirmLink(seen),
      me: `/me/${await tokenOf(seen, 'rights')}`,
      move: `/change-address/${await tokenOf(seen, 'change-address', { email: 'b@example.com' })}`,
      rights: `${link('preferences')}?sent`,
      archive: '/archive',
      day: '/archive/2026-11-24',
      country: '/archive/region/JP',
      embed: '/embed',
      japanese: '/?lang=ja',
      hindi: `${link('preferences')}?lang=hi`,
      english: '/?lang=en',
      preferences: link('preferences'),
      saved: `${link('preferences')}?saved=1`,
      unsubscribe: link('unsubscribe'),
      action: `${link('act')}?do=mute-topic.sport`,
      link: '/link',
      imprint: '/imprint',
      privacy: '/privacy',
      missing: '/no-such-page',
    };
    const wrong: string[] = [];
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    let name = '';
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) wrong.push(`${name}: ${message.text()}`);
    });
    page.on('pageerror', (error) => wrong.push(`${name}: ${error.message}`));
    for (const [key, path] of Object.entries(pages)) {
      name = `${key} at ${width} ${colorScheme}`;
      await page.goto(new URL(path, baseUrl).href);
      if ((await overflow(page)) > 0) wrong.push(`${name}: wider than its window`);
      for (const problem of await accessibilityProblems(page)) wrong.push(`${name}: ${problem}`);
    }
    await context.close();
    expect(wrong).toEqual([]);
  },
);
