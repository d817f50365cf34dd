import { Footer, type FooterLink } from './components/footer.tsx';
import { Prose, Space } from './components/prose.tsx';
import { SectionHeading } from './components/section-heading.tsx';
import { Shell } from './components/shell.tsx';
import { AlertedLine, LeadStory, Story, type StoryProps } from './components/story.tsx';
import { sender } from './identity.ts';
import { sampleLinks, sampleReader, sampleStories } from './samples.ts';
import { displayWidth, LINE, paragraphs, wrap } from './text.ts';
import { light } from './theme.ts';
import { say } from './words.ts';

/** What differs from reader to reader; a mailing puts `{{name}}` in its place and SES the values. */
export interface ReaderProps {
  date: string;
  greeting: string;
  /** Why the mail came. */
  why: string;
}

export interface DigestProps {
  /** Language of the mail's own words, BCP 47. */
  language: string;
  subject: string;
  preheader: string;
  reader: ReaderProps;
  /** The line under the masthead: how many stories there are. */
  intro: string;
  lead: StoryProps;
  /** Stories the reader was alerted on. */
  alerted: StoryProps[];
  sections: DigestSection[];
  /** "3 more stories on the web"; null when all are here. */
  more: string | null;
  /** This edition on the web. */
  webUrl: string;
  /** Preferences, unsubscribing, the web version. */
  links: FooterLink[];
}

export interface DigestSection {
  label: string;
  stories: StoryProps[];
}

/** The daily digest. It is put together from parts that do not know each other, so that they can be rendered apart. */
export default function DailyDigest(props: DigestProps) {
  const { language } = props;
  return (
    <DigestShell {...props}>
      <LeadStory language={language} story={props.lead} />
      {props.alerted.length > 0 ? (
        <SectionHeading language={language} label={say(language, 'section.alerted')} />
      ) : null}
      {props.alerted.map((story) => (
        <AlertedLine key={story.href} language={language} story={story} />
      ))}
      {props.sections.map(({ label, stories }) => [
        <SectionHeading key={label} language={language} label={label} />,
        ...stories.map((story) => <Story key={story.href} language={language} story={story} />),
      ])}
      {props.more ? <More language={language} more={props.more} webUrl={props.webUrl} /> : null}
    </DigestShell>
  );
}

/** Everything around the stories. */
export function DigestShell(
  props: Pick<DigestProps, 'language' | 'subject' | 'preheader' | 'reader' | 'intro' | 'links'> & {
    children: React.ReactNode;
  },
) {
  const { language, reader } = props;
  return (
    <Shell
      language={language}
      subject={props.subject}
      preheader={props.preheader}
      dateline={reader.date}
      flag={sender.site}
      footer={<Footer language={language} why={reader.why} links={props.links} />}
    >
      <Prose language={language}>
        {reader.greeting ? <b>{reader.greeting}</b> : null}
        {` ${props.intro}`}
      </Prose>
      {props.children}
      <Space height={32} />
    </Shell>
  );
}

/** Where the rest is, when a mail would get too large with it. */
export function More({ language, more, webUrl }: { language: string; more: string; webUrl: string }) {
  return (
    <Prose language={language}>
      <a href={webUrl} className="ac" style={{ color: light.accent, fontWeight: 700 }}>
        {more}
      </a>
    </Prose>
  );
}

/** The text part: the same stories and links, made to be read in a narrow column. */
export function dailyDigestText(props: DigestProps): string {
  const { language } = props;
  const rows = [
    storyText(language, props.lead),
    ...(props.alerted.length > 0 ? [sectionText(say(language, 'section.alerted'))] : []),
    ...props.alerted.map(alertedText),
    ...props.sections.flatMap(({ label, stories }) => [
      sectionText(label),
      ...stories.map((story) => storyText(language, story)),
    ]),
    ...(props.more ? [moreText(props.more, props.webUrl)] : []),
  ];
  return digestShellText(props, rows.join(''));
}

export function digestShellText(
  props: Pick<DigestProps, 'language' | 'reader' | 'intro' | 'links'>,
  rows: string,
): string {
  const { reader, language } = props;
  return `${sender.product.toUpperCase()} · ${sender.site}\n${reader.date}\n${'='.repeat(LINE)}\n\n${reader.greeting} ${props.intro}\n${rows}\n${'='.repeat(LINE)}\n${paragraphs(
    reader.why,
    props.links.map(({ label, href }) => `${label}:\n${href}`).join('\n'),
    wrap(say(language, 'footer.publisher', sender)),
  )}\n`;
}

export function sectionText(label: string): string {
  return `\n\n--- ${label.toUpperCase()} ${'-'.repeat(Math.max(3, LINE - 5 - displayWidth(label)))}\n`;
}

export function storyText(language: string, story: StoryProps): string {
  const told = [
    wrap(`${story.label ? `[${story.label}] ` : ''}${story.headline}`),
    story.change ? wrap(say(language, 'story.changed', { text: story.change })) : '',
    story.summary ? wrap(story.summary) : '',
    `${story.source}, ${story.time}`,
    story.why,
    story.href,
    ...story.alsoAt.map(({ source, href }) => `${source}: ${href}`),
    ...story.mutes.slice(0, 1).map(({ label, href }) => `${label}: ${href}`),
  ];
  return `\n${told.filter(Boolean).join('\n')}\n`;
}

export function alertedText(story: StoryProps): string {
  return `\n${story.why}\n${wrap(story.headline)}\n${story.href}\n`;
}

export function moreText(more: string, webUrl: string): string {
  return `\n\n${more}:\n${webUrl}\n`;
}

DailyDigest.PreviewProps = {
  language: 'en',
  subject: 'Typhoon Koto turns north, Luzon spared the worst',
  preheader: 'Also: Seoul and Tokyo agree on chip exports · Kathmandu reopens its old airport road',
  reader: sampleReader,
  intro: say('en', 'digest.intro', { count: 7 }),
  lead: sampleStories[0]!,
  alerted: [sampleStories[6]!],
  sections: [
    { label: 'East Asia', stories: sampleStories.slice(1, 3) },
    { label: 'South Asia', stories: sampleStories.slice(3, 5) },
    { label: 'Top in Asia', stories: sampleStories.slice(5, 6) },
  ],
  more: say('en', 'digest.more', { count: 5 }),
  webUrl: 'https://daybreak.asian-news.net/digest/0190a1b2',
  links: sampleLinks,
} satisfies DigestProps;
