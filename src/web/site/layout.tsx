import type { ReactNode } from 'react';
import { languages } from '../../subscribers/languages.ts';
import { Page } from '../page.tsx';
import type { Words } from './words/words.ts';

interface SitePageProps {
  words: Words;
  title: string;
  description?: string;
  canonical?: string;
  /** Of what was mailed, for who shares the page. */
  published?: Temporal.Instant;
  picture?: string;
  /** The day on the masthead; pages without one have a small masthead. */
  today?: Temporal.PlainDate;
  head?: ReactNode;
  children: ReactNode;
}

/** A page of the readers' site: masthead, content, who publishes it. */
export function SitePage(props: SitePageProps) {
  const { words, title, today, children, published, picture, head, ...document } = props;
  return (
    <Page
      {...document}
      title={title.includes('Daybreak') ? title : `${title} · Daybreak`}
      language={words.language}
      skip={words.say('site.skip')}
      area="site"
      assets={['site.css', 'site.js']}
      head={
        <>
          {document.canonical && <Share {...props} url={document.canonical} />}
          {head}
        </>
      }
    >
      <Masthead words={words} today={today} />
      {children}
      <footer>
        <div>
          <span>{words.say('site.publisher')}</span>
          <nav aria-label="Daybreak">
            <a href="/archive">{words.say('site.archive')}</a>
            <a href="/link">{words.say('site.link')}</a>
            <a href="/imprint">{words.say('site.imprint')}</a>
            <a href="/privacy">{words.say('site.privacy')}</a>
          </nav>
          {words.here && <LanguageSwitch words={words} here={words.here} />}
        </div>
      </footer>
    </Page>
  );
}

/** Open Graph: how the page looks where somebody shares it. Private pages have none. */
function Share({ title, description, published, picture, url }: SitePageProps & { url: string }) {
  return (
    <>
      <meta property="og:site_name" content="Daybreak" />
      <meta property="og:type" content={published ? 'article' : 'website'} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={url} />
      {published && <meta property="article:published_time" content={published.toString()} />}
      {picture && <meta property="og:image" content={picture} />}
    </>
  );
}

/** Leads to this page in every other language, each by its own name. */
function LanguageSwitch({ words, here }: { words: Words; here: string }) {
  const linkTo = (id: string) => {
    const url = new URL(here);
    url.searchParams.set('lang', id);
    return url.search;
  };
  return (
    <nav aria-label={words.say('site.language')}>
      {languages.map(({ id, label }) =>
        id === words.language ? (
          <span key={id} lang={id} aria-current="true">
            {label}
          </span>
        ) : (
          <a key={id} href={linkTo(id)} lang={id} hrefLang={id} rel="nofollow">
            {label}
          </a>
        ),
      )}
    </nav>
  );
}

function Masthead({ words, today }: { words: Words; today?: Temporal.PlainDate }) {
  return (
    <header className={today ? 'masthead' : 'masthead small'}>
      {today && (
        <div className="dateline">
          <time dateTime={today.toString()}>{words.day(today)}</time>
          <span>Asian-News.net</span>
        </div>
      )}
      <div className="nameplate">
        <svg className="sun" viewBox="0 0 44 24" aria-hidden="true" focusable="false">
          <path d="M10 22a12 12 0 0 1 24 0z" fill="currentColor" />
          <path d="M0 23h44" stroke="var(--ink)" strokeWidth="1.5" />
        </svg>
        <p className="wordmark">
          <a href="/">Daybreak</a>
        </p>
        {today && <p className="motto">{words.say('site.motto')}</p>}
      </div>
    </header>
  );
}
