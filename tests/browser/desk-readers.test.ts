import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { EditorRole } from '../../src/database/types.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { countGrowth } from '../../src/subscribers/count-growth.ts';
import { workOnImport } from '../../src/transfer/work-on-import.ts';
import { accessibilityProblems, launchBrowser, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { editorAddress, PASSWORD, testDesk } from '../support/desk.ts';
import { addReader, addStory } from '../support/newsroom.ts';
import { freePort } from '../support/platform.ts';
import { serveApp } from '../support/serve.ts';

const { db } = await testDatabase();
const port = await freePort();
const baseUrl = `http://127.0.0.1:${port}`;
const { app, deps, take } = await testDesk({ db, baseUrl, timeZone: 'Asia/Tokyo' });
await serveApp(app, port);
const browser = await launchBrowser();
const lately = systemClock.now().subtract({ minutes: 5 }).toString();

async function openDesk(role: EditorRole, look: { width?: number; colorScheme?: 'light' | 'dark' } = {}) {
  const { width = 1440, colorScheme = 'light' } = look;
  const viewport = { width, height: 900 };
  const page = await (await browser.newContext({ baseURL: baseUrl, viewport, colorScheme })).newPage();
  page.setDefaultTimeout(10_000);
  await page.goto('/desk');
  await page.getByLabel('E-mail address').fill(editorAddress(role));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stories' }).waitFor();
  // Type that comes in later moves what stands below it.
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return page;
}

async function work() {
  for (const job of take('import')) await workOnImport({ ...deps, logger: silentLogger }, job);
}

const rows = Array.from(
  { length: 3_000 },
  (_, n) => `reader-${n}@example.test;Japan;${n % 2 ? 'Sport' : 'Economy'}`,
);
const file = ['E-mail;Country;Topic', ...rows, 'nobody;Japan;', 'a@example.test;Atlantis;'].join('\n');

test('readers come in from a file, by keyboard, with every step told as it goes', async () => {
  const page = await openDesk('administrator');
  await page.goto('/desk/readers');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Upload' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('3,003 rows arrived').waitFor();
  expect(await page.getByLabel('What Country is').inputValue()).toBe('regions');
  await page.getByRole('button', { name: 'Check every row' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('progressbar', { name: 'Rows done' }).waitFor();
  await work();
  // The page loads anew by itself when the check is done.
  await page.getByRole('heading', { name: 'What would become of every row' }).waitFor();
  await page.getByText('3,000 readers would come in').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'invalid' }).click();
  await page.getByText('“Atlantis” is no region we know.').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^import-\d+-invalid\.csv$/);
  await page.getByLabel(/Where, when and to what/).fill('Signed up on paper at the fair in Osaka, 2024.');
  await page.getByRole('button', { name: 'Import 3,000 readers' }).click();
  await page.getByText('Readers come in').waitFor();
  await work();
  await page.getByText('3,000 readers came in.').waitFor();
});

test('all of them leave as a file that a spreadsheet opens, filtered as on the page', async () => {
  const page = await openDesk('administrator');
  await page.goto('/desk/readers/list');
  await page.getByLabel('Chose the topic').selectOption('sport');
  await page.waitForURL(/topic=sport/);
  await page.getByText('1,500').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as CSV' }).click(),
  ]);
  const lines: string[] = [];
  for await (const chunk of await download.createReadStream()) lines.push(String(chunk));
  expect(lines.join('').trim().split('\r\n')).toHaveLength(1_501);
});

test('a story that another editor kills leaves the open list, which stays where it is', async () => {
  for (let n = 0; n < 30; n++) await addStory(db, lately, { title: `Filler ${n}` });
  const doomed = await addStory(db, systemClock.now().toString(), { title: 'Hoax about a dam' });
  const [ana, chief] = [await openDesk('editor'), await openDesk('chief editor')];
  await ana.getByRole('link', { name: 'Hoax about a dam', exact: true }).waitFor();
  await ana.evaluate('scrollTo(0, 600)');
  const row = ana.getByRole('link', { name: 'Filler 12', exact: true });
  const before = (await row.boundingBox())!.y;
  await chief.request.post(`/desk/stories/${doomed}/kill`, { headers: { 'sec-fetch-site': 'same-origin' } });
  await ana.getByRole('link', { name: 'Hoax about a dam', exact: true }).waitFor({ state: 'detached' });
  expect((await row.boundingBox())!.y).toBeCloseTo(before, 0);
});

test('? tells the keys, and tells them no more', async () => {
  const page = await openDesk('editor');
  await page.keyboard.press('?');
  await page.getByText('alert about it').waitFor();
  await page.keyboard.press('?');
  await page.getByText('alert about it').waitFor({ state: 'hidden' });
});

test('times are told and taken in the paper’s zone, which stands beside them', async () => {
  const story = await addStory(db, lately, { title: 'Rail link opens' });
  const page = await openDesk('editor');
  await page.goto(`/desk/stories/${story}`);
  await page.getByText('Pin it to the top').click();
  await page.getByText('Asia/Tokyo (GMT+9, UTC+09:00)').waitFor();
  const until = systemClock.now().add({ hours: 30 }).toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime();
  const minute = until.toString({ smallestUnit: 'minute' });
  await page.getByLabel('Until').fill(minute);
  await page.getByRole('button', { name: 'Pin it', exact: true }).click();
  await page.getByText(/everywhere until .* GMT\+9/).waitFor();
  const stored = await db
    .selectFrom('stories')
    .select('pinned_until')
    .where('id', '=', story)
    .executeTakeFirst();
  expect(stored!.pinned_until!.toISOString().slice(0, 16)).toBe(
    until.toZonedDateTime('Asia/Tokyo').toInstant().toString().slice(0, 16),
  );
});

test.each([
  { width: 1440, colorScheme: 'light' as const },
  { width: 1440, colorScheme: 'dark' as const },
  { width: 768, colorScheme: 'light' as const },
  { width: 768, colorScheme: 'dark' as const },
])('growth, lists and imports are accessible and fit at $width px, $colorScheme', async (look) => {
  await sql`
    insert into reader_days (day, confirmed, imported, unsubscribed, active)
    select current_date - n, 40 + (n * 37) % 25, case when n = 50 then 300 else 0 end, 6 + (n * 13) % 9, 9000 - n * 30
    from generate_series(1, 120) n on conflict do nothing`.execute(db);
  await addReader(db, lately, { regions: ['JP'], topics: ['economy'] });
  await countGrowth(deps);
  const imported = await db.selectFrom('imports').select('id').orderBy('id').executeTakeFirstOrThrow();
  const page = await openDesk('administrator', look);
  for (const path of [
    ...[
      '/desk/growth',
      '/desk/growth?days=365',
      '/desk/readers',
      '/desk/readers/list',
      '/desk/readers/imports',
    ],
    ...[`/desk/readers/imports/${imported.id}`, '/desk/sending', '/desk/sending/unknown', '/desk/specials'],
  ]) {
    await page.goto(path);
    expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
    expect([path, await overflow(page)]).toEqual([path, 0]);
  }
});
