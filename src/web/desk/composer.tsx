import type { ReactNode } from 'react';
import { shorten } from '../../editions/subject.ts';
import {
  ALERT_HEADLINE_MAX,
  ALERT_NOTE_MAX,
  ALERT_SUMMARY_MAX,
  type AlertDraft,
} from '../../mailings/mailing.ts';
import type { StoryCard } from '../../stories/story.ts';
import { type Prospect, Reaches, type Refusal, Refused, SendRow } from './before-sending.tsx';
import { Looks } from './looks.tsx';
import { Ago } from './parts.tsx';
import { TargetFields } from './targets.tsx';
import { counted } from './words.ts';

/** Columns that a phone's list of mails shows: of a subject, and of the line under it. CJK takes two a character. */
const PHONE_COLUMNS = { subject: 38, under: 44 };

export interface Composition {
  draft: AlertDraft;
  story: StoryCard;
  /** What the editor saw of the story; Send gives it back. */
  seen: string;
  prospect: Prospect;
  sender: string;
  /** As the mail will have it. */
  subject: string;
  problem?: Refusal;
  /** What was just done. */
  said?: string;
  now: Temporal.Instant;
}

const verbs = { alert: 'Alert', update: 'Update', correction: 'Correct' } as const;

/** The composer: what the alert says and for whom, and beside it, always current, whom that reaches and how it looks. */
export function Composer(props: Composition) {
  const { draft, story, seen, problem, said } = props;
  return (
    <form method="post" action="/desk/alerts" id="compose" className="split wide-side" data-compose>
      <section className="stack" aria-label="The alert">
        <Refused refusal={problem} />
        {said && (
          <p className="message good" role="status">
            {said}
          </p>
        )}
        <AboutStory story={story} now={props.now} />
        <input type="hidden" name="story" value={draft.storyId} />
        <input type="hidden" name="kind" value={draft.kind} />
        <input type="hidden" name="seen" value={seen} />
        <Field name="headline" label="Headline" value={draft.headline} most={ALERT_HEADLINE_MAX}>
          <textarea
            id="headline"
            name="headline"
            className="large"
            rows={2}
            required
            maxLength={ALERT_HEADLINE_MAX}
            defaultValue={draft.headline}
            lang={story.language}
          />
        </Field>
        <Field name="summary" label="One or two sentences" value={draft.summary} most={ALERT_SUMMARY_MAX}>
          <textarea
            id="summary"
            name="summary"
            rows={4}
            maxLength={ALERT_SUMMARY_MAX}
            defaultValue={draft.summary}
            lang={story.language}
          />
        </Field>
        {draft.kind !== 'alert' && <NoteField draft={draft} language={story.language} />}
        <label className="choice">
          <input type="checkbox" name="urgent" value="yes" defaultChecked={draft.urgent} />
          <span>
            Urgent{' '}
            <span className="hint">
              passes quiet hours and daily caps, and reaches who wants only urgent alerts
            </span>
          </span>
        </label>
        {draft.kind === 'alert' ? (
          <div>
            <h2>For readers who follow</h2>
            <TargetFields targets={draft.targets} />
          </div>
        ) : (
          <p className="message">It goes to exactly those who got the first alert.</p>
        )}
        <noscript>
          <button type="submit" className="button second" formAction="/desk/alerts/new">
            Count readers and look again
          </button>
        </noscript>
      </section>
      <Beside {...props} />
    </form>
  );
}

/** Readers of the first alert see it before anything else. */
function NoteField({ draft, language }: { draft: AlertDraft; language: string }) {
  const label = draft.kind === 'correction' ? 'What was wrong, and what is right' : 'What is new';
  return (
    <Field name="note" label={label} value={draft.note ?? ''} most={ALERT_NOTE_MAX}>
      <textarea
        id="note"
        name="note"
        rows={3}
        required={draft.kind === 'correction'}
        maxLength={ALERT_NOTE_MAX}
        defaultValue={draft.note}
        lang={language}
      />
    </Field>
  );
}

function Field(props: { name: string; label: string; value: string; most: number; children: ReactNode }) {
  return (
    <div>
      <div className="spread">
        <label htmlFor={props.name}>{props.label}</label>
        <output className="fine" htmlFor={props.name} data-count-of={props.name} data-most={props.most}>
          {[...props.value].length} of {props.most}
        </output>
      </div>
      {props.children}
    </div>
  );
}

function AboutStory({ story, now }: { story: StoryCard; now: Temporal.Instant }) {
  return (
    <p className="fine">
      From{' '}
      <a href={`/desk/stories/${story.id}`} lang={story.language}>
        {story.title}
      </a>
      , {story.sourceName}
      {story.alsoAt.length > 0 && ` and ${counted(story.alsoAt.length, 'other source')}`},{' '}
      <Ago instant={story.publishedAt} now={now} /> old
    </p>
  );
}

/** What desk.js fetches anew with every change: the audience, the way it looks, and the button that says how many. */
function Beside(props: Composition) {
  return (
    <aside className="side stack" aria-label="Whom it reaches and how it looks">
      <Reaches {...props.prospect} />
      <SendRow verb={verbs[props.draft.kind]} prospect={props.prospect} testAction="/desk/alerts/test" />
      <HowItLooks {...props} />
    </aside>
  );
}

function HowItLooks({ draft, story, sender, subject }: Composition) {
  const shown = shorten(subject, PHONE_COLUMNS.subject);
  const mail = (part: string) =>
    `/desk/alerts/mail/${part}?${new URLSearchParams({
      story: String(draft.storyId),
      kind: draft.kind,
      headline: draft.headline,
      summary: draft.summary,
      ...(draft.note ? { note: draft.note } : {}),
      ...(draft.urgent ? { urgent: 'yes' } : {}),
    })}`;
  return (
    <section aria-labelledby="looks">
      <h2 id="looks">How it looks</h2>
      <p className="inbox-line" id="inbox-line" data-fresh lang={story.language}>
        <b>{sender}</b> <span className="hint">now</span>
        <span className="subject">{shown}</span>
        <span className="preheader">{shorten(draft.summary, PHONE_COLUMNS.under)}</span>
      </p>
      <p className="fine cut" id="cut" data-fresh>
        {shown !== subject ? 'A phone cuts the headline there.' : 'A phone shows the whole headline.'}
      </p>
      <Looks source={mail} />
    </section>
  );
}
