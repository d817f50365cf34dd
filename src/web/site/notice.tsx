import type { Context } from 'hono';
import type { ReactNode } from 'react';
import { sendPage } from '../page.tsx';
import { SitePage } from './layout.tsx';
import type { Words } from './words/words.ts';

/** A page that says one thing. */
export function sendNotice(
  c: Context,
  words: Words,
  title: string,
  lede: string | null,
  more?: ReactNode,
): Response {
  return sendPage(
    c,
    <SitePage words={words} title={title}>
      <main id="main" className="narrow">
        <h1>{title}</h1>
        {lede && <p className="lede">{lede}</p>}
        {more}
      </main>
    </SitePage>,
  );
}
