import type { Context } from 'hono';

/** How a mail is shown: its HTML as a light or a dark mail program draws it, or its text part. */
export type Showing = 'light' | 'dark' | 'text';

export function readShowing(name: string): Showing {
  return name === 'dark' || name === 'text' ? name : 'light';
}

/**
 * Answers with a mail for an iframe of our own pages. The mail is a stranger there: no scripts, no forms, no way out.
 * Light and dark are forced, whatever the editor's own screen prefers.
 */
export function sendMailFrame(c: Context, mail: { html: string; text: string }, showing: Showing): Response {
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self' https:; frame-ancestors 'self'; sandbox allow-popups",
  );
  if (showing === 'text') return c.text(mail.text);
  const media = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g;
  const forced = mail.html.replace(media, (_, scheme) =>
    scheme === showing ? '(min-width: 0)' : '(max-width: 0)',
  );
  return c.html(forced);
}
