import { createElement, type FunctionComponent } from 'react';
import { describe, expect, test } from 'vitest';
import AlreadySubscribed from '../../emails/already-subscribed.tsx';
import BreakingAlert, { breakingAlertText } from '../../emails/breaking-alert.tsx';
import ChangeAddress from '../../emails/change-address.tsx';
import ConfirmAddress from '../../emails/confirm-address.tsx';
import DailyDigest, { dailyDigestText } from '../../emails/daily-digest.tsx';
import DeskInvite from '../../emails/desk-invite.tsx';
import DeskLogin from '../../emails/desk-login.tsx';
import PreferencesLink from '../../emails/preferences-link.tsx';
import RemindToConfirm from '../../emails/remind-to-confirm.tsx';
import { displayWidth, wrap } from '../../emails/text.ts';
import { colors, directionOf } from '../../emails/theme.ts';
import Welcome from '../../emails/welcome.tsx';
import { renderDocument } from '../../src/editions/render-html.tsx';

// biome-ignore lint/suspicious/noExplicitAny: each template has props of its own, and here only their own are given
type Template = FunctionComponent<any> & { PreviewProps: Record<string, unknown> };

const templates = Object.entries({
  AlreadySubscribed,
  BreakingAlert,
  ChangeAddress,
  ConfirmAddress,
  DailyDigest,
  DeskInvite,
  DeskLogin,
  PreferencesLink,
  RemindToConfirm,
  Welcome,
} as Record<string, Template>);

const render = (template: Template, over = {}) =>
  renderDocument(createElement(template, { ...template.PreviewProps, ...over }));
const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]!);

describe.each(templates)('%s', (_, template) => {
  const html = render(template);

  test('has a language, a direction, one title, one H1 and its landmarks', () => {
    expect(html).toMatch(/<html[^>]* dir="ltr"[^>]* lang="en"|<html[^>]* lang="en"[^>]* dir="ltr"/);
    expect(all(html, /<title>([^<]+)</g)).toHaveLength(1);
    expect(all(html, /(<h1)/g)).toHaveLength(1);
    for (const role of ['banner', 'main', 'contentinfo'])
      expect(all(html, new RegExp(`(role="${role}")`, 'g'))).toHaveLength(1);
    expect(render(template, { language: 'ar' })).toMatch(/<html[^>]*dir="rtl"/);
  });

  test('is laid out by tables with inline styles, for the light and for the dark', () => {
    expect(html).not.toMatch(/display:\s*(inline-)?(flex|grid)/);
    for (const table of all(html, /<table([^>]*)>/g)) expect(table).toContain('role="presentation"');
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
  });

  test('sets nothing that is read below 14 px, and every picture with its size and words', () => {
    const sizes = all(html, /font-size:(\d+)px/g).map(Number);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
    for (const image of all(html, /<img([^>]*)>/g))
      expect(image).toMatch(/alt="[^"]+".*width="\d+".*height="\d+"/);
  });

  test('says who sends it, with the postal address', () => {
    expect(html).toContain('SNOWLAND s.r.o.');
    expect(html).toMatch(/Na okraji 381\/41, Veleslavín, 162\u00a000 Praha\u00a06, Czech Republic/);
    expect(html).toContain('06691200');
  });

  test('links to whole addresses only', () => {
    for (const href of all(html, /href="([^"]*)"/g)) expect(href).toMatch(/^https:\/\//);
  });
});

test('colours have the contrast that WCAG AA asks for, light and dark', () => {
  for (const { paper, sheet, ink, soft, accent, onAccent } of Object.values(colors)) {
    for (const text of [ink, soft]) expect(contrast(text, paper)).toBeGreaterThan(4.5);
    for (const text of [ink, soft, accent]) expect(contrast(text, sheet)).toBeGreaterThan(4.5);
    expect(contrast(onAccent, accent)).toBeGreaterThan(4.5);
  }
});

describe('the digest', () => {
  const props = DailyDigest.PreviewProps;
  const stories = [props.lead, ...props.alerted, ...props.sections.flatMap((section) => section.stories)];

  test('tells its stories in order, in HTML and in text, with the same links', () => {
    for (const part of [render(DailyDigest), dailyDigestText(props)]) {
      const places = stories.map((story) => part.indexOf(story.href));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const { href } of props.links) expect(part).toContain(href);
    }
  });

  test('marks what is told in another language, and turns what is written from the right', () => {
    expect(render(DailyDigest)).toContain('lang="hi"');
    const arabic = { ...props.lead, language: 'ar' };
    expect(render(DailyDigest, { lead: arabic })).toContain('lang="ar" dir="rtl"');
    expect(['ar', 'he', 'fa', 'ur', 'zh-Hant', 'not a language'].map(directionOf)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
    ]);
  });

  test('slants no script that has no italics', () => {
    expect(render(DailyDigest)).toMatch(/font-style:italic[^>]*>East Asia<.*<i>/s);
    expect(render(DailyDigest, { language: 'ja' })).not.toMatch(/italic|<i>/);
  });

  test('escapes what publishers write', () => {
    const html = render(DailyDigest, {
      lead: { ...props.lead, headline: '<img src=x onerror=alert(1)> & "quotes"' },
    });
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;');
  });
});

describe('text parts', () => {
  test('are as wide as a mail window, addresses apart', () => {
    const texts = [dailyDigestText(DailyDigest.PreviewProps), breakingAlertText(BreakingAlert.PreviewProps)];
    for (const line of texts
      .join('\n')
      .split('\n')
      .filter((one) => !one.includes('http') && !one.startsWith('You get')))
      expect(displayWidth(line)).toBeLessThanOrEqual(72);
  });

  test('break Chinese between characters and never before a stop', () => {
    const lines = wrap(`${'中'.repeat(35)}文。${'字'.repeat(10)}`).split('\n');
    expect(lines.map(displayWidth)).toEqual([70, 24]);
    expect(lines[1]).toMatch(/^文。/);
  });

  test('break Thai between words', () => {
    const text = 'กรมอุตุนิยมวิทยาประกาศเตือนพายุฝนฟ้าคะนองและลมกระโชกแรงในภาคเหนือและภาคตะวันออกเฉียงเหนือ';
    expect(wrap(text)).toBe(text.replace('เฉียงเหนือ', '\nเฉียงเหนือ'));
  });
});

/** Contrast of two colours, WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
