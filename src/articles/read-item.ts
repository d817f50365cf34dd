import type { NewArticle } from './article.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import { choosePicture } from './choose-picture.ts';
import { cleanText, cutText } from './clean-text.ts';
import { parseFeedDate } from './feed-date.ts';
import type { RawItem } from './feed-items.ts';
import { kindOf } from './kind-of.ts';
import { endListItems } from './list-sentences.ts';
import { cutAtSentence, summarize } from './summarize.ts';

/** JSON and numeric entities can spell what no database holds: a NUL, half of a pair. */
const unstorable = /[\p{Cc}\p{Cs}]+/gu;
/** Enough of the body to tag it and to find its story; Daybreak does not republish articles. */
const MOST_BODY = 6_000;
/** No publisher writes longer ones, and no index of the database holds much longer ones. */
const MOST_TITLE = 500;
const MOST_ADDRESS = 2_000;

/** The item as readable text, or why it cannot be shown to anybody. */
export function readItem(
  item: RawItem,
  feed: { base?: string; siteUrl?: string; language?: string },
): NewArticle | { rejected: string } {
  const said = absoluteAddress(item.base, feed.base ?? feed.siteUrl) ?? feed.base;
  const base = said ?? feed.siteUrl;
  const description = textOf(item.description && endListItems(item.description));
  const content = textOf(item.content && endListItems(item.content));
  const url = addressOf(item, base) ?? feed.siteUrl ?? '';
  const title =
    cutAtSentence(textOf(item.title), MOST_TITLE) ||
    cutAtSentence(withoutBoilerplate(description || content), 110) ||
    cutText(cleanText(item.title ?? item.description), 110);
  if (!title) return { rejected: 'it has neither title nor text' };
  if (!url) return { rejected: `it has no address: "${cutAtSentence(title, 60)}"` };
  const body = content.length > description.length ? content : description;
  const language = languageTag(item.language ?? feed.language);
  return {
    externalId: item.id?.replace(unstorable, '').trim() || undefined,
    url,
    title,
    summary: summarize({ title, description, body: content }),
    body: cutText(body, MOST_BODY) || undefined,
    author: cutText(cleanText(item.author), 200) || undefined,
    language,
    kind: kindOf(item, title, url),
    picture: choosePicture(item, absoluteAddress(item.textBase, base) ?? said ?? url),
    categories: [...new Set(item.categories.slice(0, 100).map(categoryOf).filter(Boolean))].slice(0, 30),
    publishedAt: dateOf(item, language) ?? dateInAddress(url),
  };
}

/** What software writes where it was told nothing. */
const nothing =
  /^(?:\(?no (?:title|description|summary|content)(?: available)?\)?|null|undefined|n\/a|untitled)\.?$/i;

function textOf(html: string | undefined): string {
  const text = cleanText(html);
  return nothing.test(text) ? '' : text;
}

/** The first that can be read. */
function dateOf({ dates }: RawItem, language: string | undefined): Temporal.Instant | undefined {
  return dates
    .slice(0, 10)
    .map((said) => parseFeedDate(said, language))
    .find((date) => date !== undefined);
}

/** The first that leads to a page; `#` and the like lead nowhere. */
function addressOf(item: RawItem, base: string | undefined): string | undefined {
  return item.links
    .filter((link) => !link.trim().startsWith('#'))
    .map((link) => absoluteAddress(link.replace(/&amp;/g, '&').replace(/^\s*(?=www\.)/i, 'http://'), base))
    .find((address) => address !== undefined);
}

function categoryOf(said: string): string {
  return cutText(cleanText(said), 100);
}

/** An address of the web, relative to `base`; undefined for what is none, and for one that no browser would take. */
export function absoluteAddress(address: string | undefined, base: string | undefined): string | undefined {
  const url = address?.trim() ? URL.parse(address.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) && url.href.length <= MOST_ADDRESS ? url.href : undefined;
}

/** Codes of countries that feeds give for their languages, and that no language has. */
const ofCountries: Record<string, string> = { jp: 'ja', cn: 'zh', kr: 'ko', vn: 'vi', ua: 'uk', cz: 'cs' };

/** A BCP 47 tag in its usual case (`en-US`), or nothing for what is none, like “English”. */
export function languageTag(said: string | undefined): string | undefined {
  const tag = said?.trim().replace(/_/g, '-') ?? '';
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(ofCountries[tag.toLowerCase()] ?? tag)[0];
  } catch {
    return undefined;
  }
}

/** `…/2017/01/07/…`: better than nothing where the feed gives no date; noon, because the hour is not told. */
function dateInAddress(url: string): Temporal.Instant | undefined {
  const said = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=\/|$)/.exec(url);
  return said ? parseFeedDate(`${said[1]}-${said[2]}-${said[3]}T12:00`) : undefined;
}
