import { wordingOf } from '../../subscribers/consent.ts';
import { languages } from '../../subscribers/languages.ts';
import type { Preferences } from '../../subscribers/preferences.ts';
import { Labelled, type Problems, RegionFields, ScheduleFields, Select, TopicFields } from './fields.tsx';
import type { Words } from './words/words.ts';

export interface SignUpState {
  email: string;
  chosen: Preferences;
  /** When the form was shown first; see form-stamp.ts. */
  stamp: string;
  problems?: Problems;
  /** The address that was probably meant. */
  suggestion?: string;
  /** True while nobody has chosen a time zone, so that the browser's is filled in. */
  askZone: boolean;
}

/** The one form of a sign-up. Its second button shows an example instead, and works without an address. */
export function SignUpForm({ words, state }: { words: Words; state: SignUpState }) {
  const { chosen, problems } = state;
  return (
    <form method="post" action="/sign-up#sign-up" id="sign-up" className="card flow" noValidate={false}>
      <h2>{words.say('form.heading')}</h2>
      {problems && (
        <p className="message bad" role="alert">
          {Object.values(problems).flat()[0] ?? words.say('form.problems')}
        </p>
      )}
      {state.suggestion && (
        <p className="message warn" role="alert">
          {words.say('form.didYouMean', { address: state.suggestion })}
          <input type="hidden" name="meant" value={state.email} />
        </p>
      )}
      <Labelled
        name="email"
        label={words.say('form.email')}
        hint={words.say('form.emailHint')}
        problems={problems?.email}
      >
        {(attributes) => (
          <input
            {...attributes}
            type="email"
            autoComplete="email"
            inputMode="email"
            spellCheck={false}
            required
            defaultValue={state.email}
          />
        )}
      </Labelled>
      <fieldset className="field">
        <legend>{words.say('form.regions')}</legend>
        <span className="hint">{words.say('form.regionsHint')}</span>
        <RegionFields words={words} chosen={chosen} name="regions" />
      </fieldset>
      <fieldset className="field">
        <legend>{words.say('form.topics')}</legend>
        <span className="hint">{words.say('form.topicsHint')}</span>
        <TopicFields words={words} chosen={chosen} name="topics" />
      </fieldset>
      <ScheduleFields words={words} chosen={chosen} problems={problems} askZone={state.askZone} />
      <Select
        label={words.say('form.language')}
        name="language"
        value={chosen.language}
        options={[...languages]}
      />
      <div className="trap" aria-hidden="true">
        <label htmlFor="website">{words.say('form.leaveEmpty')}</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="shown" value={words.language} />
      <input type="hidden" name="stamp" value={state.stamp} />
      <p className="fine">{wordingOf('signUp', words.language).text}</p>
      <div className="buttons">
        <button type="submit" className="button">
          {words.say('form.submit')}
        </button>
        <button type="submit" className="button second" formAction="/example#today" formNoValidate>
          {words.say('form.example')}
        </button>
      </div>
    </form>
  );
}
