import BreakingAlert, { breakingAlertText } from '../../emails/breaking-alert.tsx';
import DailyDigest, { dailyDigestText } from '../../emails/daily-digest.tsx';
import SpecialEdition, { specialEditionText } from '../../emails/special-edition.tsx';
import type { StoryCard } from '../stories/story.ts';
import { alertProps } from './alert-props.ts';
import {
  countStories,
  digestProps,
  frameLinks,
  frameReader,
  livePicks,
  type Telling,
  textReader,
} from './digest-props.ts';
import type { AlertContent, EditionContent, EditionMail, SpecialContent } from './edition.ts';
import { type EditionContext, webEditionUrl } from './edition-context.ts';
import { harmless } from './harmless.ts';
import { withStories } from './part.ts';
import { renderDocument } from './render-html.tsx';

/** A whole digest as one React render: the web version, and what assembled mails are compared with. */
export function renderDigest(
  edition: Telling,
  context: EditionContext,
  content: EditionContent | null = livePicks(edition),
): EditionMail | null {
  const whole = livePicks(edition);
  if (!whole || !content) return null;
  const missing = countStories(whole) - countStories(content);
  const props = digestProps(edition, content, missing, webEditionUrl(context.baseUrl, edition.id), context);
  return {
    subject: props.subject,
    html: renderDocument(<DailyDigest {...props} />),
    text: dailyDigestText({ ...props, reader: textReader(props.reader) }),
  };
}

/** A breaking alert, an update or a correction. */
export function renderAlert(
  edition: { id: string; subject: string; content: AlertContent; card: StoryCard },
  context: EditionContext,
): EditionMail {
  const props = alertProps(edition, context);
  return {
    subject: props.subject,
    html: renderDocument(<BreakingAlert {...props} />),
    text: breakingAlertText({ ...props, reader: textReader(props.reader) }),
  };
}

/** A special edition: what its editor wrote, in the frame of every mail. Stories that are gone are left out of it. */
export function renderSpecialEdition(
  edition: { id: string; subject: string; content: SpecialContent; cards: ReadonlyMap<number, StoryCard> },
  context: EditionContext,
): EditionMail {
  const { content, cards } = edition;
  const props = {
    language: context.language,
    subject: harmless(edition.subject),
    preheader: content.preheader,
    reader: frameReader(context),
    body: withStories(content.html, cards),
    text: withStories(content.text, cards).replace(/\n{3,}/g, '\n\n'),
    styles: content.styles,
    links: frameLinks(webEditionUrl(context.baseUrl, edition.id), context),
  };
  return {
    subject: props.subject,
    html: renderDocument(<SpecialEdition {...props} />),
    text: specialEditionText({ ...props, reader: textReader(props.reader) }),
  };
}
