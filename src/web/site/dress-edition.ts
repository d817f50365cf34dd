import { escapeHtml } from '../../editions/harmless.ts';
import type { ArchiveEntry } from '../../mailings/archive-repository.ts';
import type { Words } from './words/words.ts';

/** The web version of an edition with what only a page has: tags for who shares it, and corrections made since. */
export function dressEdition(
  html: string,
  page: {
    baseUrl: string;
    editionId: string;
    title: string;
    entry: ArchiveEntry | undefined;
    corrections: ArchiveEntry[];
    picture: string | null;
    /** In the language of the edition. */
    words: Words;
  },
): string {
  const { baseUrl, entry, words } = page;
  const url = `${baseUrl}/digest/${page.editionId}`;
  const properties: [string, string | null][] = [
    ['og:type', 'article'],
    ['og:site_name', 'Daybreak'],
    ['og:title', page.title],
    ['og:description', entry?.summary ?? words.say('home.description')],
    ['og:url', url],
    ['og:image', page.picture],
    ['article:published_time', entry?.at.toString() ?? null],
  ];
  const tags = properties
    .filter(([, content]) => content)
    .map(([name, content]) => `<meta property="${name}" content="${escapeHtml(content!)}">`);
  // What was held or cancelled is no page for search engines.
  tags.push(
    entry
      ? `<link rel="canonical" href="${baseUrl}/archive/mailing/${entry.id}">`
      : '<meta name="robots" content="noindex">',
  );
  const notes = page.corrections.map(
    (one) =>
      `<div role="note" style="padding:16px;background:#b3311a;color:#fffdf8;font:16px/1.5 Georgia,serif;text-align:center">` +
      `<b>${escapeHtml(words.say('mailing.correction'))}</b> ${escapeHtml(words.moment(one.at))} UTC: ` +
      `<a style="color:#fffdf8" href="${baseUrl}/archive/mailing/${one.id}">${escapeHtml(one.title)}</a></div>`,
  );
  return html
    .replace('</head>', () => `${tags.join('')}</head>`)
    .replace(/<body[^>]*>/, (body) => `${body}${notes.join('')}`);
}
