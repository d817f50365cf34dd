import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import type { AxeResults } from 'axe-core';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { afterAll, inject } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// In a single process the first page that is closed ends the browser; without web security it proves nothing.
const unwanted = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
];

/** The Chromium that comes with `npm ci`, closed after the test file. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await playwright.launch({
    executablePath: inject('chromium'),
    args: chromium.args.filter((arg) => !unwanted.includes(arg)),
    headless: true,
  });
  afterAll(() => browser.close());
  return browser;
}

/** The looks every page is tested in. */
export const looks = [375, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** What axe finds wrong on the page, one line each; empty when it is accessible. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy lets no foreign script in.
  await page.evaluate(axe);
  // What passes is not told: telling it takes axe half of its time.
  const run = "axe.run({ resultTypes: ['violations'] })";
  const { violations } = (await page.evaluate(run)) as AxeResults;
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html} (${node.failureSummary})`),
  );
}

/** Pixels by which the page is wider than its window: what must be scrolled sideways. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
