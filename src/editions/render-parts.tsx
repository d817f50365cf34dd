import { SectionHeading } from '../../emails/components/section-heading.tsx';
import { AlertedLine, LeadStory, Story } from '../../emails/components/story.tsx';
import {
  alertedText,
  DigestShell,
  digestShellText,
  More,
  moreText,
  sectionText,
  storyText,
} from '../../emails/daily-digest.tsx';
import { say } from '../../emails/words.ts';
import type { StoryCard } from '../stories/story.ts';
import { changeOf, frameLinks, frameReader, sectionLabel, textReader } from './digest-props.ts';
import type { Pick, Reason } from './edition.ts';
import { type EditionContext, introOf } from './edition-context.ts';
import { hole, type Part, toPart, toValue, type Value, weigher } from './part.ts';
import { renderDocument, renderPart } from './render-html.tsx';
import { type Form, storyProps, whyText } from './story-props.ts';

/** A part in both of its forms. */
export interface Piece {
  html: Part;
  text: Part;
}

/** Everything that editions of one mailing and language are put together from, rendered once when it is first needed. */
export interface Parts {
  context: EditionContext;
  shell: Piece;
  more: Piece;
  heading(sectionId: string): Piece;
  story(card: StoryCard, pick: Pick, form: Form): Piece;
  why(reason: Reason): Value;
  intro(count: number, weekly?: true): Value;
  moreLabel(count: number): Value;
  value(text: string): Value;
}

export function createParts(context: EditionContext): Parts {
  const { language } = context;
  const weigh = weigher(context.baseUrl);
  const piece = (html: string, text: string): Piece => ({
    html: toPart(html, weigh),
    text: toPart(text, weigh),
  });
  const pieces = new Map<string, Piece>();
  const counts = new Map<string, Value>();
  const reasons = new Map<string, Value>();
  const stories: Record<Form, Map<number, ToldStory[]>> = {
    lead: new Map(),
    card: new Map(),
    alerted: new Map(),
  };
  const value = (text: string) => toValue(text, weigh);
  const frame = {
    language,
    subject: hole('subject'),
    preheader: hole('preheader'),
    intro: hole('intro'),
    webUrl: hole('webUrl'),
    reader: frameReader(context),
    links: frameLinks(hole('webUrl'), context),
  };

  return {
    context,
    shell: piece(
      renderDocument(<DigestShell {...frame}>{hole('rows')}</DigestShell>),
      digestShellText({ ...frame, reader: textReader(frame.reader) }, hole('rows')),
    ),
    more: piece(
      renderPart(<More language={language} more={hole('more')} webUrl={hole('webUrl')} />),
      moreText(hole('more'), hole('webUrl')),
    ),
    heading: (id) =>
      remember(pieces, `heading ${id}`, () => {
        const label = sectionLabel(id, language);
        return piece(renderPart(<SectionHeading language={language} label={label} />), sectionText(label));
      }),
    story: (card, pick, form) => {
      const change = changeOf(pick);
      const told = stories[form].get(card.id) ?? [];
      const known = told.find((one) => isSame(one, card, change));
      if (known) return known.piece;
      const story = storyProps(card, form, change, hole('why'), context);
      const Row = form === 'lead' ? LeadStory : form === 'card' ? Story : AlertedLine;
      const text = form === 'alerted' ? alertedText(story) : storyText(language, story);
      const made = piece(renderPart(<Row language={language} story={story} />), text);
      stories[form].set(card.id, [...told, { card, change, piece: made }]);
      return made;
    },
    why: (reason) => remember(reasons, reasonKey(reason), () => toValue(whyText(reason, context), weigh)),
    intro: (count, weekly) =>
      remember(counts, `intro ${count} ${weekly}`, () => value(introOf(count, weekly === true, context))),
    moreLabel: (count) =>
      remember(counts, `more ${count}`, () => value(say(language, 'digest.more', { count }))),
    value,
  };
}

/** A rendered story; an editor may have changed its words since. */
interface ToldStory {
  card: StoryCard;
  change: string | null;
  piece: Piece;
}

function isSame(told: ToldStory, card: StoryCard, change: string | null): boolean {
  return (
    told.change === change &&
    (told.card === card || (told.card.title === card.title && told.card.summary === card.summary))
  );
}

function reasonKey(reason: Reason): string {
  if ('regions' in reason) return `${reason.kind} ${reason.regions}|${reason.topics}`;
  return reason.kind === 'alerted' ? `alerted ${reason.at}` : reason.kind;
}

function remember<V>(memory: Map<string, V>, key: string, make: () => V): V {
  let found = memory.get(key);
  if (found === undefined) {
    found = make();
    memory.set(key, found);
  }
  return found;
}
