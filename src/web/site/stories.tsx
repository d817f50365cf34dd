import type { StoryCard } from '../../stories/story.ts';
import type { Example } from './example.ts';
import type { Words } from './words/words.ts';

/** An edition as a page of the newspaper: the lead story with its picture, then section by section. */
export function Stories({ words, example, now }: { words: Words; example: Example; now: Temporal.Instant }) {
  return (
    <div className="stories">
      <Story words={words} story={example.lead} now={now} lead />
      {example.sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          <h3 className="section-name" id={`section-${section.id}`}>
            {sectionName(words, section.id)}
          </h3>
          {section.stories.map((story) => (
            <Story key={story.id} words={words} story={story} now={now} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** A story with its picture, source and time. */
export function Story({
  words,
  story,
  now,
  lead,
}: {
  words: Words;
  story: StoryCard;
  now: Temporal.Instant;
  lead?: boolean;
}) {
  const { picture, kind } = story;
  const also = story.alsoAt.map((other) => other.sourceName).slice(0, 3);
  return (
    <article className={lead ? 'story lead' : 'story'} lang={story.language}>
      {picture && (
        <img
          src={picture.url}
          alt={picture.alt}
          width={picture.width ?? undefined}
          height={picture.height ?? undefined}
          loading={lead ? undefined : 'lazy'}
          referrerPolicy="no-referrer"
        />
      )}
      <div>
        <p className="headline">
          {kind !== 'article' && (
            <span className="kind" lang={words.language}>
              {words.say(`kind.${kind}`)}
            </span>
          )}
          <a href={story.url} rel="noreferrer">
            {story.title}
          </a>
        </p>
        {story.summary && <p className="summary">{story.summary}</p>}
        <p className="source" lang={words.language}>
          <b lang={story.language}>{story.sourceName}</b>
          {' · '}
          <Time words={words} at={story.publishedAt} now={now} />
          {also.length > 0 && (
            <span>
              {' · '}
              {words.say('story.also', { sources: new Intl.ListFormat(words.locale).format(also) })}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

function Time({ words, at, now }: { words: Words; at: Temporal.Instant; now: Temporal.Instant }) {
  const hours = Math.round(at.until(now).total('hours'));
  const format = new Intl.RelativeTimeFormat(words.locale, { numeric: 'auto' });
  const text =
    hours < 48 ? format.format(-Math.max(hours, 0), 'hour') : format.format(-Math.round(hours / 24), 'day');
  return <time dateTime={at.toString()}>{text}</time>;
}

function sectionName(words: Words, id: string): string {
  if (id === 'top' || id === 'more' || id === 'missed' || id === 'alerted') return words.say(`section.${id}`);
  return words.tag(id);
}
