import { DaybreakError, messageOf } from '../shared/errors.ts';

const LOADING_MS = 10_000;

/**
 * A mail as a PNG of its whole length, by a headless Chromium. That comes with the development dependencies only:
 * throws `unavailable` where they are not installed.
 */
export async function screenshot(
  html: string,
  options: { width?: number; dark?: boolean } = {},
): Promise<Buffer> {
  const { chromium, executablePath, args } = await browserParts();
  const browser = await chromium.launch({ executablePath, args, headless: true });
  try {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 720, height: 800 },
      colorScheme: options.dark ? 'dark' : 'light',
    });
    // A picture that never comes must not keep the mail from being seen.
    await page.setContent(html, { waitUntil: 'load', timeout: LOADING_MS }).catch(() => undefined);
    return await page.screenshot({ fullPage: true });
  } finally {
    await browser.close();
  }
}

async function browserParts() {
  try {
    const { chromium } = await import('playwright-core');
    const { default: binary } = await import('@sparticuz/chromium');
    return { chromium, executablePath: await binary.executablePath(), args: binary.args };
  } catch (error) {
    throw new DaybreakError(
      'unavailable',
      `No PNG was made: that needs the development dependencies (npm install). ${messageOf(error)}`,
    );
  }
}
