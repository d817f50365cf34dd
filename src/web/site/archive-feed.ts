import { generateAtomFeed, generateRssFeed } from 'feedsmith';
import { escapeHtml } from '../../editions/harmless.ts';
import type { ArchiveEntry } from '../../mailings/archive-repository.ts';
import { toDate } from '../../shared/clock.ts';
import type { Scope } from './archive-routes.tsx';
import type { Words } from './words/words.ts';

/** A part of the archive as RSS 2.0 or Atom. */
export function archiveFeed(
  format: 'rss' | 'atom',
  archive: { baseUrl: string; scope: Scope; entries: ArchiveEntry[]; now: Temporal.Instant; words: Words },
): string {
  const { baseUrl, scope, entries } = archive;
  const title = `Daybreak: ${scope.title}`;
  const link = `${baseUrl}${scope.path}`;
  const self = `${link}/feed.${format}`;
  const updated = toDate(entries[0]?.at ?? archive.now);
  const description = archive.words.say('archive.lede');
  const urlOf = (entry: ArchiveEntry) => `${baseUrl}/archive/mailing/${entry.id}`;
  if (format === 'rss')
    return generateRssFeed({
      title,
      link,
      description,
      language: archive.words.language,
      lastBuildDate: updated,
      atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
      items: entries.map((entry) => ({
        title: entry.title,
        link: urlOf(entry),
        // In RSS a description is HTML.
        description: entry.summary ? escapeHtml(entry.summary) : undefined,
        guid: { value: urlOf(entry), isPermaLink: true },
        pubDate: toDate(entry.at),
        categories: [{ name: entry.kind }],
      })),
    });
  return generateAtomFeed({
    id: link,
    title: { value: title },
    subtitle: { value: description },
    updated,
    authors: [{ name: 'Asian-News.net' }],
    links: [
      { href: link, rel: 'alternate', type: 'text/html' },
      { href: self, rel: 'self', type: 'application/atom+xml' },
    ],
    entries: entries.map((entry) => ({
      id: urlOf(entry),
      title: { value: entry.title },
      summary: entry.summary ? { value: entry.summary } : undefined,
      updated: toDate(entry.at),
      published: toDate(entry.at),
      links: [{ href: urlOf(entry), rel: 'alternate', type: 'text/html' }],
      categories: [{ term: entry.kind }],
    })),
  });
}
