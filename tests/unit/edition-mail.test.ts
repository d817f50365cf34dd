import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { assembleDigest, HTML_BUDGET } from '../../src/editions/assemble-digest.ts';
import { prepareCandidates } from '../../src/editions/candidates.ts';
import { chooseEdition } from '../../src/editions/choose-edition.ts';
import { countable } from '../../src/editions/countable.ts';
import { type AlertContent, type EditionMail, storyIdsOf } from '../../src/editions/edition.ts';
import { fillMail } from '../../src/editions/harmless.ts';
import { type MailReader, readerValues } from '../../src/editions/reader-values.ts';
import { renderAlert, renderDigest } from '../../src/editions/render-edition.tsx';
import { createParts } from '../../src/editions/render-parts.tsx';
import { storyUrl } from '../../src/editions/story-props.ts';
import type { StoryCard } from '../../src/stories/story.ts';
import { context, telling, values } from '../support/editions.ts';
import { anyCard, anyInterests, card, interests, window } from '../support/stories.ts';

const variables = new Set(Object.keys(values));

/** Every `{{…}}` of a template that is not one of ours. */
function strangers(template: string): string[] {
  return [...template.matchAll(/\{\{+\W*(\w*)/g)].flatMap(([whole, name]) =>
    variables.has(name!) ? [] : [whole],
  );
}

/** What SES makes of a mail: it reads each template with Handlebars, and one that it cannot read reaches nobody. */
function asSesWould(mail: EditionMail): EditionMail {
  const read = (template: string) => Handlebars.compile(template, { noEscape: true })(values);
  return { subject: read(mail.subject), html: read(mail.html), text: read(mail.text) };
}

/** Nothing but what Handlebars reads as more than text. */
const hostile = fc.string({ unit: fc.constantFrom(...'{{{}}}\\#/!>~&^a "'), maxLength: 12 });

describe('an assembled digest', () => {
  const parts = createParts(context);

  test('of a week says so, as its full render does', () => {
    const stories = [card({ id: 1 }), card({ id: 2 })];
    const daily = chooseEdition(prepareCandidates(stories), { interests: interests(), window })!;
    const edition = telling({ ...daily, weekly: true }, stories);
    const { mail } = assembleDigest(edition, parts)!;
    expect(mail.html).toContain('The 2 stories of your week in Asia.');
    expect(mail).toEqual(renderDigest(edition, context));
    expect(assembleDigest(telling(daily, stories), parts)!.mail.html).toContain(
      '2 stories from your Asia today.',
    );
  });

  test('is byte for byte the full React render of the same edition, whatever is told', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.constantFrom('{{date}}', '<b>&"\'', '$& $1'),
      hostile,
    );
    const told = fc.tuple(anyCard, anyText, anyText, fc.boolean()).map(([one, title, summary, pictured]) => ({
      ...one,
      title,
      summary,
      revision: 1,
      picture: pictured ? { url: 'https://news.example/a.jpg', width: 800, height: 600, alt: title } : null,
      alsoAt: [{ sourceName: title, url: 'https://other.example/?a=1&b={2}' }],
    }));
    fc.assert(
      fc.property(
        fc.uniqueArray(told, { selector: (one) => one.id, minLength: 1, maxLength: 40, size: 'max' }),
        anyInterests,
        (cards, wanted) => {
          const content = chooseEdition(prepareCandidates(cards), { interests: wanted, window });
          if (!content) return;
          const edition = telling(content, cards, cards[0]!.title);
          const made = assembleDigest(edition, createParts(context), 20_000)!;
          const whole = renderDigest(edition, context, made.content)!;
          expect(made.mail).toEqual(whole);
          expect([made.mail.html, made.mail.text, made.mail.subject].flatMap(strangers)).toEqual([]);
          expect(asSesWould(made.mail)).toEqual(fillMail(made.mail, values));
        },
      ),
      { numRuns: 60 },
    );
  });

  const chinese = (id: number): StoryCard =>
    card({
      id,
      importance: 100 - id,
      language: 'zh-Hans',
      title: '中文标题'.repeat(60),
      summary: '这是一个很长的摘要。'.repeat(400),
      url: `https://news.example/${'路径'.repeat(200)}/${id}`,
      picture: {
        url: `https://news.example/${'图'.repeat(160)}.jpg`,
        width: 800,
        height: 600,
        alt: '图片'.repeat(200),
      },
      alsoAt: [1, 2, 3].map((n) => ({
        sourceName: '另一家媒体'.repeat(20),
        url: `https://other.example/${'路'.repeat(100)}/${n}`,
      })),
    });
  const cards = Array.from({ length: 25 }, (_, index) => chinese(index + 1));
  const content = chooseEdition(prepareCandidates(cards), {
    interests: interests({ length: 'long', reads: ['zh'] }),
    window,
  })!;

  test('names in its preheader only what is in it', () => {
    const stories = [1, 2, 3, 4].map((id) =>
      card({ id, title: `Story number ${id}`, importance: id === 2 ? 1 : 9 - id }),
    );
    const content = chooseEdition(prepareCandidates(stories), { interests: interests(), window })!;
    const order = [content.lead!, ...content.sections.flatMap(({ picks }) => picks)];
    const told = {
      lead: order[0]!,
      sections: [{ id: 'more', picks: [2, 3, 4].map((id) => order.find((pick) => pick.storyId === id)!) }],
    };
    const edition = telling(told, stories, 'Story number 1');
    const { bytes } = assembleDigest(edition, parts)!;
    const { mail, content: kept, missing } = assembleDigest(edition, parts, bytes - 1)!;
    expect([missing, storyIdsOf(kept)]).toEqual([1, [1, 3, 4]]);
    expect(mail.html).not.toContain('Story number 2');
    expect(mail).toEqual(renderDigest(edition, context, kept));
  });

  test('stays below the budget in any script, counted after substitution; the least important stories are on the web', () => {
    expect(storyIdsOf(content)).toHaveLength(25);
    const made = assembleDigest(telling(content, cards), parts)!;
    const html = fillMail(made.mail, values).html;
    const reader: MailReader = {
      id: Number.MAX_SAFE_INTEGER,
      linkNonce: 'nonce',
      language: 'en',
      timeZone: 'Asia/Tokyo',
      regions: [],
      topics: [],
      cadence: 'daily',
      digestMinute: 420,
      alerts: 'all',
      measuring: true,
    };
    const options = { secret: 'secret', baseUrl: context.baseUrl, mailingId: crypto.randomUUID() };
    const counted = readerValues({ ...options, stream: 'digest' }, reader, window.to, window.to);
    const longest = fillMail(countable(context.baseUrl, made.mail), counted).html;
    expect(Buffer.byteLength(longest), 'of who agreed to be counted').toBeLessThanOrEqual(made.bytes);
    expect(made.bytes).toBeLessThanOrEqual(HTML_BUDGET);
    expect(made.missing).toBeGreaterThan(0);
    const kept = storyIdsOf(made.content);
    expect(kept.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: kept.length }, (_, index) => index + 1),
    );
    expect(html).toContain(`${made.missing} more stories on the web`);
    expect(html).toContain('href="https://daybreak.example/digest/e1"');
    expect(html).toContain(values.unsubscribe);
  });

  test('tells one story that would break it alone, cut', () => {
    const made = assembleDigest(telling({ lead: content.lead, sections: [] }, cards), parts)!;
    expect(made.missing).toBe(0);
    expect(made.bytes).toBeLessThan(HTML_BUDGET / 2);
  });

  test('goes on without a story an editor took away, and is none without all', () => {
    const some = [1, 2, 3].map((id) => card({ id, importance: 10 - id }));
    const edition = telling(
      chooseEdition(prepareCandidates(some), { interests: interests(), window })!,
      some,
    );
    const made = assembleDigest(
      { ...edition, cards: new Map(some.slice(1).map((one) => [one.id, one])) },
      parts,
    )!;
    expect(storyIdsOf(made.content)).toEqual([2, 3]);
    expect(made.mail.html).toContain('2 stories');
    expect(assembleDigest({ ...edition, cards: new Map() }, parts)).toBeNull();
  });

  test('shows braces, quotes and tags of the news as they are', () => {
    const one = card({ id: 1, title: 'Use {{date}} & \\{{{x}}} <i>"now"</i>', summary: '{{unsubscribe}}' });
    const edition = telling(
      { lead: { storyId: 1, reason: { kind: 'top' } }, sections: [] },
      [one],
      one.title,
    );
    const mail = fillMail(assembleDigest(edition, parts)!.mail, values);
    const shown = one.title.replace('\\{', '\\\u2060{');
    expect(mail.subject).toBe(shown);
    expect(mail.text.replaceAll('\n', ' ')).toContain(shown);
    expect(mail.text).toContain('\n{{unsubscribe}}\n');
    expect(mail.html).toContain('Use {{date}} &amp; \\\u2060{{{x}}} &lt;i&gt;&quot;now&quot;&lt;/i&gt;');
  });

  test('links nowhere but to the web', () => {
    const one = card({
      id: 1,
      url: 'javascript:alert(1)',
      picture: { url: 'data:image/png;base64,AA', width: 800, height: 400, alt: 'x' },
    });
    const html = assembleDigest(
      telling({ lead: { storyId: 1, reason: { kind: 'top' } }, sections: [] }, [one]),
      parts,
    )!.mail.html;
    expect(html).not.toMatch(/javascript:|data:/);
    expect(html).not.toContain('<img');
  });

  test('carries UTM parameters where they are wished, and says times by the reader’s clock', () => {
    const one = card({
      id: 1,
      url: 'https://news.example/a?b=1#c',
      publishedAt: Temporal.Instant.from('2026-11-23T14:30:00Z'),
    });
    const edition = telling({ lead: { storyId: 1, reason: { kind: 'top' } }, sections: [] }, [one]);
    const { html, text } = assembleDigest(
      edition,
      createParts({ ...context, campaign: 'digest-2026-11-24' }),
    )!.mail;
    expect(text).toContain(
      'https://news.example/a?b=1&utm_source=asian-news-daybreak&utm_medium=email&utm_campaign=digest-2026-11-24#c',
    );
    expect(html).toContain('Mon 23:30');
  });

  test('leaves the parameters of a link as the publisher wrote them, but for UTM parameters of its own', () => {
    const utm = { ...context, campaign: 'digest-2026-11-24' };
    expect(storyUrl('https://news.example/a?q=%B0%A1&sig=a%20b&utm_source=rss&x', utm)).toBe(
      'https://news.example/a?q=%B0%A1&sig=a%20b&x&utm_source=asian-news-daybreak&utm_medium=email&utm_campaign=digest-2026-11-24',
    );
    expect(storyUrl('https://news.example/a', utm)).toMatch(/a\?utm_source=asian-news-daybreak&/);
  });

  test('mutes the story’s topic or country with one click, in the mail and not on the web', () => {
    const one = card({ id: 1 });
    const edition = telling(
      { lead: { storyId: 1, reason: { kind: 'interest', regions: ['JP'], topics: [] } }, sections: [] },
      [one],
    );
    const { html } = assembleDigest(edition, parts)!.mail;
    expect(html).toContain('You follow Japan');
    expect(html).toContain('href="{{act}}?do=mute-topic.economy"');
    expect(html).toContain('href="{{act}}?do=mute-region.JP"');
    expect(html).toContain('href="{{act}}?do=fewer-topic.economy"');
    const web = renderDigest(edition, { ...context, web: true })!.html;
    expect(web).not.toMatch(/\{\{(?!brace)|(mute|fewer)-/);
    expect(web).toContain('Tuesday, 24 November 2026');
  });
});

describe('an alert', () => {
  const content: AlertContent = {
    kind: 'correction',
    storyId: 1,
    headline: 'Magnitude was 6.8, not 7.1 {{x}}',
    summary: 'The agency corrected its figure.',
    urgent: true,
    headlineLanguage: 'en',
    note: 'We said 7.1.',
    firstAt: '2026-11-24T05:05:00Z',
  };
  const mail = renderAlert(
    { id: 'a1', subject: 'Correction: Magnitude', content, card: card({ id: 1 }) },
    context,
  );

  test('has the editor’s words, what was wrong, and the story to read', () => {
    for (const part of [mail.html, mail.text]) {
      for (const words of [
        'Correction',
        'We said 7.1.',
        'The agency corrected',
        'https://news.example/1',
        '14:05',
        '{{unsubscribe}}',
        '{{act}}?do=alerts-off',
      ])
        expect(part.toLowerCase()).toContain(words.toLowerCase());
      expect(strangers(part)).toEqual([]);
    }
    expect(fillMail(mail, values).text).toContain('not 7.1 {{x}}');
  });

  test('is read by SES whatever an editor wrote', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (headline, summary, note) => {
        const odd = { ...content, headline, summary, note };
        const one = card({ id: 1, title: summary, sourceName: headline });
        const hostileMail = renderAlert({ id: 'a1', subject: note, content: odd, card: one }, context);
        expect(asSesWould(hostileMail)).toEqual(fillMail(hostileMail, values));
      }),
      { numRuns: 60 },
    );
  });
});
