import { displayWidth } from '../../emails/text.ts';
import { say } from '../../emails/words.ts';
import type { StoryCard } from '../stories/story.ts';
import type { AlertContent, EditionContent } from './edition.ts';

/** Columns that a list of mails shows of a subject; a CJK character takes two. */
export const SUBJECT_WIDTH = 70;
const PREHEADER_WIDTH = 120;

/**
 * The subject of a digest: its lead's headline. Where that is `last`, the subject the reader had before, the next
 * headline that differs. `stories` are those of the edition.
 */
export function editionSubject(
  content: EditionContent,
  stories: readonly StoryCard[],
  language: string,
  last?: string | null,
): string {
  const titles = toldTitles(content, stories, language).map((title) => shorten(title, SUBJECT_WIDTH));
  return titles.find((title) => title && title !== last) ?? say(language, 'digest.subject.fallback');
}

/** The line that inboxes show behind the subject: the next two headlines. */
export function editionPreheader(
  content: EditionContent,
  stories: readonly StoryCard[],
  language: string,
  subject: string,
): string {
  const next = toldTitles(content, stories, language)
    .filter((title) => title && shorten(title, SUBJECT_WIDTH) !== subject)
    .slice(0, 2)
    .map((title) => shorten(title, PREHEADER_WIDTH / 2));
  return next.length > 0 ? say(language, 'digest.preheader.also', { headlines: next.join(' · ') }) : '';
}

export function alertSubject(content: AlertContent, language: string): string {
  const subject = say(language, `alert.subject.${content.kind}`, { headline: clean(content.headline) });
  return shorten(subject, SUBJECT_WIDTH + 20);
}

/** Headlines in the order they are told, without the lines about alerts. */
function toldTitles(content: EditionContent, stories: readonly StoryCard[], language: string): string[] {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const told = content.sections.filter((section) => section.id !== 'alerted').flatMap((part) => part.picks);
  return [...(content.lead ? [content.lead] : []), ...told].flatMap(({ storyId, reason }) => {
    const story = byId.get(storyId);
    if (!story) return [];
    const title = clean(story.title);
    return [reason.kind === 'update' ? say(language, 'alert.subject.update', { headline: title }) : title];
  });
}

/** One line without emoji and control characters. */
function clean(title: string): string {
  return title
    .replace(/\p{RGI_Emoji}/gv, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

const segmenters = new Map<string, Intl.Segmenter>();

/** At most `width` columns, cut between words, in every script, with an ellipsis where something is missing. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter('word').segment(text)) {
    used += displayWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${(kept || cutLetters(text, width - 1)).replace(/[\s\p{Pd},;:，、：；(（「『“‘]+$/u, '')}…`;
}

function cutLetters(text: string, width: number): string {
  let kept = '';
  for (const { segment } of segmenter('grapheme').segment(text)) {
    if (displayWidth(kept + segment) > width) break;
    kept += segment;
  }
  return kept;
}

function segmenter(granularity: 'word' | 'grapheme'): Intl.Segmenter {
  let made = segmenters.get(granularity);
  if (!made) {
    made = new Intl.Segmenter(undefined, { granularity });
    segmenters.set(granularity, made);
  }
  return made;
}
