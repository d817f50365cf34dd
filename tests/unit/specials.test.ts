import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { checkSource, checkVariables } from '../../src/specials/check-source.ts';
import { elementsOf, parseSource } from '../../src/specials/parse-source.ts';
import { type Materials, renderBlock } from '../../src/specials/render-blocks.tsx';
import { renderBody } from '../../src/specials/render-body.ts';
import { template } from '../../src/specials/rich-text.ts';
import { blocks, ELEMENTS_MAX, SOURCE_MAX, starter } from '../../src/specials/special.ts';
import { unwritten } from '../../src/specials/unwritten.ts';
import { card, window } from '../support/stories.ts';

const picture = `${'a'.repeat(22)}.png`;
const materials: Materials = {
  context: {
    baseUrl: 'https://daybreak.example',
    language: 'en',
    utcOffset: '+00:00',
    at: window.to,
    campaign: null,
    web: false,
  },
  stories: new Map([[7, card({ id: 7, title: 'Seven {{why}} "q" <b>', topics: ['sport'] })]]),
  images: new Map([[picture, { width: 1200, height: 800 }]]),
};

function problemsOf(source: string) {
  const { root, problems } = parseSource(source);
  return [...problems, ...(root ? checkSource(root) : []), ...checkVariables(source)].map(
    ({ line, message }) => `${line}: ${message}`,
  );
}
const inBody = (body: string) => `<mjml><mj-body>${body}</mj-body></mjml>`;
const inText = (text: string) =>
  inBody(`<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`);
const bodyOf = (source: string) => renderBody(parseSource(source).root!, materials);

describe('what a special must not have', () => {
  test.each([
    ['<mj-include path="/etc/passwd" />', 'Files cannot be included.'],
    ['<mj-include path="./x" type="css"></mj-include>', 'Files cannot be included.'],
    ['<mj-raw><script>x</script></mj-raw>', 'HTML is not taken as it is'],
    ['<mj-section background-url="https://a.example/x.png" />', 'background-url is not taken'],
    ['<mj-section css-class="x" />', 'css-class is not taken'],
    ["<mj-section padding='0\"><script>' />", 'is not taken'],
    ['<mj-section padding="0;background:url(x)" />', 'is not taken'],
    ['<mj-image src="https://a.example/x.png" alt="" />', 'Pictures come from the desk'],
    ['<mj-image src="file:///etc/passwd" alt="" />', 'Pictures come from the desk'],
    [`<mj-picture src="/media/${picture}" />`, '<mj-picture> needs alt.'],
    ['<mj-carousel />', 'There is no <mj-carousel>'],
    ['<constructor />', 'There is no <constructor>'],
    ['<mj-sponsor href="https://a.example/">x</mj-sponsor>', '<mj-sponsor> needs name.'],
    ['<mj-section><mj-story story="7" /></mj-section>', 'stands in <mj-body> or in a column'],
    ['<mj-story story="1 or 1=1" />', 'story is the number of a story.'],
  ])('%s', (body, message) => {
    expect(problemsOf(inBody(`\n${body}`))).toContainEqual(expect.stringMatching(/^2: /));
    expect(problemsOf(inBody(`\n${body}`)).join('\n')).toContain(message);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src="x" onerror="x()">',
    '<b onclick="x()">x</b>',
    '<iframe src="https://a.example/"></iframe>',
    '<form action="https://a.example/"><input></form>',
    '<svg><style>@import "x"</style></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java&#115;cript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="http://a.example/">x</a>',
    '<a href="//a.example/">x</a>',
    '<a href="https://user:pass@a.example/">x</a>',
    '<p style="background:url(https://a.example/x)">x</p>',
    '<p style="position:fixed">x</p>',
    '<p style="width:expression(1)">x</p>',
    '<b>not closed',
    'closes nothing</i>',
    '{{firstname}}',
    '{{ why }}',
  ])('in a text: %s', (text) => {
    expect(problemsOf(inText(`\n\n${text}`)).join('\n')).toMatch(/^3: /m);
  });

  test('too much of anything', () => {
    expect(problemsOf('x'.repeat(SOURCE_MAX + 1)).join()).toContain('is the most');
    expect(problemsOf(inText('<b>x</b>'.repeat(ELEMENTS_MAX))).join()).toContain('is the most');
    expect(problemsOf(inText(`${'<b>'.repeat(200)}x${'</b>'.repeat(200)}`)).join()).toContain('deep');
    expect(problemsOf(inBody('<mj-story story="7" />'.repeat(41))).join()).toContain('41 stories');
  });

  test('and nothing is wrong with what it starts with, or with ordinary MJML', () => {
    expect(problemsOf(starter)).toEqual([]);
    const usual = inText(
      '{{greeting}} {{ date }} <a href="{{unsubscribe}}">x</a> <p style="color:#333">a<p>b',
    );
    expect(problemsOf(usual)).toEqual([]);
  });
});

describe('what a special becomes', () => {
  test('mjml tells what it finds at its line', async () => {
    const { problems } = await bodyOf('<mjml>\n<mj-body>\n<mj-text foo="1">x</mj-text>\n</mj-body></mjml>');
    expect(problems).toEqual([
      { line: 3, message: expect.stringContaining('mj-text cannot be used inside mj-body') },
      { line: 3, message: expect.stringContaining('Attribute foo is illegal') },
    ]);
  });

  test('variables of the list stay, every other brace is a brace', async () => {
    expect(template('{{ date }} {{why}} {{{x}}} \\{{date}}')).toBe(
      '{{date}} {{brace}}{{brace}}why}} {{brace}}{{brace}}{{brace}}x}}} \\\u2060{{date}}',
    );
    const { html, text } = await bodyOf(inText('{{#if}} {{&gt;x}} {{greeting}}'));
    for (const part of [html, text])
      expect(part.match(/\{\{[^}]*\}\}/g)!.filter((one) => one !== '{{brace}}')).toEqual(['{{greeting}}']);
  });

  test('no brace beside another or beside a variable makes a template that SES cannot read', () => {
    for (const text of [
      '{}',
      '{{date}}}',
      '{{{date}}}',
      '\\\\{{date}}{}}',
      '{{date}}{{greeting}}}}',
      '{{else}}{{~x}}',
    ]) {
      const read = Handlebars.compile(template(text), { noEscape: true });
      const filled = text.replaceAll('{{date}}', 'now').replaceAll('{{greeting}}', 'so');
      expect(read({ brace: '{', date: 'now', greeting: 'so' }).replaceAll('\u2060', '')).toBe(filled);
    }
  });

  test('what is written as text arrives as text', async () => {
    const { html, text } = await bodyOf(
      inBody(
        '<mj-quote by="&quot;&lt;i&gt;">&lt;script&gt; &amp;amp;</mj-quote><mj-sponsor name="A&quot; onload=&quot;x" href="https://a.example/?a=1&amp;b=2">x</mj-sponsor>',
      ),
    );
    expect(html).toContain('&lt;script&gt; &amp;amp;');
    expect(html).not.toMatch(/<script|" onload/);
    expect(html).toContain('href="https://a.example/?a=1&amp;b=2"');
    expect(text).toContain('“<script> &amp;”');
  });

  test('sponsors are marked as advertising, in the mail and in its text', () => {
    const source = inBody('<mj-sponsor name="Acme" href="https://a.example/">Our <b>offer</b>.</mj-sponsor>');
    const [sponsor] = elementsOf(elementsOf(parseSource(source).root!)[0]!);
    const { row, text } = renderBlock(sponsor!, materials);
    expect(row).toMatch(/Advertising · Acme.*Our <b>offer<\/b>\./s);
    expect(row).toContain('rel="sponsored nofollow"');
    expect(text).toMatch(/^Advertising · Acme\n\nOur offer\.\n\nVisit Acme:\nhttps:\/\/a\.example\/$/);
  });

  test('a table lines its numbers up, and a story is told as the digest tells it', async () => {
    const { text, html } = await bodyOf(
      inBody(
        '<mj-results caption="Seats">\nParty | Seats\nOne | 120\nThe others | 7\n</mj-results><mj-story story="7" />',
      ),
    );
    expect(text).toContain('Party       Seats\nOne           120\nThe others      7');
    expect(html).toMatch(/text-align:right[^>]*>120</);
    expect(html).toContain('Seven {{brace}}{{brace}}why}} &quot;q&quot; &lt;b&gt;');
    expect(html).not.toContain('Mute');
  });

  test('dark programs recolour what the paper coloured, and not what an editor did', async () => {
    const { html } = await bodyOf(
      inBody(
        '<mj-quote>Plain.</mj-quote><mj-section background-color="#223344"><mj-column><mj-text color="#ffffff">x</mj-text><mj-quote>On blue.</mj-quote></mj-column></mj-section>',
      ),
    );
    expect(html).toMatch(/class="in"[^>]*>Plain\./);
    expect(html).not.toMatch(/class="(in|mt)"[^>]*>(On blue|x)/);
  });
});

test('what only stands in for words is named with its line, and words of one’s own are not', () => {
  expect(unwritten(starter)).toEqual([
    { line: 3, message: 'Write your own in place of “The line that inboxes show behind the subject”.' },
    { line: 9, message: 'Write your own in place of “The headline”.' },
    {
      line: 10,
      message: 'Write your own in place of “What this special edition is about, in two or three sentences.”.',
    },
    { line: 14, message: 'Write your own in place of “What they do”.' },
    { line: 14, message: 'Write your own in place of “What they said.”.' },
  ]);
  const standing = blocks.flatMap(({ name, snippet }) => (unwritten(snippet).length > 0 ? [name] : []));
  expect(standing).toEqual(['Picture', 'Quote', 'Sponsor']);
  expect(unwritten('<h1>The headline of the year</h1>\n<mj-quote by="Ana">It was close.</mj-quote>')).toEqual(
    [],
  );
});
