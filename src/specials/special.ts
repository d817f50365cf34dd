import type { MailingStatus } from '../database/types.ts';

/** A special edition as an editor writes it. */
export interface Special {
  id: number;
  /** What the desk calls it. */
  title: string;
  subject: string;
  /** MJML, with the blocks of `blocks`. */
  source: string;
  /** Grows with every save; a save says which one it goes on from. */
  revision: number;
  /** Number of its newest version. */
  version: number;
  /** What sends it, if anything does. */
  mailing: { id: string; status: MailingStatus } | null;
  createdBy: string;
  updatedBy: string;
  updatedAt: Temporal.Instant;
}

/** What is wrong with a source, and where. Lines count from 1. */
export interface Problem {
  line: number;
  message: string;
}

/** Characters and elements that a source may have; together they bound what rendering costs. */
export const SOURCE_MAX = 60_000;
export const ELEMENTS_MAX = 500;
export const DEPTH_MAX = 12;
export const STORIES_MAX = 40;
export const TITLE_MAX = 120;
export const SUBJECT_MAX = 160;

/** Values of a reader that a special may tell. */
export const textVariables = ['date', 'time', 'greeting'] as const;
/** Addresses of a reader that a special may lead to. */
export const linkVariables = ['preferences', 'unsubscribe'] as const;

/** Once a special is on its way it stays as it is. */
export function isLocked({ mailing }: Pick<Special, 'mailing'>): boolean {
  return mailing !== null && mailing.status !== 'cancelled';
}

/** The blocks made for this paper, as an editor puts them in. */
export const blocks: { name: string; snippet: string; about: string }[] = [
  {
    name: 'Story',
    snippet: '<mj-story story="1" size="card" />',
    about: 'A story by its number, as the digest tells it. size: card or lead.',
  },
  {
    name: 'Picture',
    snippet: '<mj-picture src="/media/…" alt="What it shows" caption="" credit="" />',
    about: 'One of the pictures uploaded here.',
  },
  {
    name: 'Quote',
    snippet: '<mj-quote by="Name" role="What they do">What they said.</mj-quote>',
    about: 'What somebody said, large.',
  },
  {
    name: 'Results',
    snippet:
      '<mj-results caption="Seats" note="As of 22:00">\nParty | Seats | Change\nOne | 120 | +12\n</mj-results>',
    about: 'A table: one row a line, columns parted by |. The first row names them.',
  },
  {
    name: 'Button',
    snippet: '<mj-button href="https://www.asian-news.net/">Read on</mj-button>',
    about: 'The one thing to do.',
  },
  {
    name: 'Sponsor',
    snippet: '<mj-sponsor name="Company" href="https://example.com/">Their words.</mj-sponsor>',
    about: 'Paid for. It is always marked as advertising.',
  },
];

/** What a new special starts with. */
export const starter = `<mjml>
  <mj-head>
    <mj-preview>The line that inboxes show behind the subject</mj-preview>
  </mj-head>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>
          <h1>The headline</h1>
          <p>What this special edition is about, in two or three sentences.</p>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-quote by="Name" role="What they do">What they said.</mj-quote>
  </mj-body>
</mjml>
`;
