import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type InboxMail, readInbox, startPlatform } from '../support/platform.ts';

/* The running platform with its sample, as whoever types `npm start` has it: real pages, real mails in the inbox. */
const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-platform-'));
await chmod(folder, 0o755);
const platform = await startPlatform({ DATA_DIR: path.join(folder, 'data'), ALERT_HOLD_S: '10' });
const browser = await launchBrowser();
afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

async function mailTo(address: string, subject: RegExp): Promise<InboxMail> {
  const find = async () =>
    (await readInbox(platform.inbox)).find(
      (mail) => mail.destination.to[0] === address && subject.test(mail.subject),
    );
  await expect.poll(find, { timeout: 60_000, interval: 250 }).toBeTruthy();
  return (await find())!;
}

function linkIn(mail: InboxMail, part: string): string {
  const link = [...mail.body.text.matchAll(/https?:\/\/\S+/g)].find(([url]) => url.includes(part));
  if (!link) throw new Error(`no link to ${part} in:\n${mail.body.text}`);
  return link[0];
}

test('a reader signs up, confirms from the inbox, chooses, gets an alert, and leaves', async () => {
  const page = await (await browser.newContext({ timezoneId: 'Asia/Singapore' })).newPage();
  await page.goto(platform.site);
  await page.getByLabel('Your e-mail address').fill('newcomer@example.com');
  await page.waitForTimeout(1_000);
  await page.getByRole('button', { name: 'Sign up', exact: true }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();

  // Opened in another browser, as on a phone: the page asks for its one button.
  const phone = await (await browser.newContext()).newPage();
  await phone.goto(linkIn(await mailTo('newcomer@example.com', /confirm/i), '/confirm/'));
  await phone.getByRole('button', { name: 'Yes, send me Daybreak' }).click();
  const welcome = await mailTo('newcomer@example.com', /welcome/i);

  await phone.goto(linkIn(welcome, '/p/'));
  await phone.getByRole('radio', { name: 'All that match' }).check();
  await phone.getByRole('button', { name: 'Save', exact: true }).first().click();
  await phone.getByText('Saved.').waitFor();

  const password = /password: (\S+)/.exec(platform.output())![1]!;
  const desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await desk.goto(`${platform.site}/desk`);
  await desk.getByLabel(/mail/i).first().fill('editor@example.com');
  await desk.getByLabel('Password').fill(password);
  await desk.getByRole('button', { name: 'Log in', exact: true }).click();
  await desk
    .getByRole('link', { name: /^Alert/ })
    .first()
    .click();
  await desk.getByLabel('Headline').fill('A rehearsed headline of the tests');
  await desk.getByLabel(/^Urgent/).check();
  await desk.getByRole('button', { name: /^Alert [1-9]\d* readers?$/ }).click();
  await desk.getByText('It goes in').first().waitFor();
  const alert = await mailTo('newcomer@example.com', /A rehearsed headline/);
  expect(alert.headers?.find(({ name }) => name === 'List-Unsubscribe-Post')?.value).toBe(
    'List-Unsubscribe=One-Click',
  );

  await phone.goto(linkIn(alert, '/u/'));
  await phone.getByRole('button', { name: 'Unsubscribe', exact: true }).click();
  await phone.getByRole('button', { name: /That was a mistake/ }).waitFor();
});
