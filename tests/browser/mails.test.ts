import { createElement } from 'react';
import { expect, test } from 'vitest';
import BreakingAlert from '../../emails/breaking-alert.tsx';
import DailyDigest from '../../emails/daily-digest.tsx';
import { renderDocument } from '../../src/editions/render-html.tsx';
import { accessibilityProblems, launchBrowser, overflow } from '../support/browser.ts';
import { arabic, chinese, hindi } from '../support/digests.ts';

const browser = await launchBrowser();
const unbroken = `https://news.example/${'z'.repeat(180)}`;
const digest = DailyDigest.PreviewProps;
const picture = { src: 'https://news.example/gone.jpg', alt: unbroken, width: 1_200, height: 800 };
const nasty = {
  headline: unbroken,
  summary: unbroken,
  source: unbroken.slice(0, 60),
  change: unbroken,
  picture,
};
const mails = {
  english: createElement(DailyDigest, digest),
  arabic: createElement(DailyDigest, arabic),
  chinese: createElement(DailyDigest, chinese),
  hindi: createElement(DailyDigest, hindi),
  'digest of words without end': createElement(DailyDigest, {
    ...digest,
    lead: { ...digest.lead, ...nasty },
    alerted: [{ ...digest.lead, ...nasty, href: 'https://news.example/alerted' }],
    sections: digest.sections.map((section) => ({
      ...section,
      stories: section.stories.map((story) => ({ ...story, ...nasty })),
    })),
  }),
  'alert of words without end': createElement(BreakingAlert, {
    ...BreakingAlert.PreviewProps,
    ...{ headline: unbroken, summary: unbroken, note: unbroken },
  }),
};

test.each(Object.entries(mails))('%s: no wider than its window, and axe finds nothing', async (_, mail) => {
  const html = renderDocument(mail);
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 375, 640]) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      await page.route('**/*', (route) => route.abort());
      await page.setContent(html, { waitUntil: 'load' });
      expect(await overflow(page), `${width} px, ${colorScheme}`).toBeLessThanOrEqual(0);
      if (width === 375) expect(await accessibilityProblems(page), colorScheme).toEqual([]);
      await page.close();
    }
  }
});
