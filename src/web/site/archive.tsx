import { regions, subRegions } from '../../articles/regions.ts';
import { topics } from '../../articles/topics.ts';
import type { ArchiveEntry } from '../../mailings/archive-repository.ts';
import type { StoryCard } from '../../stories/story.ts';
import type { Scope } from './archive-routes.tsx';
import { SitePage } from './layout.tsx';
import { Story } from './stories.tsx';
import type { Words } from './words/words.ts';

interface ArchiveProps {
  words: Words;
  scope: Scope;
  entries: ArchiveEntry[];
  /** Days to go to, newest first. */
  dates: string[];
  more: boolean;
  baseUrl: string;
}

/** Mailings of one part of the archive, newest first, with the ways to the other parts. */
export function ArchivePage({ words, scope, entries, dates, more, baseUrl }: ArchiveProps) {
  const last = entries.at(-1);
  return (
    <SitePage
      words={words}
      title={scope.path === '/archive' ? scope.title : `${scope.title} · ${words.say('site.archive')}`}
      description={words.say('archive.lede')}
      canonical={`${baseUrl}${scope.path}`}
      head={<FeedLinks scope={scope} />}
    >
      <main id="main" className="narrow">
        <h1>{scope.title}</h1>
        <p className="lede">{words.say('archive.lede')}</p>
        <p>
          <a href={`${scope.path}/feed.rss`}>RSS</a> · <a href={`${scope.path}/feed.atom`}>Atom</a>
        </p>
        {entries.length === 0 ? (
          <p>{words.say('archive.none')}</p>
        ) : (
          <ul className="entries">
            {entries.map((entry) => (
              <li key={entry.id}>
                <p className="source">
                  <b>{words.say(`mailing.${entry.kind}`)}</b>{' '}
                  <time dateTime={entry.at.toString()}>{words.moment(entry.at)} UTC</time>
                </p>
                <p className="entry-title">
                  <a href={`/archive/mailing/${entry.id}`} lang={entry.language}>
                    {entry.title}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        )}
        {more && last && (
          <p>
            <a href={`${scope.path}?before=${last.id}`} rel="next">
              {words.say('archive.older')}
            </a>
          </p>
        )}
        <Ways words={words} dates={dates} />
      </main>
    </SitePage>
  );
}

function FeedLinks({ scope }: { scope: Scope }) {
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title="RSS" href={`${scope.path}/feed.rss`} />
      <link rel="alternate" type="application/atom+xml" title="Atom" href={`${scope.path}/feed.atom`} />
    </>
  );
}

function Ways({ words, dates }: { words: Words; dates: string[] }) {
  const countries = regions.filter((region) => region.parent);
  const link = (kind: string) => (id: string) => (
    <li key={id}>
      <a href={`/archive/${kind}/${id}`}>{words.tag(id)}</a>
    </li>
  );
  return (
    <nav aria-label={words.say('site.archive')} className="flow apart">
      <h2>{words.say('archive.days')}</h2>
      <ul className="ways">
        {dates.map((date) => (
          <li key={date}>
            <a href={`/archive/${date}`}>{words.day(Temporal.PlainDate.from(date))}</a>
          </li>
        ))}
      </ul>
      <h2>{words.say('form.topics')}</h2>
      <ul className="ways">{topics.map(({ id }) => link('topic')(id))}</ul>
      <h2>{words.say('form.regions')}</h2>
      <ul className="ways">{subRegions.map(({ id }) => link('region')(id))}</ul>
      <details className="fold">
        <summary>{words.say('form.countries')}</summary>
        <ul className="ways">{countries.map(({ id }) => link('region')(id))}</ul>
      </details>
    </nav>
  );
}

interface MailingProps {
  words: Words;
  entry: ArchiveEntry;
  cards: StoryCard[];
  followUps: ArchiveEntry[];
  /** The alert that this one updates or corrects. */
  original: ArchiveEntry | undefined;
  now: Temporal.Instant;
  baseUrl: string;
}

/** One mailing: what it told, and what was corrected since. */
export function MailingPage({ words, entry, cards, followUps, original, now, baseUrl }: MailingProps) {
  const picture = cards.find((card) => card.picture)?.picture;
  return (
    <SitePage
      words={words}
      title={entry.title}
      description={entry.summary ?? cards[0]?.title}
      canonical={`${baseUrl}/archive/mailing/${entry.id}`}
      published={entry.at}
      picture={picture ? new URL(picture.url, baseUrl).href : undefined}
    >
      <main id="main" className="narrow">
        <p className="source">
          <b>{words.say(`mailing.${entry.kind}`)}</b>{' '}
          <time dateTime={entry.at.toString()}>{words.moment(entry.at)} UTC</time>
        </p>
        <h1 lang={entry.language}>{entry.title}</h1>
        {followUps.map((next) => (
          <div key={next.id} className={next.kind === 'correction' ? 'message bad' : 'message warn'}>
            <p>
              <b>{words.say(`mailing.${next.kind}`)}</b> {words.moment(next.at)} UTC:{' '}
              <a href={`/archive/mailing/${next.id}`} lang={next.language}>
                {next.title}
              </a>
            </p>
            {next.summary && <p lang={next.language}>{next.summary}</p>}
          </div>
        ))}
        {entry.summary && (
          <p className="lede" lang={entry.language}>
            {entry.summary}
          </p>
        )}
        {original && (
          <p>
            {words.say('archive.original')}{' '}
            <a href={`/archive/mailing/${original.id}`} lang={original.language}>
              {original.title}
            </a>
          </p>
        )}
        <p>
          <a href={`/digest/${entry.editionId}`}>{words.say('archive.asMailed')}</a>
        </p>
        <div className="stories">
          {cards.map((card) => (
            <Story key={card.id} words={words} story={card} now={now} />
          ))}
        </div>
      </main>
    </SitePage>
  );
}
