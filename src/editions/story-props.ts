import type { StoryProps } from '../../emails/components/story.tsx';
import { say } from '../../emails/words.ts';
import { regionOf } from '../articles/regions.ts';
import { tagLabel } from '../articles/tag-label.ts';
import type { StoryCard } from '../stories/story.ts';
import type { Reason } from './edition.ts';
import { type EditionContext, tellTime } from './edition-context.ts';
import { harmless, harmlessUrl } from './harmless.ts';
import { shorten } from './subject.ts';

/** How a story is told: alone on top, in a section, or in one line. */
export type Form = 'lead' | 'card' | 'alerted';

// Columns of text, and characters of an address, that no story of a mail exceeds: a digest of 12 stays far below 90 KB.
const HEADLINE = 200;
const SUMMARY: Record<Form, number> = { lead: 420, card: 240, alerted: 0 };
const LONGEST_URL = 1_500;
const MOST_ALSO = 2;

/** A story card as the template takes it. `why` comes apart, because it differs between editions. */
export function storyProps(
  card: StoryCard,
  form: Form,
  change: string | null,
  why: string,
  context: EditionContext,
): StoryProps {
  const label = change === null ? kindLabel(card, context.language) : say(context.language, 'story.update');
  return {
    headline: harmless(shorten(card.title, HEADLINE)),
    summary: form === 'alerted' ? '' : harmless(shorten(card.summary, SUMMARY[form])),
    href: storyUrl(card.url, context),
    language: card.language,
    source: harmless(shorten(card.sourceName, 60)),
    time: tellTime(card.publishedAt, context),
    alsoAt: card.alsoAt.slice(0, MOST_ALSO).map((other) => ({
      source: harmless(shorten(other.sourceName, 40)),
      href: storyUrl(other.url, context),
    })),
    label,
    change: change ? harmless(shorten(change, SUMMARY.card)) : null,
    picture: pictureOf(card, form, context.baseUrl),
    why,
    mutes: context.web || form === 'alerted' ? [] : mutesOf(card, context.language),
    fewer: context.web || form === 'alerted' ? null : fewerOf(card),
  };
}

/** Why a story is there, in a few words. */
export function whyText(reason: Reason, context: EditionContext): string {
  const { language } = context;
  if (reason.kind === 'alerted')
    return say(language, 'alerted.line', { time: tellTime(Temporal.Instant.from(reason.at), context) });
  if (reason.kind !== 'interest' && reason.kind !== 'all') return say(language, `why.${reason.kind}`);
  const isAbroad = reason.kind === 'all' && reason.regions.length === 0;
  const what = [reason.regions, reason.topics]
    .filter((ids) => ids.length > 0)
    .map((ids) =>
      ids
        .slice(0, 2)
        .map((id) => tagLabel(id, language))
        .join(say(language, 'list.comma')),
    )
    .join(' · ');
  if (isAbroad) return [say(language, 'why.abroad'), what].filter(Boolean).join(' · ');
  return say(language, what ? `why.${reason.kind}` : 'why.top', { what });
}

/** The publisher's page, with UTM parameters where they are wished. What is no usable address leads to the site. */
export function storyUrl(address: string, context: EditionContext): string {
  const safe = harmlessUrl(address);
  if (!safe) return context.baseUrl;
  if (safe.length > LONGEST_URL) return `${new URL(safe).origin}/`;
  if (!context.campaign) return safe;
  const url = new URL(safe);
  // As text: whoever reads the parameters and writes them anew spoils those in EUC-KR or Shift_JIS.
  const own = url.search.slice(1).split('&');
  const kept = own.filter((pair) => pair && !/^utm_(?:source|medium|campaign)(?:=|$)/.test(pair));
  const ours = ['utm_source=asian-news-daybreak', 'utm_medium=email', `utm_campaign=${context.campaign}`];
  url.search = [...kept, ...ours].join('&');
  return harmlessUrl(url.href);
}

/** A picture that looks right in its place; where the source tells no size, it is taken for 3:2. */
export function pictureOf(
  card: Pick<StoryCard, 'picture' | 'title'>,
  form: Form,
  baseUrl: string,
): StoryProps['picture'] {
  if (!card.picture || form === 'alerted') return null;
  const src = harmlessUrl(URL.parse(card.picture.url, baseUrl)?.href ?? '');
  const [width, height] = [card.picture.width ?? 1_200, card.picture.height ?? 800];
  const [narrowest, tallest] = form === 'lead' ? [300, 1.1] : [80, 1.6];
  if (!src || src.length > LONGEST_URL || width < narrowest || height / width > tallest || height < 40)
    return null;
  return {
    src,
    alt: harmless(shorten(card.picture.alt || card.title, form === 'lead' ? 150 : 70)),
    width,
    height,
  };
}

function kindLabel(card: StoryCard, language: string): string | null {
  return card.kind === 'article' ? null : say(language, `kind.${card.kind}`);
}

/** What a reader may want no more of. */
function mutesOf(card: StoryCard, language: string): StoryProps['mutes'] {
  return subjectsOf(card).map(({ kind, id }) => {
    const what = tagLabel(id, language);
    return { what, label: say(language, 'story.mute', { what }), href: `{{act}}?do=mute-${kind}.${id}` };
  });
}

/** What "fewer like this" is about. */
function fewerOf(card: StoryCard): string | null {
  const [first] = subjectsOf(card);
  return first ? `{{act}}?do=fewer-${first.kind}.${first.id}` : null;
}

/** The topic, and the country or else the part of Asia. */
function subjectsOf(card: StoryCard): { kind: 'topic' | 'region'; id: string }[] {
  const [topic] = card.topics;
  const region = card.regions.find((id) => regionOf(id)?.parent) ?? card.regions[0];
  return [
    ...(topic ? [{ kind: 'topic' as const, id: topic }] : []),
    ...(region ? [{ kind: 'region' as const, id: region }] : []),
  ];
}
