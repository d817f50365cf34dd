import type { FooterLink } from '../../emails/components/footer.tsx';
import type { DigestProps, ReaderProps } from '../../emails/daily-digest.tsx';
import { say } from '../../emails/words.ts';
import { tagLabel } from '../articles/tag-label.ts';
import { type StoryCard, tellIn } from '../stories/story.ts';
import type { EditionContent, Pick } from './edition.ts';
import { type EditionContext, introOf, tellDate } from './edition-context.ts';
import { harmless } from './harmless.ts';
import { type Form, storyProps, whyText } from './story-props.ts';
import { editionPreheader } from './subject.ts';

/** A digest about to be rendered: its picks with their stories. Stories that are gone are left out. */
export interface Telling {
  id: string;
  subject: string;
  content: EditionContent;
  cards: ReadonlyMap<number, StoryCard>;
}

/** The picks that still have their story; the next story leads where the lead is gone. Null when none is left. */
export function livePicks(edition: Telling): EditionContent | null {
  const sections = edition.content.sections
    .map((section) => ({
      ...section,
      picks: section.picks.filter(({ storyId }) => edition.cards.has(storyId)),
    }))
    .filter((section) => section.picks.length > 0);
  if (edition.content.lead && edition.cards.has(edition.content.lead.storyId))
    return { ...edition.content, sections };
  const first = sections.find((section) => section.id !== 'alerted');
  if (!first) return null;
  const [lead, ...picks] = first.picks;
  return {
    ...edition.content,
    lead: lead!,
    sections: sections.flatMap((one) =>
      one !== first ? [one] : picks.length > 0 ? [{ ...one, picks }] : [],
    ),
  };
}

/** Everything the template says, for `content` (what fits of the edition); `missing` stories are on the web only. */
export function digestProps(
  edition: Telling,
  content: EditionContent,
  missing: number,
  webUrl: string,
  context: EditionContext,
): DigestProps {
  const { language } = context;
  const story = (pick: Pick, form: Form) =>
    storyProps(
      tellIn(edition.cards.get(pick.storyId)!, pick.language),
      form,
      changeOf(pick),
      whyText(pick.reason, context),
      context,
    );
  const sections = content.sections.filter((section) => section.id !== 'alerted');
  return {
    ...digestFrame({ ...edition, content }, webUrl, context),
    intro: introOf(countStories(content), content.weekly === true, context),
    lead: story(content.lead!, 'lead'),
    alerted: content.sections
      .filter((section) => section.id === 'alerted')
      .flatMap((section) => section.picks.map((pick) => story(pick, 'alerted'))),
    sections: sections.map(({ id, picks }) => ({
      label: sectionLabel(id, language),
      stories: picks.map((pick) => story(pick, 'card')),
    })),
    more: missing > 0 ? say(language, 'digest.more', { count: missing }) : null,
  };
}

/** What stands around the stories of a digest. */
export function digestFrame(edition: Telling, webUrl: string, context: EditionContext) {
  return {
    language: context.language,
    subject: harmless(edition.subject),
    preheader: harmless(editionPreheader(edition.content, edition.cards, context.language, edition.subject)),
    reader: frameReader(context),
    webUrl,
    links: frameLinks(webUrl, context),
  };
}

export function countStories(content: EditionContent): number {
  const told = content.sections.filter((section) => section.id !== 'alerted');
  return told.reduce((sum, section) => sum + section.picks.length, content.lead ? 1 : 0);
}

/** What an update says is new; null where the pick is none. */
export function changeOf({ reason }: Pick): string | null {
  return reason.kind === 'update' ? reason.text : null;
}

export function sectionLabel(id: string, language: string): string {
  if (id === 'top' || id === 'more' || id === 'missed' || id === 'alerted')
    return say(language, `section.${id}`);
  return tagLabel(id, language);
}

export function frameReader(context: EditionContext): ReaderProps {
  if (!context.web) return { date: '{{date}}', greeting: '{{greeting}}', why: '{{why}}' };
  return { date: tellDate(context), greeting: '', why: say(context.language, 'why.web') };
}

/** The same for the text part, where nothing is escaped. */
export function textReader<R extends ReaderProps>(reader: R): R {
  return { ...reader, why: reader.why.replace('{{why}}', '{{whyText}}') };
}

export function frameLinks(webUrl: string, context: EditionContext): FooterLink[] {
  const { language, baseUrl } = context;
  if (context.web) return [{ label: say(language, 'footer.signup'), href: `${baseUrl}/` }];
  return [
    { label: say(language, 'footer.preferences'), href: '{{preferences}}' },
    { label: say(language, 'footer.fewerStories'), href: '{{act}}?do=fewer-stories' },
    { label: say(language, 'footer.pause'), href: '{{act}}?do=pause-week' },
    { label: say(language, 'digest.web'), href: webUrl },
    { label: say(language, 'footer.unsubscribe'), href: '{{unsubscribe}}' },
  ];
}
