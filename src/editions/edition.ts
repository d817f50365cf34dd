import { createHash } from 'node:crypto';
import { z } from 'zod';

const ids = z.array(z.string());

/** Why a story is in an edition; the renderer puts it into the reader's language. */
const reason = z.discriminatedUnion('kind', [
  /** The reader's own regions and topics that it matched. */
  z.object({ kind: z.literal('interest'), regions: ids, topics: ids }),
  /** The reader follows all of Asia; these are the story's own. */
  z.object({ kind: z.literal('all'), regions: ids, topics: ids }),
  /** Among the most important of Asia, where too little matched. */
  z.object({ kind: z.literal('top') }),
  /** An editor pinned it. */
  z.object({ kind: z.literal('editor') }),
  /** Told before, developed since; `text` says what changed. */
  z.object({ kind: z.literal('update'), text: z.string() }),
  /** The reader was alerted at this instant (ISO 8601), so one line is enough. */
  z.object({ kind: z.literal('alerted'), at: z.string() }),
]);
export type Reason = z.infer<typeof reason>;

const pick = z.object({
  storyId: z.number(),
  /** Base language of the article that tells it, where it is not the lead's: the reader's own. */
  language: z.string().optional(),
  reason,
});
export type Pick = z.infer<typeof pick>;

const section = z.object({ id: z.string(), picks: z.array(pick) });
/** A heading and its stories. `id` is a region or topic id, or 'top' | 'more' | 'missed' | 'alerted' (one line each). */
export type Section = z.infer<typeof section>;

const digestContent = z.object({
  lead: pick.nullable(),
  sections: z.array(section),
  /** Of a week, and not of a day. */
  weekly: z.literal(true).optional(),
});
/** What a digest is: its ordered stories. Stored in `editions.content`; HTML is made of it when it is handed over. */
export type EditionContent = z.infer<typeof digestContent>;

const alertContent = z.object({
  kind: z.enum(['alert', 'update', 'correction']),
  storyId: z.number(),
  headline: z.string(),
  summary: z.string(),
  /** Urgent alerts are marked so; they also break quiet hours. */
  urgent: z.boolean(),
  /** Language of the headline, BCP 47. */
  headlineLanguage: z.string(),
  /** What was wrong and what is right now, or what is new since the alert. */
  note: z.string().nullable(),
  /** When the alert that this updates or corrects went out, ISO 8601. */
  firstAt: z.string().nullable(),
});
/** What a breaking alert, an update of one or a correction says: an editor's words, and the story for link and picture. */
export type AlertContent = z.infer<typeof alertContent>;

const specialContent = z.object({
  /** The special's id. */
  special: z.number(),
  /** Templates: the line behind the subject, and what the editor wrote, with holes around each story's card: `withStories` fills them. */
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  /** Rules that the HTML needs. */
  styles: z.string(),
  storyIds: z.array(z.number()),
});
/** What a special edition says, made by `specials/render-special.ts` when its audience is frozen. */
export type SpecialContent = z.infer<typeof specialContent>;

/** What `editions.content` holds. `utcOffset` ('+09:00') is what times in the mail are told in. */
export const storedContent = z.union([
  alertContent.extend({ utcOffset: z.string() }),
  specialContent.extend({ utcOffset: z.string() }),
  digestContent.extend({ utcOffset: z.string() }),
]);
export type StoredContent = z.infer<typeof storedContent>;

/** An edition about to be stored. Subject from `editionSubject` or `alertSubject`. */
export interface NewEdition {
  content: EditionContent | AlertContent | SpecialContent;
  /** Language of the mail's own words. */
  language: string;
  /** Offset of its readers' clocks at the slot, '+09:00'; '+00:00' for alerts and specials. */
  utcOffset: string;
  subject: string;
}

/** Unique in a mailing: readers with the same picks, language and clock share one edition. */
export function editionKey(edition: NewEdition): string {
  const told = [edition.language, edition.utcOffset, edition.subject, edition.content];
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
}

/** The stories of an edition in the order they are told. */
export function storyIdsOf(content: EditionContent | AlertContent | SpecialContent): number[] {
  if ('storyId' in content) return [content.storyId];
  if ('special' in content) return content.storyIds;
  const picks = content.sections.flatMap((part) => part.picks);
  return [...(content.lead ? [content.lead] : []), ...picks].map((one) => one.storyId);
}

/** An edition ready for SES: templates with the variables of ReaderValues, written `{{name}}`. */
export interface EditionMail {
  subject: string;
  html: string;
  text: string;
}

/**
 * Every variable an edition's templates may use; a handoff gives each reader all of them. SES puts them in as they
 * are, so each is already safe in HTML and in text.
 */
export interface ReaderValues {
  /** The reader's local date, in their language and calendar: "Tuesday, 24 November 2026". */
  date: string;
  /** The reader's local time when it was made, "07:00". */
  time: string;
  /** "Good morning", by the reader's clock. */
  greeting: string;
  preferences: string;
  unsubscribe: string;
  /** Link that a one-thing action is appended to: `{{act}}?do=mute-topic.sport`. */
  act: string;
  /** Why the reader gets this, one sentence in their language, for HTML. */
  why: string;
  /** The same for the text part. */
  whyText: string;
  /** Stands before every address of others: where the click is counted, or nothing. */
  go: string;
  /** A picture of one dot that counts the opening, as HTML, or nothing. */
  open: string;
  /** An opening brace, so that braces in the news are never taken for a variable. */
  brace: '{';
}
