import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { type InboxMail, readInbox, startPlatform } from './platform.ts';

/**
 * Pictures of the desk and the reader site, made from the sample: `npm run page:shots [FOLDER]`. Every page in every
 * width, light and dark, into FOLDER where one is given; else those that docs/screenshots keeps, and the README's.
 */
const [folder] = process.argv.slice(2);
const kept = path.resolve(import.meta.dirname, '../../docs/screenshots');
const into = folder ?? kept;
const looks = ['light', 'dark'] as const;
/** Pages that are kept, with their widths. */
const keptWidths: Record<string, number[]> = {
  'desk-stories': [1440, 375],
  'desk-composer': [1440, 375],
  'desk-growth': [1440, 375],
  'desk-story': [1440],
  'desk-alert': [1440],
  'desk-reader': [1440],
  'desk-import': [1440],
  front: [1440, 375],
  'sign-up': [1440, 375],
  preferences: [1440, 375],
};
const oldReaders = [
  'E-mail;Country;Topics;Language;Opt-in date',
  'haruka.mori@example.test;Japan;Economy, Politics;ja;2024-05-31',
  'minh.tran@example.test;Vietnam;Science & technology;vi;2023-11-02',
  'HARUKA.MORI@example.test;Japan;;ja;2024-06-01',
  'priya.nair@example.test;Atlantis;Sport;en;2022-01-15',
  'not an address;India;;en;2022-01-15',
  'wei.lin@example.test;Taiwan;Arts & media;zh-TW;2025-02-28',
].join('\n');

const data = await mkdtemp(path.join(tmpdir(), 'daybreak-shots-'));
const platform = await startPlatform({ DATA_DIR: data, ALERT_HOLD_S: '4' });
const browser = await chromium.launch({
  executablePath: await sparticuz.executablePath(),
  args: sparticuz.args.filter((arg) => !['--single-process', '--no-zygote'].includes(arg)),
});
try {
  const [, email, password] = /(\S+@\S+)\s+password: (\S+)/.exec(platform.output())!;
  const login = { email: email!, password: password! };
  const page = await openDesk(browser, login, 1440, 'light');
  const alert = await sendAlert(page);
  await page.goto('/desk/growth');
  // Readers who came are counted some seconds after the start.
  while (await page.getByText(/^\+0$/).count()) {
    await page.waitForTimeout(1_000);
    await page.reload();
  }
  const pages = [...(await deskPages(page, alert)), ...(await sitePages())];
  await mkdir(into, { recursive: true });
  for (const width of [1440, 768, 375])
    for (const look of looks) {
      const shown = await openDesk(browser, login, width, look);
      for (const [name, place] of pages)
        if (folder || keptWidths[name]?.includes(width)) await keep(shown, place, `${name}-${width}-${look}`);
    }
  const japanese = await openPage(browser, 375, 'light', 'ja');
  await keep(japanese, '/', 'front-375-light-ja');
  await writeFile(path.join(into, 'daybreak.png'), await phoneBesideDesk(browser, page, alert));
} finally {
  await browser.close();
  await platform.stop();
  await rm(data, { recursive: true, force: true });
}

async function openPage(
  with_: Browser,
  width: number,
  colorScheme: 'light' | 'dark',
  locale = 'en',
): Promise<Page> {
  const viewport = { width, height: width < 500 ? 812 : 900 };
  const context = await with_.newContext({ baseURL: platform.site, viewport, colorScheme, locale });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

async function openDesk(
  with_: Browser,
  login: { email: string; password: string },
  width: number,
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const page = await openPage(with_, width, colorScheme);
  await page.goto('/desk');
  await page.getByLabel('E-mail address').fill(login.email);
  await page.getByLabel('Password').fill(login.password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.getByRole('heading', { name: 'Stories' }).waitFor();
  return page;
}

async function keep(page: Page, place: string, name: string): Promise<void> {
  await page.goto(place, { waitUntil: 'domcontentloaded' });
  await page.waitForTimeout(700);
  const picture = await page.screenshot({ fullPage: Boolean(folder) });
  await writeFile(path.join(into, `${name}.png`), await small(picture));
}

/** Alerts on the story with most readers, and waits until it went out; gives the page that shows it live. */
async function sendAlert(page: Page): Promise<string> {
  const doors = page.locator('tr:has(a.headline[lang="en"]) .act a');
  const reaches = await page
    .locator('tr:has(a.headline[lang="en"]) td:has(+ td + td.act)')
    .evaluateAll((cells) => cells.map((cell) => Number(/(\d+) if urgent/.exec(cell.textContent)?.[1] ?? 0)));
  await doors.nth(reaches.indexOf(Math.max(...reaches))).click();
  // Whatever the hour: the sample's readers have quiet hours, too.
  await page.getByLabel(/Urgent/).check();
  await page.locator('#send:enabled').click();
  await page.getByText('It goes in').waitFor();
  await page.getByText('Finished').waitFor({ timeout: 60_000 });
  return new URL(page.url()).pathname;
}

async function deskPages(page: Page, alert: string): Promise<[name: string, place: string][]> {
  await page.goto('/desk/stories');
  const story = (await page.locator('a.headline').nth(1).getAttribute('href'))!;
  await page.goto('/desk/mailings?kind=digest');
  const digest = await page.locator('a.headline').first().getAttribute('href');
  const plain = [
    'stories',
    'mailings',
    'sending',
    'readers',
    'growth',
    'sources',
    'specials',
    'editors',
    'account',
    'audit',
  ];
  return [
    ...plain.map((name): [string, string] => [`desk-${name}`, `/desk/${name}`]),
    ['desk-story', story],
    ['desk-composer', `/desk/alerts/new?story=${story.split('/').at(-1)}`],
    ['desk-alert', alert],
    ...(digest ? [['desk-digest', digest] as [string, string]] : []),
    ['desk-readers-list', '/desk/readers/list'],
    ['desk-imports', '/desk/readers/imports'],
    ['desk-import', await checkFile(page)],
    ['desk-reader', '/desk/readers/1'],
    ['desk-reader-digest', '/desk/readers/1/digest'],
  ];
}

async function sitePages(): Promise<[name: string, place: string][]> {
  const { html } = (await longestDigest()).body;
  return [
    ['front', '/'],
    ['sign-up', '/#sign-up'],
    ['preferences', /\/p\/[\w.~-]+/.exec(html)![0]],
  ];
}

/** Hands a file of readers in and has its rows checked; gives the page that tells what would become of them. */
async function checkFile(page: Page): Promise<string> {
  await page.goto('/desk/readers/imports');
  const upload = {
    name: 'readers of the old site.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(oldReaders),
  };
  await page.getByLabel('CSV file').setInputFiles(upload);
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByRole('button', { name: 'Check every row' }).click();
  await page.getByRole('heading', { name: 'What would become of every row' }).waitFor();
  return new URL(page.url()).pathname;
}

/** Today's digest on a phone, before the desk's page of a live alert. */
async function phoneBesideDesk(with_: Browser, desk: Page, alert: string): Promise<Buffer> {
  await desk.goto(alert, { waitUntil: 'domcontentloaded' });
  await desk.waitForTimeout(700);
  const behind = await desk.screenshot();
  const digest = await longestDigest();
  const phone = await with_.newPage({ viewport: { width: 375, height: 780 } });
  await phone.setContent(digest.body.html, { waitUntil: 'load' }).catch(() => undefined);
  const before = await phone.screenshot();
  const canvas = await with_.newPage({ viewport: { width: 1600, height: 900 } });
  const source = (picture: Buffer) => `data:image/png;base64,${picture.toString('base64')}`;
  await canvas.setContent(`
    <style>
      body { margin: 0; height: 900px; background: #efe9df; position: relative; overflow: hidden }
      img { position: absolute; display: block }
      .desk { left: 484px; top: 72px; width: 1240px; border: 1px solid #cfc6b8; border-right: 0 }
      .phone { left: 72px; top: 60px; width: 375px; border: 8px solid #1d1a17; border-radius: 36px }
    </style>
    <img class="desk" src="${source(behind)}"><img class="phone" src="${source(before)}">`);
  return small(await canvas.screenshot());
}

async function longestDigest(): Promise<InboxMail> {
  const mails = (await readInbox(platform.inbox)).filter(
    ({ from, body }) => from.includes('digest@') && /<html[^>]*lang="en"/.test(body.html),
  );
  return mails.reduce((longest, mail) => (mail.body.text.length > longest.body.text.length ? mail : longest));
}

async function small(picture: Buffer): Promise<Buffer> {
  return sharp(picture).png({ palette: true, quality: 90, compressionLevel: 9 }).toBuffer();
}
