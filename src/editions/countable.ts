import type { EditionMail } from './edition.ts';

/** A link in HTML, with its address. */
const link = / href="(https?:\/\/[^"]+)"/g;

/** Readies a mail for counting, of those who agree: the variable `go` before addresses of others, `open` at its end. */
export function countable(baseUrl: string, mail: EditionMail): EditionMail {
  const html = mail.html
    .replace(link, (href, address: string) =>
      address.startsWith(baseUrl) ? href : ` href="{{go}}${address}"`,
    )
    .replace('</body>', '{{open}}</body>');
  return { ...mail, html };
}

/** How often a part of a mail will carry the variable `go`. */
export function countLinks(baseUrl: string, html: string): number {
  if (!html.includes(' href="')) return 0; // asked of every headline
  return [...html.matchAll(link)].filter(([, address]) => !address!.startsWith(baseUrl)).length;
}
