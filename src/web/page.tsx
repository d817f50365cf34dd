import type { Context } from 'hono';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { assetUrl } from './frame/assets.ts';

export interface PageProps {
  title: string;
  /** One sentence for search results and previews. */
  description?: string;
  /** BCP 47 */
  language?: string;
  /** What the way past the masthead is called. */
  skip?: string;
  /** Class of the body. */
  area: 'site' | 'desk';
  /** Set where the page may be found by search engines, to its own address. */
  canonical?: string;
  /** Further files of src/web/assets: stylesheets and scripts (loaded as modules, deferred). */
  assets?: string[];
  /** Further elements of the head. */
  head?: ReactNode;
  children: ReactNode;
}

/** The document around every page: typefaces, styles, the way past the masthead for keyboards. */
export function Page({
  title,
  description,
  language = 'en',
  skip = 'Skip to the content',
  area,
  canonical,
  assets = [],
  head,
  children,
}: PageProps) {
  const styles = ['typefaces.css', 'base.css', ...assets.filter((name) => name.endsWith('.css'))];
  const scripts = assets.filter((name) => name.endsWith('.js'));
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        {canonical ? <link rel="canonical" href={canonical} /> : <meta name="robots" content="noindex" />}
        <link rel="icon" type="image/svg+xml" href={assetUrl('favicon.svg')} />
        {styles.map((name) => (
          <link key={name} rel="stylesheet" href={assetUrl(name)} />
        ))}
        {scripts.map((name) => (
          <script key={name} type="module" src={assetUrl(name)} />
        ))}
        {head}
      </head>
      <body className={area}>
        <a className="skip" href="#main">
          {skip}
        </a>
        {children}
      </body>
    </html>
  );
}

type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 502 | 503;

/** Answers with a whole page. */
export function sendPage(c: Context, page: ReactElement, status: PageStatus = 200): Response {
  return c.html(`<!doctype html>${renderToStaticMarkup(page)}`, status);
}
