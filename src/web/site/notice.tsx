import type { Context } from 'hono';
import type { ReactNode } from 'react';
import { sendPage } from '../page.tsx';
import { SitePage } from './layout.tsx';
import type { Words } from './words/words.ts';

/** A page that says one thing: its title, a sentence below it, and what can be done. */
export function sendNotice(
  c: Context,
  words: Words,
  notice: { title: string; lede?: ReactNode; more?: ReactNode },
  status: Parameters<typeof sendPage>[2] = 200,
): Response {
  const { title, lede, more } = notice;
  return sendPage(
    c,
    <SitePage words={words} title={title}>
      <main id="main" className="narrow">
        <h1>{title}</h1>
        {lede && <p className="lede">{lede}</p>}
        {more}
      </main>
    </SitePage>,
    status,
  );
}
