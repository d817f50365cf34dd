/** Why a story is in an edition; the renderer puts it into the reader's language. */
export type Reason =
  | { kind: 'interest'; regions: string[]; topics: string[] }
  | { kind: 'top' } // filled from the top of Asia
  | { kind: 'editor' } // an editor pinned it
  | { kind: 'update'; text: string } // told before, developed since
  | { kind: 'alerted'; at: string }; // the reader was alerted; collapsed to one line

export interface Pick {
  storyId: number;
  reason: Reason;
}

/** A heading and its stories. `id` is a region or topic id, or 'top' | 'more' | 'missed'. */
export interface Section {
  id: string;
  picks: Pick[];
}

/** What an edition is: its ordered stories. Stored in `editions.content`; HTML is made of it when it is handed over. */
export interface EditionContent {
  lead: Pick | null;
  sections: Section[];
}

/** An edition ready for SES: templates with the variables of ReaderValues, written `{{name}}`. */
export interface EditionMail {
  subject: string;
  html: string;
  text: string;
}

/** Every variable an edition's templates may use; a handoff gives each reader all of them. */
export interface ReaderValues {
  /** The reader's local date, in their language: "Tuesday, 24 November 2026". */
  date: string;
  preferences: string;
  unsubscribe: string;
  /** Link that a one-thing action is appended to: `{{act}}?do=mute-topic.sport`. */
  act: string;
  /** Why the reader gets this, one sentence in their language. */
  why: string;
}
