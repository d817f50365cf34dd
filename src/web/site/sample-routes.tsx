import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';
import { sendPage } from '../page.tsx';
import { pageWords } from './language.ts';
import { SitePage } from './layout.tsx';

/** The articles a first start loads: made for it, so they have no publisher whose page could be read. */
export interface SampleSite {
  /** Folder of their pictures. */
  pictures: string;
  find(slug: string): SampleArticle | undefined;
}

interface SampleArticle {
  title: string;
  summary: string;
  source: string;
  picture: { url: string; alt: string } | undefined;
}

/** Serves `/sample/NAME.jpg` for pages and mails, and `/sample/SLUG`, where the cards of sample articles lead. */
export function sampleRoutes(sample: SampleSite): Hono {
  const app = new Hono();
  app.get('/sample/:name{[a-z0-9-]+\\.jpg}', async (c) => {
    const picture = await readFile(path.join(sample.pictures, c.req.param('name'))).catch(() => undefined);
    if (!picture) return c.notFound();
    return c.body(new Uint8Array(picture), 200, {
      'Content-Type': 'image/jpeg',
      'Cache-Control': 'public, max-age=86400',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
  app.get('/sample/:slug{[a-z0-9-]+}', (c) => {
    const article = sample.find(c.req.param('slug'));
    if (!article) return c.notFound();
    c.header('X-Robots-Tag', 'noindex');
    return sendPage(
      c,
      <SitePage words={pageWords(c)} title={article.title}>
        <SamplePage article={article} />
      </SitePage>,
    );
  });
  return app;
}

function SamplePage({ article }: { article: SampleArticle }) {
  return (
    <main id="main" className="narrow" lang="en">
      <p className="kicker">{article.source}</p>
      <h1>{article.title}</h1>
      {article.picture && (
        <img src={article.picture.url} alt={article.picture.alt} width={1200} height={675} />
      )}
      <p className="lede">{article.summary}</p>
      <p>
        This article was written for trying Daybreak out. In a real mail this link leads to the publisher.
      </p>
    </main>
  );
}
