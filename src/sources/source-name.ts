import { getDomain, getDomainWithoutSuffix } from 'tldts';
import { regions } from '../articles/regions.ts';
import { topicOfSection } from '../articles/topic-sections.ts';

/** What feeds add to the name of the house: "Japan Times latest articles", "NDTV News Search Records Found 1000". */
const additions =
  /[\s:,-]+(?:search records found \d+|rss(?: feeds?)?|(?:latest )?(?:articles|headlines|topics)|latest news)$/i;
const sections = new Set([
  ...regions.map(({ label }) => label.toLowerCase()),
  ...['asia', 'world', 'news', 'home', 'homepage', 'latest', 'latest news', 'top stories', 'international'],
]);

/**
 * The name readers know a publisher by, from the title of its feed: "NYT > World News" is NYT, "World – TIME" is TIME.
 * Of a title in parts it is the one that the site's address speaks of; a feed that is called like a section only
 * ("Asia") goes by its domain.
 */
export function nameOfFeed(title: string, siteUrl?: string): string {
  const parts = title
    .split(/\s+[-–—|>»·:]+(?=\s|$)|:\s+/u)
    .map((part) => withoutAdditions(part.trim()))
    .filter(Boolean);
  const own = siteUrl ? getDomainWithoutSuffix(siteUrl) : null;
  const spoken = own ? parts.filter((part) => speaksOf(part, plain(own).replace(/^the/, ''))) : [];
  const named = spoken.length > 0 ? spoken : parts.filter((part) => !isSection(part));
  const shortest = spoken.toSorted((a, b) => a.length - b.length)[0];
  return shortest ?? named[0] ?? getDomain(siteUrl ?? '') ?? title.trim();
}

function withoutAdditions(part: string): string {
  const shorter = part.replace(additions, '');
  return shorter === part ? part : withoutAdditions(shorter);
}

function isSection(part: string): boolean {
  return sections.has(part.toLowerCase()) || topicOfSection(part) !== undefined;
}

/** "Al Jazeera" of aljazeera.com, "NYT" of nytimes.com, "Deutsche Welle" of dw.com. */
function speaksOf(part: string, domain: string): boolean {
  const name = plain(part);
  const initials = part.split(/\s+/).reduce((letters, word) => letters + plain(word).slice(0, 1), '');
  if (name.includes(domain) || initials === domain) return true;
  return name.length > 2 && domain.startsWith(name) && !isSection(part);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
