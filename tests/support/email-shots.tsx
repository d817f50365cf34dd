import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Page, chromium as playwright } from 'playwright-core';
import type { ReactElement } from 'react';
import sharp from 'sharp';
import BreakingAlert from '../../emails/breaking-alert.tsx';
import ConfirmAddress from '../../emails/confirm-address.tsx';
import DailyDigest from '../../emails/daily-digest.tsx';
import Welcome from '../../emails/welcome.tsx';
import { renderDocument } from '../../src/editions/render-html.tsx';
import { arabic, chinese, hindi } from './digests.ts';

/** Screenshots of the mails for the documentation: `npm run email:shots`. No typeface of the machine is used. */
const shots: Record<string, ReactElement> = {
  'digest-en': <DailyDigest {...DailyDigest.PreviewProps} />,
  'digest-zh': <DailyDigest {...chinese} />,
  'digest-hi': <DailyDigest {...hindi} />,
  'digest-ar': <DailyDigest {...arabic} />,
  'alert-en': <BreakingAlert {...BreakingAlert.PreviewProps} />,
  'confirm-en': <ConfirmAddress {...ConfirmAddress.PreviewProps} />,
  'welcome-en': <Welcome {...Welcome.PreviewProps} />,
};
const widths = { phone: 375, desktop: 720 };
const MOST_HEIGHT = 2_400;

/** Which typeface stands in for a name of the mails' own lists. */
const typefaces: [name: string, module: string][] = [
  ['Georgia', '@fontsource/gelasio/400.css'],
  ['Georgia', '@fontsource/gelasio/700.css'],
  ['Georgia', '@fontsource/gelasio/400-italic.css'],
  ['Segoe UI', '@fontsource-variable/public-sans/index.css'],
  ['Noto Serif SC', '@fontsource-variable/noto-serif-sc/index.css'],
  ['Noto Sans CJK SC', '@fontsource-variable/noto-sans-sc/index.css'],
  ['Noto Serif Devanagari', '@fontsource-variable/noto-serif-devanagari/index.css'],
  ['Noto Sans Devanagari', '@fontsource-variable/noto-sans-devanagari/index.css'],
  ['Noto Naskh Arabic', '@fontsource-variable/noto-naskh-arabic/index.css'],
];
const modules = path.resolve(import.meta.dirname, '../../node_modules');
const host = 'https://shots.invalid';

function fontRules(): string {
  return typefaces
    .map(([name, file]) =>
      readFileSync(path.join(modules, file), 'utf8')
        .replace(/font-family:[^;]+;/g, `font-family: '${name}';`)
        .replaceAll('url(./', `url(${host}/${path.posix.dirname(file)}/`),
    )
    .join('\n');
}

/** Fonts from node_modules; pictures from the sample, so that nothing is fetched from outside. */
async function serveFiles(page: Page): Promise<void> {
  const picture = readFileSync(path.resolve(import.meta.dirname, '../../src/sample/pictures/sea.jpg'));
  await page.route('**/*', (route) => {
    const { pathname, origin } = new URL(route.request().url());
    const headers = { 'access-control-allow-origin': '*' };
    if (origin === host && pathname === '/') return route.fulfill({ body: '', contentType: 'text/html' });
    if (origin === host) return route.fulfill({ path: path.join(modules, pathname), headers });
    return route.fulfill({ body: picture, contentType: 'image/jpeg' });
  });
}

const folder = path.resolve(import.meta.dirname, '../../docs/screenshots');
mkdirSync(folder, { recursive: true });
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'),
  headless: true,
});
const rules = fontRules();
for (const [screen, width] of Object.entries(widths))
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await serveFiles(page);
    await page.goto(`${host}/`);
    for (const [name, mail] of Object.entries(shots)) {
      await page.setContent(renderDocument(mail).replace('</head>', `<style>${rules}</style></head>`));
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const height = Math.min(MOST_HEIGHT, await page.evaluate(() => document.documentElement.scrollHeight));
      const png = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height } });
      const [mailName, language] = name.split('-');
      const file = path.join(folder, `${mailName}-${screen}-${colorScheme}-${language}.png`);
      writeFileSync(
        file,
        await sharp(png).png({ palette: true, colours: 96, compressionLevel: 9 }).toBuffer(),
      );
      process.stdout.write(`${path.relative(process.cwd(), file)}\n`);
    }
    await page.close();
  }
await browser.close();
