import { displayWidth } from '../../emails/text.ts';
import { say } from '../../emails/words.ts';
import { type StoryCard, tellIn } from '../stories/story.ts';
import type { AlertContent, EditionContent } from './edition.ts';

/** Columns that a list of mails shows of a subject; a CJK character takes two. */
export const SUBJECT_WIDTH = 70;
const PREHEADER_WIDTH = 120;

type Cards = ReadonlyMap<number, StoryCard>;

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
  const cards = new Map(stories.map((story) => [story.id, story]));
  for (const title of toldTitles(content, cards, language)) {
    const subject = shorten(title, SUBJECT_WIDTH);
    if (subject && subject !== last) return subject;
  }
  const fallback = say(language, 'digest.subject.fallback');
  return fallback === last ? say(language, 'digest.intro', { count: stories.length }) : fallback;
}

/** The line that inboxes show behind the subject: the next two headlines. */
export function editionPreheader(
  content: EditionContent,
  cards: Cards,
  language: string,
  subject: string,
): string {
  const next: string[] = [];
  for (const title of toldTitles(content, cards, language)) {
    if (next.length === 2) break;
    if (title && shorten(title, SUBJECT_WIDTH) !== subject) next.push(shorten(title, PREHEADER_WIDTH / 2));
  }
  return next.length > 0 ? say(language, 'digest.preheader.also', { headlines: next.join(' · ') }) : '';
}

export function alertSubject(content: AlertContent, language: string): string {
  const subject = say(language, `alert.subject.${content.kind}`, { headline: clean(content.headline) });
  return shorten(subject, SUBJECT_WIDTH + 20);
}

/** Headlines in the order they are told, without the lines about alerts. */
function* toldTitles(content: EditionContent, cards: Cards, language: string): Generator<string> {
  const told = content.sections.filter((section) => section.id !== 'alerted').flatMap((part) => part.picks);
  for (const { storyId, language: own, reason } of content.lead ? [content.lead, ...told] : told) {
    const story = cards.get(storyId);
    if (!story) continue;
    const title = clean(tellIn(story, own).title);
    yield reason.kind === 'update' ? say(language, 'alert.subject.update', { headline: title }) : title;
  }
}

/** One line without emoji and control characters. */
function clean(title: string): string {
  if (/^[!-~](?:[ -~]*[!-~])?$/.test(title)) return title;
  return title
    .replace(/\p{RGI_Emoji}/gv, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

const segmenters = new Map<string, Intl.Segmenter>();

// No script puts more upon one letter; a flag of emoji has six. Thousands would take no column and many bytes.
const piledUp = /([\p{Mn}\p{Me}\p{Cf}]{8})[\p{Mn}\p{Me}\p{Cf}]+/gu;

/** At most `width` columns, cut between words, in every script, with an ellipsis where something is missing. */
export function shorten(text: string, width: number): string {
  if (text.length <= width && displayWidth(text) <= width) return text;
  const key = `${width} ${text}`;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  const flat = text.replace(piledUp, '$1');
  const cut = displayWidth(flat) <= width ? flat : cutWords(flat, width);
  if (cuts.size >= MOST_CUTS) cuts.clear();
  cuts.set(key, cut);
  return cut;
}

// The same headlines stand in thousands of editions, and finding words is slow. About 3 MB.
const MOST_CUTS = 5_000;
const cuts = new Map<string, string>();

function cutWords(text: string, width: number): string {
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
