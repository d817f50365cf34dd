import type { ReactNode } from 'react';
import { topics } from '../../articles/topics.ts';
import { DEVELOPMENT_MAX } from '../../stories/develop-story.ts';
import { MAIL_SUMMARY_MAX, MAIL_TITLE_MAX } from '../../stories/word-story.ts';
import { useZone } from './parts.tsx';
import type { StoryView } from './story-page.tsx';
import { Box, RegionBoxes, RegionOptions } from './targets.tsx';
import { TimeField } from './time-field.tsx';

const PIN_HOURS = 6;

/** What an editor may do with a story, each behind a fold of its own. */
export function StoryForms(props: StoryView) {
  const { story } = props;
  if (story.status === 'killed')
    return (
      <section aria-label="Change it" className="edits">
        <Post to={`/desk/stories/${story.id}/revive`} button="Bring it back" />
      </section>
    );
  return (
    <section aria-labelledby="change" className="edits">
      <h2 id="change">Change it</h2>
      <Wording {...props} />
      <Development {...props} />
      <Pin {...props} />
      <Retag {...props} />
      <Merge {...props} />
      <Fold label="Kill it">
        <Post to={`/desk/stories/${story.id}/kill`} button="Kill this story">
          <p className="fine">
            It goes into nothing that is not sent yet. What comes later of the same event joins it and stays
            unseen. It can be brought back.
          </p>
        </Post>
      </Fold>
    </section>
  );
}

function Wording({ story, card }: StoryView) {
  return (
    <Fold label="Headline and summary for mails">
      <Post to={`/desk/stories/${story.id}/wording`} button="Use this wording">
        <label>
          Headline
          <textarea
            name="title"
            rows={2}
            maxLength={MAIL_TITLE_MAX}
            defaultValue={story.mailTitle ?? story.title}
            lang={card.language}
          />
        </label>
        <label>
          Summary
          <textarea
            name="summary"
            rows={4}
            maxLength={MAIL_SUMMARY_MAX}
            defaultValue={story.mailSummary ?? story.summary}
            lang={card.language}
          />
        </label>
        <p className="fine">Empty, it is the article’s own again. The article itself is never changed.</p>
      </Post>
    </Fold>
  );
}

function Development({ story }: StoryView) {
  return (
    <Fold label="Major development">
      <Post to={`/desk/stories/${story.id}/development`} button="Make it news again">
        <input type="hidden" name="revision" value={story.revision} />
        <label>
          What is new, in a sentence
          <textarea name="development" rows={2} required maxLength={DEVELOPMENT_MAX} />
        </label>
        <p className="fine">
          It comes into the next digests again, with this sentence, and may be alerted on again.
        </p>
      </Post>
    </Fold>
  );
}

function Pin({ story, now }: StoryView) {
  const until = now.add({ hours: PIN_HOURS }).toZonedDateTimeISO(useZone()).toPlainDateTime();
  const pinned = story.pinnedUntil && Temporal.Instant.compare(story.pinnedUntil, now) > 0;
  return (
    <Fold label="Pin it to the top">
      <Post to={`/desk/stories/${story.id}/pin`} button="Pin it">
        <label>
          For readers of
          <select name="region" defaultValue={story.pinnedRegion ?? ''}>
            <option value="">everywhere</option>
            <RegionOptions />
          </select>
        </label>
        <TimeField
          name="until"
          label="Until"
          required
          value={until.toString({ smallestUnit: 'minute' })}
          now={now}
        />
      </Post>
      {pinned && <Post to={`/desk/stories/${story.id}/unpin`} button="Take the pin away" />}
    </Fold>
  );
}

function Retag({ story }: StoryView) {
  return (
    <Fold label="Regions and topics">
      <Post to={`/desk/stories/${story.id}/tags`} button="Use these">
        <RegionBoxes name="regions" chosen={story.regions} />
        <fieldset className="boxes">
          <legend>Topics</legend>
          {topics.map(({ id, label }) => (
            <Box key={id} name="topics" id={id} label={label} chosen={story.topics} />
          ))}
        </fieldset>
      </Post>
      {story.retaggedBy && (
        <Post to={`/desk/stories/${story.id}/tags`} button="Use those of its articles again">
          <input type="hidden" name="own" value="yes" />
        </Post>
      )}
    </Fold>
  );
}

function Merge({ story, alike }: StoryView) {
  return (
    <Fold label="It is the same as another story">
      <Post to={`/desk/stories/${story.id}/merge`} button="Merge it into that one">
        <fieldset className="choices">
          <legend>Stories that sound like it</legend>
          {alike.length === 0 && <p className="fine">None does.</p>}
          {alike.map((other) => (
            <label key={other.id} className="choice">
              <input type="radio" name="into" value={other.id} required />
              <span>
                <a href={`/desk/stories/${other.id}`} lang={other.language}>
                  {other.title}
                </a>{' '}
                <span className="hint">{other.sourceName}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </Post>
      <Post to={`/desk/stories/${story.id}/merge`} button="Merge it into this one">
        <label>
          Another one: its number or address
          <input type="text" name="into" required pattern=".*\d.*" />
        </label>
      </Post>
    </Fold>
  );
}

function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary className="what">{label}</summary>
      {children}
    </details>
  );
}

function Post(props: { to: string; button: string; children?: ReactNode }) {
  return (
    <form method="post" action={props.to} className="stack edit">
      {props.children}
      <button type="submit" className="button second">
        {props.button}
      </button>
    </form>
  );
}
