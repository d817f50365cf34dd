import type { SubscriberRow } from '../../database/types.ts';
import { wordingOf } from '../../subscribers/consent.ts';
import { languages } from '../../subscribers/languages.ts';
import { localDate, type Preferences, preferencesOf } from '../../subscribers/preferences.ts';
import {
  Chip,
  Labelled,
  type Problems,
  Radios,
  RegionFields,
  ScheduleFields,
  Select,
  TopicFields,
  timesOfDay,
} from './fields.tsx';
import { nextDigestSentence } from './next-digest.ts';
import { UnwantedFields } from './unwanted-fields.tsx';
import type { Words } from './words/words.ts';

export interface PreferencesState {
  /** The ledger line of the change that was just saved; '' when nothing had changed. */
  saved?: string;
  undone?: boolean;
  /** A link to what is held about the reader was just sent. */
  linkSent?: boolean;
  problems?: Problems;
}

interface FormProps {
  words: Words;
  subscriber: SubscriberRow;
  state: PreferencesState;
  token: string;
  unsubscribeLink: string;
  now: Temporal.Instant;
}

/** Everything a reader can choose, on one page. */
export function PreferencesForm({ words, subscriber, state, token, unsubscribeLink, now }: FormProps) {
  const chosen = preferencesOf(subscriber);
  const { problems } = state;
  return (
    <>
      <Outcome words={words} state={state} token={token} />
      <p className="lede">
        {nextDigestSentence(words, 'preferences', subscriber)}{' '}
        <Paused words={words} chosen={chosen} now={now} />
      </p>
      <details className="fold">
        <summary>{words.say('preferences.preview')}</summary>
        <iframe
          src={`/p/${token}/preview`}
          title={words.say('preferences.preview')}
          className="preview"
          loading="lazy"
        />
      </details>
      <form method="post" action={`/p/${token}`} className="flow">
        <input type="hidden" name="shown" value={words.language} />
        {problems && (
          <p className="message bad" role="alert">
            {Object.values(problems).flat().join(' ')}
          </p>
        )}
        <h2>{words.say('form.regions')}</h2>
        <fieldset className="field">
          <legend className="hint">{words.say('form.regionsHint')}</legend>
          <RegionFields words={words} chosen={chosen} name="regions" />
        </fieldset>
        <h2>{words.say('form.topics')}</h2>
        <fieldset className="field">
          <legend className="hint">{words.say('form.topicsHint')}</legend>
          <TopicFields words={words} chosen={chosen} name="topics" />
        </fieldset>
        <h2>{words.say('form.when')}</h2>
        <ScheduleFields words={words} chosen={chosen} problems={problems} />
        <AlertLimits words={words} chosen={chosen} />
        <Pause words={words} chosen={chosen} problems={problems} now={now} />
        <Digest words={words} chosen={chosen} />
        <UnwantedFields words={words} chosen={chosen} />
        <h2>{words.say('preferences.measuring')}</h2>
        <label className="choice">
          <input type="checkbox" name="measuring" defaultChecked={chosen.measuring} />
          <span>{wordingOf('measuring', words.language).text}</span>
        </label>
        <div className="buttons bar">
          <button type="submit" className="button">
            {words.say('preferences.save')}
          </button>
        </div>
      </form>
      <Rights words={words} token={token} sent={state.linkSent ?? false} />
      <p>
        <a href={unsubscribeLink}>{words.say('preferences.leave')}</a>
      </p>
    </>
  );
}

function Outcome({ words, state, token }: Pick<FormProps, 'words' | 'state' | 'token'>) {
  if (state.undone)
    return (
      <p className="message good" role="status">
        {words.say('preferences.undone')}
      </p>
    );
  if (state.saved === undefined) return null;
  return (
    <div className="message good" role="status">
      <form method="post" action={`/p/${token}/undo`} className="saved">
        <span>{words.say('preferences.saved')}</span>
        {state.saved && (
          <>
            <input type="hidden" name="line" value={state.saved} />
            <button type="submit" className="button link">
              {words.say('preferences.undo')}
            </button>
          </>
        )}
      </form>
    </div>
  );
}

function Rights({ words, token, sent }: { words: Words; token: string; sent: boolean }) {
  return (
    <section id="rights" aria-labelledby="rights-name" className="flow apart">
      <h2 id="rights-name">{words.say('preferences.rights')}</h2>
      {sent && (
        <p className="message good" role="status">
          {words.say('preferences.rightsSent')}
        </p>
      )}
      <p>{words.say('preferences.rightsLede')}</p>
      <form method="post" action={`/p/${token}/rights`}>
        <button type="submit" className="button second">
          {words.say('preferences.rightsButton')}
        </button>
      </form>
    </section>
  );
}

function AlertLimits({ words, chosen }: { words: Words; chosen: Preferences }) {
  const times = (value: number | null) => [{ id: '', label: '–' }, ...timesOfDay(words, 30, value)];
  return (
    <>
      <fieldset className="field">
        <legend>{words.say('preferences.quiet')}</legend>
        <span className="hint">{words.say('preferences.quietHint')}</span>
        <div className="pair">
          <Select
            label={words.say('preferences.quietFrom')}
            name="quietFrom"
            value={String(chosen.quietFrom ?? '')}
            options={times(chosen.quietFrom)}
          />
          <Select
            label={words.say('preferences.quietTo')}
            name="quietTo"
            value={String(chosen.quietTo ?? '')}
            options={times(chosen.quietTo)}
          />
        </div>
      </fieldset>
      <Labelled name="alertsPerDay" label={words.say('preferences.alertsPerDay')}>
        {(attributes) => (
          <input
            {...attributes}
            type="number"
            min={1}
            max={50}
            defaultValue={chosen.alertsPerDay}
            className="short"
          />
        )}
      </Labelled>
    </>
  );
}

/** The local date on which mails start again, while they do not come. */
function pausedUntil({ pausedUntil: until, timeZone }: Preferences, now: Temporal.Instant): string | null {
  return until && until > localDate(now, timeZone) ? until : null;
}

function Paused({ words, chosen, now }: { words: Words; chosen: Preferences; now: Temporal.Instant }) {
  const until = pausedUntil(chosen, now);
  if (!until) return null;
  return words.say('preferences.paused', { date: words.day(Temporal.PlainDate.from(until)) });
}

function Pause(props: { words: Words; chosen: Preferences; problems?: Problems; now: Temporal.Instant }) {
  const { words, chosen } = props;
  const today = localDate(props.now, chosen.timeZone);
  const paused = pausedUntil(chosen, props.now) ?? '';
  return (
    <>
      <h2>{words.say('preferences.pause')}</h2>
      <Labelled
        name="pausedUntil"
        label={words.say('preferences.pausedUntil')}
        problems={props.problems?.pausedUntil}
      >
        {(attributes) => (
          <input {...attributes} type="date" min={today} defaultValue={paused} className="short" />
        )}
      </Labelled>
    </>
  );
}

function Digest({ words, chosen }: { words: Words; chosen: Preferences }) {
  const lengths = ['short', 'standard', 'long'] as const;
  return (
    <>
      <h2>{words.say('preferences.mail')}</h2>
      <Radios
        legend={words.say('preferences.length')}
        name="length"
        value={chosen.length}
        options={lengths.map((id) => ({ id, label: words.say(`preferences.length.${id}`) }))}
      />
      <label className="choice">
        <input type="checkbox" name="onlyInterests" defaultChecked={chosen.onlyInterests} />
        <span>{words.say('preferences.onlyInterests')}</span>
      </label>
      <Select
        label={words.say('form.language')}
        name="language"
        value={chosen.language}
        options={[...languages]}
      />
      <fieldset className="field">
        <legend>{words.say('preferences.reads')}</legend>
        <div className="chips">
          {languages.map(({ id, label }) => (
            <Chip
              key={id}
              name="reads"
              value={id}
              label={label}
              checked={chosen.reads.includes(id)}
              lang={id}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
