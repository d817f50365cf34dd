import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/shared/clock.ts';
import type { Preferences } from '../../src/subscribers/preferences.ts';
import { accessibilityProblems, launchBrowser, looks, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { addStory } from '../support/newsroom.ts';
import { freePort } from '../support/platform.ts';
import { givenReader } from '../support/readers.ts';
import { serveApp } from '../support/serve.ts';
import { testSite } from '../support/site.ts';
import { addTold } from '../support/told.ts';

const { db } = await testDatabase();
const port = await freePort();
const baseUrl = `http://127.0.0.1:${port}`;
const { app, deps } = testSite({ db, clock: systemClock, baseUrl });
await serveApp(app, port);
const browser = await launchBrowser();

const lately = systemClock.now().subtract({ minutes: 5 }).toString();
const storyId = await addStory(db, lately, { title: 'Ferries stop in the strait', regions: ['JP'] });
const alert = await addTold(deps, { kind: 'alert', storyId, headline: 'Ferries stop' });
await addTold(deps, { kind: 'correction', storyId, headline: 'Correction: one ferry', parentId: alert.id });

const rowOf = (email: string) =>
  db.selectFrom('subscribers').selectAll().where('email', '=', email).executeTakeFirst();
const newReader = (name: string, preferences: Partial<Preferences> = {}) =>
  givenReader(deps, `${name}@example.com`, preferences);
/** A link that was made a year ago. */
const tooOld = (reader: Awaited<ReturnType<typeof newReader>>) => {
  const yearAgo = {
    ...deps,
    clock: { ...systemClock, now: () => systemClock.now().subtract({ hours: 24 * 365 }) },
  };
  return givenReader(yearAgo, reader.email).then((same) => same.link('preferences'));
};

/** Goes on by a press of the button, as a reader does. */
async function press(page: Page, name: string) {
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ]);
}

describe.each([true, false])('with JavaScript: %s,', (javaScriptEnabled) => {
  const open = async () => {
    const context = await browser.newContext({ javaScriptEnabled, baseURL: baseUrl });
    return { context, page: await context.newPage() };
  };

  test('the links of a mail mute, make rarer, pause, and lead to everything else', async () => {
    const reader = await newReader(`acts-${javaScriptEnabled}`);
    const { context, page } = await open();
    const act = `/a/${reader.link('act')}`;
    await page.goto(`${act}?do=mute-topic.sport`);
    await press(page, 'No more stories about Sport');
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    await page.goto(`${act}?do=mute-region.JP`);
    await press(page, 'Fewer stories from Japan');
    await page.goto(`${act}?do=fewer-topic.arts`);
    await press(page, 'Fewer stories about Arts & media');
    await page.goto(`${act}?do=pause-week`);
    await press(page, 'Pause all mails for a week');
    await page.goto(`${act}?do=alerts-off`);
    await press(page, 'No more breaking alerts');
    expect(await rowOf(reader.email)).toMatchObject({
      muted_topics: ['sport'],
      muted_regions: [],
      fewer_regions: ['JP'],
      fewer_topics: ['arts'],
      alerts: 'none',
      paused_until: expect.any(Date),
    });
    await page.getByRole('link', { name: 'See all your preferences' }).click();
    await page.getByText('Paused until').waitFor();
    const rarer = page.getByRole('group', { name: 'Fewer about' });
    expect(await rarer.getByRole('checkbox', { name: 'Arts & media' }).isChecked()).toBe(true);
    await rarer.getByRole('checkbox', { name: 'Arts & media' }).uncheck();
    await press(page, 'Save');
    await page.getByText('Saved.').waitFor();
    expect((await rowOf(reader.email))?.fewer_topics).toEqual([]);
    await context.close();
  });

  test('who has no mail at hand asks for a link, and who has an old one for a new one', async () => {
    const reader = await newReader(`asks-${javaScriptEnabled}`);
    const { context, page } = await open();
    await page.goto('/link');
    await page.getByLabel('Your e-mail address').fill('reader@nowhere');
    await press(page, 'Send me the link');
    await page.getByText('Enter an address like name@example.com').waitFor();
    await page.getByLabel('Your e-mail address').fill(reader.email);
    await press(page, 'Send me the link');
    await page.getByText('If this address is subscribed').waitFor();
    await page.goto(`/p/${await tooOld(reader)}`);
    await page.getByRole('heading', { name: 'This link is too old' }).waitFor();
    await press(page, 'Send me the link');
    await page.getByText('If this address is subscribed').waitFor();
    const letters = await db
      .selectFrom('letters')
      .select('kind')
      .where('subscriber_id', '=', reader.row.id)
      .execute();
    expect(letters).toEqual([{ kind: 'preferences' }, { kind: 'preferences' }]);
    await context.close();
  });

  test('an address moves when both mailboxes say so, and not before', async () => {
    const reader = await newReader(`moves-${javaScriptEnabled}`);
    const moved = `moved-${javaScriptEnabled}@example.com`;
    const change = { change: 'one', email: moved };
    const { context, page } = await open();
    for (const side of ['old', 'new']) {
      expect(await rowOf(reader.email)).toBeDefined();
      await page.goto(`/change-address/${await reader.token('change-address', { ...change, side })}`);
      await page.getByText(moved).waitFor();
      await press(page, 'Confirm the change');
    }
    await page.getByText('Your mails go to the new address from now on.').waitFor();
    expect((await rowOf(moved))?.id).toBe(reader.row.id);
    await context.close();
  });

  test('who leaves says why, gets less instead, and reads on', async () => {
    const reader = await newReader(`less-${javaScriptEnabled}`);
    const { context, page } = await open();
    await page.goto(`/u/${reader.link('unsubscribe')}`);
    await press(page, 'One digest a week instead');
    expect(await rowOf(reader.email)).toMatchObject({ status: 'active', cadence: 'weekly' });
    await page.goto(`/u/${reader.link('unsubscribe')}`);
    await press(page, 'Unsubscribe');
    await press(page, 'Too many mails');
    await page.getByRole('heading', { name: 'Thank you.' }).waitFor();
    await page.getByRole('link', { name: 'Archive' }).click();
    await page.getByRole('link', { name: 'Ferries stop', exact: true }).click();
    await page.getByRole('link', { name: 'Correction: one ferry' }).waitFor();
    await page.getByRole('link', { name: 'See it as it was mailed' }).click();
    await page.getByRole('note').getByText('Correction: one ferry').waitFor();
    await context.close();
  });
});

describe('the keyboard alone', () => {
  test('is enough to choose, to leave and to come back', async () => {
    const reader = await newReader('keys');
    const page = await (await browser.newContext({ baseURL: baseUrl })).newPage();
    await page.goto(`/p/${reader.link('preferences')}`);
    await reach(page, 'Once a week');
    await tabTo(page, 'Save');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    expect((await rowOf(reader.email))?.cadence).toBe('weekly');
    await page.goto(`/u/${reader.link('unsubscribe')}`);
    await tabTo(page, 'Unsubscribe');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
    await tabTo(page, 'That was a mistake: subscribe me again');
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await page.goto(`/me/${await reader.token('rights')}`);
    await tabTo(page, 'Erase everything');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Erased' }).waitFor();
    expect(await rowOf(reader.email)).toBeUndefined();
    await page.context().close();
  });

  /** Tabs until a button of this name has the focus. */
  async function tabTo(page: Page, name: string) {
    for (let presses = 0; presses < 200; presses++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() =>
        document.activeElement?.tagName === 'BUTTON' ? document.activeElement.textContent : null,
      );
      if (at?.trim() === name) return;
    }
    throw new Error(`the keyboard does not reach “${name}”`);
  }

  /** Tabs into the group of radio buttons, and goes to this one by the arrows. */
  async function reach(page: Page, name: string) {
    for (let presses = 0; presses < 150; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => (document.activeElement as HTMLInputElement).name === 'cadence')) break;
    }
    for (let arrows = 0; arrows < 4; arrows++) {
      if (await page.getByRole('radio', { name }).isChecked()) return;
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`the keyboard does not reach “${name}”`);
  }
});

test.each(looks)(
  'what a button leads to is accessible and fits its window: $width, $colorScheme',
  async ({ width, colorScheme }) => {
    const reader = await newReader(`outcomes-${width}-${colorScheme}`);
    const context = await browser.newContext({
      ...{ baseURL: baseUrl, colorScheme },
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    const wrong: string[] = [];
    let name = '';
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) wrong.push(`${name}: ${message.text()}`);
    });
    const check = async (what: string) => {
      name = what;
      if ((await overflow(page)) > 0) wrong.push(`${name}: wider than its window`);
      for (const problem of await accessibilityProblems(page)) wrong.push(`${name}: ${problem}`);
    };
    const [p, u, a] = [reader.link('preferences'), reader.link('unsubscribe'), reader.link('act')];
    const confirm = await (await newReader(`waits-${width}-${colorScheme}`)).token('confirm');
    const rights = await reader.token('rights');
    const move = await reader.token('change-address', { email: 'x@example.com', change: 'c', side: 'old' });
    const ways: [string, string, string | null][] = [
      ['confirmed', `/confirm/${confirm}`, 'Yes, send me Daybreak'],
      ['confirmed twice', `/confirm/${confirm}`, null],
      ['saved', `/p/${p}`, 'Save'],
      ['old link', `/p/${await tooOld(reader)}`, null],
      ['muting', `/a/${a}?do=mute-topic.sport`, 'No more stories about Sport'],
      ['half moved', `/change-address/${move}`, 'Confirm the change'],
      ['everything held', `/me/${rights}`, null],
      ['less', `/u/${u}`, 'One digest a week instead'],
      ['left', `/u/${u}`, 'Unsubscribe'],
      ['left already', `/u/${u}`, null],
      ['not subscribed', `/p/${p}`, null],
      ['alert', `/archive/mailing/${alert.id}`, null],
      ['topic', '/archive/topic/sport', null],
      ['privacy in Thai', '/privacy?lang=th', null],
      ['imprint in Czech', '/imprint?lang=cs', null],
      ['embed in Chinese', '/embed?lang=zh-Hant', null],
    ];
    for (const [what, path, button] of ways) {
      await page.goto(path);
      if (what === 'everything held')
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('details')) fold.open = true;
        });
      if (button) await press(page, button);
      await check(what);
    }
    await context.close();
    expect(wrong).toEqual([]);
  },
);
