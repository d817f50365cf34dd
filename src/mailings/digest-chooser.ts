import { type Candidate, prepareCandidates } from '../editions/candidates.ts';
import { chooseEdition } from '../editions/choose-edition.ts';
import { type EditionContent, type NewEdition, storyIdsOf } from '../editions/edition.ts';
import { withMissedSection } from '../editions/missed-section.ts';
import { editionSubject } from '../editions/subject.ts';
import type { StoryCard } from '../stories/story.ts';
import type { Interests } from '../subscribers/subscriber.ts';

/** What a reader was alerted on: the story, its revision then, and when (ISO 8601). */
export interface Alerted {
  storyId: number;
  revision: number;
  at: string;
}

/** A reader as the choice sees them: all who are the same here get the same edition. */
export interface DigestReader {
  interestsKey: string;
  /** Null before the first digest. */
  readThrough: Temporal.Instant | null;
  timeZone: string;
  alerted: readonly Alerted[];
  /** The subject of the digest before, which is not said twice in a row. */
  lastSubject: string | null;
}

/** Stories of this many days are open to a reader who had no digest for long: of two weeks where a weekly one was missed. */
export const LONGEST_WINDOW_DAYS = 15;
const FIRST_WINDOW_HOURS = 24;
const FIRST_WEEK_HOURS = 7 * 24;
const THIN_FIRST_WINDOW_HOURS = 72;
const THIN = 3;
// Distinct choices that are remembered at once: about 20 MB.
const MOST_REMEMBERED = 20_000;

/**
 * Chooses the editions of one slot from `cards`, the stories of the LONGEST_WINDOW_DAYS before it. A reader's window is
 * the half-open range from what they have read through to the slot, so the same slot chooses the same, however late it
 * runs; the first digest has the last day, or three where that is thin. Gives null where there is nothing new.
 * A `weekly` one has the last week at first, and puts some of its first days under "In case you missed it".
 */
export function createDigestChooser(
  slot: Temporal.Instant,
  cards: readonly StoryCard[],
  weekly = false,
): (reader: DigestReader, interestsOf: (key: string) => Interests) => NewEdition | null {
  const candidates = prepareCandidates(cards);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const marks = windowMarks(cards);
  const windows = new Map<number, Candidate[]>();
  const starts = new Map<number, Temporal.Instant>();
  const offsets = new Map<string, string>();
  const chosen = new Map<string, NewEdition | null>();

  const chooseFrom = (from: Temporal.Instant, interests: Interests, alerted: readonly Alerted[]) => {
    const inWindow = remember(windows, from.epochMilliseconds, () =>
      candidates.filter(({ card }) => Temporal.Instant.compare(card.surfacedAt, from) >= 0),
    );
    const known = new Map(alerted.map(({ storyId, revision, at }) => [storyId, { at, revision }]));
    const content = chooseEdition(inWindow, { interests, window: { from, to: slot }, alerted: known });
    return content && weekly ? { ...withMissedSection(content, byId, slot), weekly: true as const } : content;
  };
  const chooseFirst = (interests: Interests, alerted: readonly Alerted[]) => {
    const first = chooseFrom(firstWindowStart(slot, weekly), interests, alerted);
    return !weekly && isThin(first)
      ? chooseFrom(slot.subtract({ hours: THIN_FIRST_WINDOW_HOURS }), interests, alerted)
      : first;
  };

  return (reader, interestsOf) => {
    const from =
      reader.readThrough &&
      remember(starts, reader.readThrough.epochMilliseconds, () =>
        windowStart(reader.readThrough!, slot, marks),
      );
    const alerted = reader.alerted.filter(({ storyId }) => byId.has(storyId));
    const utcOffset = remember(
      offsets,
      reader.timeZone,
      () => slot.toZonedDateTimeISO(reader.timeZone).offset,
    );
    const key = JSON.stringify([reader.interestsKey, from?.epochMilliseconds, utcOffset, alerted]);
    const edition = remember(chosen, key, () => {
      const interests = interestsOf(reader.interestsKey);
      const content = from ? chooseFrom(from, interests, alerted) : chooseFirst(interests, alerted);
      return content && withSubject({ content, language: interests.language, utcOffset }, null);
    });
    if (!edition || edition.subject !== reader.lastSubject) return edition;
    return remember(chosen, `${key} again`, () => withSubject(edition, reader.lastSubject));
  };

  function withSubject(edition: Omit<NewEdition, 'subject'>, last: string | null): NewEdition {
    const content = edition.content as EditionContent;
    const stories = storyIdsOf(content).map((id) => byId.get(id)!);
    return { ...edition, subject: editionSubject(content, stories, edition.language, last) };
  }
}

/** Where the stories of a reader's first digest begin, were they not thin. */
export function firstWindowStart(slot: Temporal.Instant, weekly: boolean): Temporal.Instant {
  return slot.subtract({ hours: weekly ? FIRST_WEEK_HOURS : FIRST_WINDOW_HOURS });
}

/** Fewer stories than a reader should get who never had a digest; those filled from the top of Asia do not count. */
function isThin(content: EditionContent | null): boolean {
  if (!content) return true;
  return storyIdsOf(content).length < THIN || content.sections.some((section) => section.id === 'top');
}

/** The moments that windows are compared with, ascending: two windows with no mark between their starts are the same. */
function windowMarks(cards: readonly StoryCard[]): Temporal.Instant[] {
  return cards
    .flatMap((card) => (card.revision > 1 ? [card.surfacedAt, card.publishedAt] : [card.surfacedAt]))
    .sort(Temporal.Instant.compare);
}

/** The start of a window, moved up to the next mark, so that readers of the same stories are one group. */
function windowStart(
  readThrough: Temporal.Instant,
  slot: Temporal.Instant,
  marks: readonly Temporal.Instant[],
): Temporal.Instant {
  const longest = slot.subtract({ hours: 24 * LONGEST_WINDOW_DAYS });
  const from = Temporal.Instant.compare(readThrough, longest) > 0 ? readThrough : longest;
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Temporal.Instant.compare(marks[middle]!, from) < 0) low = middle + 1;
    else high = middle;
  }
  return marks[low] ?? slot;
}

function remember<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  if (memory.has(key)) return memory.get(key) as V;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  const value = make();
  memory.set(key, value);
  return value;
}
