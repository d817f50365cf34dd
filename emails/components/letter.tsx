import { sender } from '../identity.ts';
import { LINE, paragraphs, wrap } from '../text.ts';
import { light } from '../theme.ts';
import { say } from '../words.ts';
import { Footer, type FooterLink } from './footer.tsx';
import { Action, Prose, Space, Title } from './prose.tsx';
import { Shell } from './shell.tsx';

/** What every letter is made of: a title, what it is about, one thing to do. */
export interface LetterBody {
  /** Language of its words, BCP 47. */
  language: string;
  subject: string;
  title: string;
  paragraphs: string[];
  action: { label: string; href: string } | null;
  /** In small type below the button. */
  notes: string[];
  /** Why it came. */
  why: string;
  /** Preferences and unsubscribing, where the reader can have them. */
  links: FooterLink[];
}

/** A letter to one person. */
export function Letter({ body }: { body: LetterBody }) {
  const { language, action } = body;
  return (
    <Shell
      language={language}
      subject={body.subject}
      preheader={body.paragraphs[0] ?? ''}
      dateline={sender.site}
      footer={<Footer language={language} why={body.why} links={body.links} />}
    >
      <Title language={language}>{body.title}</Title>
      {body.paragraphs.map((text) => (
        <Prose key={text} language={language}>
          {text}
        </Prose>
      ))}
      {action ? <Action href={action.href}>{action.label}</Action> : null}
      {body.notes.map((text) => (
        <Prose key={text} language={language} soft>
          {text}
        </Prose>
      ))}
      {action ? (
        <Prose language={language} soft>
          {say(language, 'letter.link')}
          <br />
          <a href={action.href} className="so" style={{ color: light.soft, wordBreak: 'break-all' }}>
            {action.href}
          </a>
        </Prose>
      ) : null}
      <Space height={32} />
    </Shell>
  );
}

/** The text part of a letter. */
export function letterText(body: LetterBody): string {
  return `${paragraphs(
    `${sender.product.toUpperCase()} · ${sender.site}\n${'='.repeat(LINE)}`,
    wrap(body.title),
    ...body.paragraphs.map((text) => wrap(text)),
    body.action && `${body.action.label}:\n${body.action.href}`,
    ...body.notes.map((text) => wrap(text)),
    '='.repeat(LINE),
    wrap(body.why),
    body.links.map(({ label, href }) => `${label}:\n${href}`).join('\n'),
    wrap(say(body.language, 'footer.publisher', sender)),
  )}\n`;
}
