import type { AlertProps } from '../../emails/breaking-alert.tsx';
import { say } from '../../emails/words.ts';
import type { StoryCard } from '../stories/story.ts';
import { frameReader } from './digest-props.ts';
import type { AlertContent } from './edition.ts';
import { type EditionContext, tellTime, webEditionUrl } from './edition-context.ts';
import { harmless } from './harmless.ts';
import { pictureOf, storyUrl } from './story-props.ts';
import { shorten } from './subject.ts';

/** What an alert's template says: the editor's words, and the story for link, source and picture. */
export function alertProps(
  edition: { id: string; subject: string; content: AlertContent; card: StoryCard },
  context: EditionContext,
): AlertProps {
  const { content, card } = edition;
  const { language, baseUrl, web } = context;
  return {
    language,
    subject: harmless(edition.subject),
    kind: content.kind,
    urgent: content.urgent,
    reader: {
      ...frameReader(context),
      time: web
        ? `${tellTime(context.at, context)} ${context.utcOffset === '+00:00' ? 'UTC' : ''}`.trim()
        : '{{time}}',
    },
    headline: harmless(shorten(content.headline, 300)),
    headlineLanguage: content.headlineLanguage,
    summary: harmless(shorten(content.summary, 1_200)),
    note: content.note && harmless(shorten(content.note, 800)),
    firstAt: content.firstAt && `${tellTime(Temporal.Instant.from(content.firstAt), context)} UTC`,
    source: harmless(shorten(card.sourceName, 60)),
    href: storyUrl(card.url, context),
    picture: pictureOf(card, 'lead', baseUrl),
    links: web
      ? [{ label: say(language, 'footer.signup'), href: `${baseUrl}/` }]
      : [
          { label: say(language, 'footer.preferences'), href: '{{preferences}}' },
          { label: say(language, 'footer.fewerAlerts'), href: '{{act}}?do=fewer-alerts' },
          { label: say(language, 'footer.alertsOff'), href: '{{act}}?do=alerts-off' },
          { label: say(language, 'digest.web'), href: webEditionUrl(baseUrl, edition.id) },
          { label: say(language, 'footer.unsubscribe'), href: '{{unsubscribe}}' },
        ],
  };
}
