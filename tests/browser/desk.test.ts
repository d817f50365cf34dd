import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { EditorRole } from '../../src/database/types.ts';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { accessibilityProblems, launchBrowser, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, PASSWORD, testDesk } from '../support/desk.ts';
import { acceptAll, addReader, addStory } from '../support/newsroom.ts';
import { freePort } from '../support/platform.ts';
import { serveApp } from '../support/serve.ts';

const HOLD_S = 3;
const { db } = await testDatabase();
const port = await freePort();
const baseUrl = `http://127.0.0.1:${port}`;
const { app, deps, take } = await testDesk({ db, baseUrl, holdSeconds: HOLD_S });
await serveApp(app, port);
const browser = await launchBrowser();

const lately = systemClock.now().subtract({ minutes: 5 }).toString();
for (let i = 0; i < 12; i++) await addReader(db, lately, { alerts: 'all' });
await addReader(db, lately, { alerts: 'none' });

/** What a worker does with a new alert: freezes its audience, waits for the hold, lets it go. */
async function work() {
  const config = { ...deps.config, DIGEST_GRACE_S: 3_600 };
  for (const job of take('prepare-breaking'))
    await prepareMailing({ ...deps, config, logger: silentLogger }, job);
}

async function openDesk(role: EditorRole, look: { width?: number; colorScheme?: 'light' | 'dark' } = {}) {
  const { width = 1440, colorScheme = 'light' } = look;
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height: 900 },
    colorScheme,
  });
  const page = await context.newPage();
  await page.goto('/desk');
  await page.getByLabel('E-mail address').fill(editorAddress(role));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stories' }).waitFor();
  // Type that comes in later moves what stands below it.
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return page;
}

const standing = (page: Page) => page.getByRole('region', { name: 'Where it stands' });
const mailingsOf = (story: number) =>
  db.selectFrom('mailings').selectAll().where('story_id', '=', story).execute();

describe('two editors', () => {
  test('both click Send: one alert, which both see held, and one cancels', async () => {
    const story = await addStory(db, lately, { title: 'Bridge closed in Macau' });
    const [ana, chief] = [await openDesk('editor'), await openDesk('chief editor')];
    for (const page of [ana, chief]) {
      await page.goto('/desk/stories');
      await page.getByRole('link', { name: /Alert 12 readers to: Bridge closed/ }).click();
      await page.getByRole('button', { name: 'Alert 12 readers' }).waitFor();
    }
    await Promise.all(
      [ana, chief].map((page) => page.getByRole('button', { name: 'Alert 12 readers' }).click()),
    );
    await Promise.all([ana, chief].map((page) => standing(page).getByText('It goes in').waitFor()));
    expect(chief.url()).toBe(ana.url());
    expect(await mailingsOf(story)).toHaveLength(1);

    await chief.getByRole('button', { name: 'Cancel' }).click();
    await standing(ana).getByText('Nobody got it.').waitFor();
    await work();
    expect(await mailingsOf(story)).toMatchObject([{ status: 'cancelled' }]);
  });

  test('one sends, the other watches it go and stops it', async () => {
    const story = await addStory(db, lately, { title: 'Volcano erupts on Java' });
    const [ana, chief] = [await openDesk('editor'), await openDesk('chief editor')];
    await ana.goto(`/desk/alerts/new?story=${story}`);
    await ana.getByLabel('Headline').fill('Volcano erupts on Java, villages evacuated');
    await ana.getByText('42 of 160').waitFor();
    await ana.getByRole('button', { name: 'Alert 12 readers' }).click();
    await standing(ana).getByText('It goes in').waitFor();
    await chief.goto(ana.url());
    await work();
    await standing(chief).getByText('12 mails to go.').waitFor();
    await chief.getByRole('button', { name: 'Stop' }).click();
    await standing(ana).getByText('12 were not').waitFor();
    const [mailing] = await mailingsOf(story);
    expect(mailing).toMatchObject({ status: 'stopped' });
  });

  test('an alert that goes through shows its numbers as they come', async () => {
    const story = await addStory(db, lately, { title: 'Rice price doubles in Dhaka' });
    const page = await openDesk('editor');
    await page.goto(`/desk/alerts/new?story=${story}`);
    await page.getByRole('button', { name: 'Alert 12 readers' }).click();
    await standing(page).getByText('It goes in').waitFor();
    await work();
    await standing(page).getByText('12 mails to go.').waitFor();
    await acceptAll(db, (await mailingsOf(story))[0]!.id);
    await finishMailings({ ...deps, logger: silentLogger });
    await standing(page).getByText('Finished').waitFor();
    await page.getByRole('definition').filter({ hasText: '12' }).first().waitFor();
  });
});

describe('the list of stories', () => {
  test('shows a new one by itself, above where the editor is, without moving them', async () => {
    for (let i = 0; i < 30; i++) await addStory(db, lately, { title: `Filler ${i}` });
    const page = await openDesk('editor');
    await page.evaluate('scrollTo(0, 600)');
    const row = page.getByRole('link', { name: 'Filler 20', exact: true });
    const before = await row.boundingBox();
    const title = 'Landslide cuts road to Leh';
    await addStory(db, systemClock.now().toString(), { title });
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    expect((await row.boundingBox())!.y).toBeCloseTo(before!.y, 0);
    await page.getByRole('button', { name: '1 new story above' }).click();
  });

  test('is walked by keyboard alone, from search to an alert sent', async () => {
    await addStory(db, systemClock.now().toString(), { title: 'Typhoon reaches Luzon' });
    const page = await openDesk('editor');
    await page.keyboard.press('/');
    await page.keyboard.type('Luzon');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=Luzon/);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.waitForURL(/alerts\/new/);
    await page.getByRole('button', { name: 'Alert 12 readers' }).waitFor();
    for (let i = 0; i < 40 && (await page.evaluate('document.activeElement.id')) !== 'send'; i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await standing(page).getByText('It goes in').waitFor();
  });
});

test('without JavaScript an alert is counted, sent, held and cancelled', async () => {
  const story = await addStory(db, lately, { title: 'Dam overflows in Kerala' });
  const page = await (await openDesk('editor'))
    .context()
    .browser()!
    .newPage({ javaScriptEnabled: false, baseURL: baseUrl });
  await page.goto(`/desk/alerts/new?story=${story}`);
  await page.getByLabel('E-mail address').fill(editorAddress('editor'));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Alert 12 readers' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await standing(page).getByText('Nobody got it.').waitFor();
});

describe.each([
  { width: 1440, colorScheme: 'light' as const },
  { width: 1440, colorScheme: 'dark' as const },
  { width: 768, colorScheme: 'light' as const },
  { width: 768, colorScheme: 'dark' as const },
  { width: 375, colorScheme: 'light' as const },
])('at $width px, $colorScheme,', (look) => {
  test('every page is accessible and fits', async () => {
    const story = await addStory(db, lately, { title: `Ｌong ${'ｘ'.repeat(400)}` });
    const mailing = await db.selectFrom('mailings').select('id').orderBy('id').executeTakeFirstOrThrow();
    const page = await openDesk('administrator', look);
    for (const path of [
      '/desk/stories',
      `/desk/stories/${story}`,
      `/desk/alerts/new?story=${story}`,
      '/desk/mailings',
      `/desk/mailings/${mailing.id}`,
      '/desk/sending',
      '/desk/editors',
      '/desk/account',
      '/desk/readers',
      '/desk/readers/1/digest',
      '/desk/readers/1',
      '/desk/sources',
      '/desk/audit',
      '/desk/growth',
    ]) {
      await page.goto(path);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      expect([path, await overflow(page)]).toEqual([path, 0]);
    }
  });
});
