import type { NewArticle, TagReason } from './article.ts';
import { regionOf, withParents } from './regions.ts';
import { type Passage, tagRegions } from './tag-regions.ts';
import { tagTopics } from './tag-topics.ts';
import { topicOf } from './topics.ts';

export interface Tags {
  /** With the sub-regions they lie in. */
  regions: string[];
  topics: string[];
  why: TagReason[];
}

/** Without a summary, this much of the body counts as the lead. */
const LEAD_CHARACTERS = 300;

/**
 * Regions and topics of an article: what its giver is sure of, what its text and sections say, and what its source
 * is about where the text says nothing.
 */
export function tagArticle(
  article: Pick<
    NewArticle,
    'title' | 'summary' | 'body' | 'categories' | 'url' | 'language' | 'regions' | 'topics'
  >,
  source: { regions: readonly string[]; topics: readonly string[] },
): Tags {
  const passages = passagesOf(article);
  const regions = merged(
    (article.regions ?? []).filter((id) => regionOf(id)),
    tagRegions(passages, article.language ?? 'en', isBrief(article)),
    source.regions,
  );
  const topics = merged(
    (article.topics ?? []).filter((id) => topicOf(id)),
    tagTopics(passages),
    source.topics,
  );
  return {
    regions: withParents(regions.map(({ tag }) => tag)),
    topics: [...new Set(topics.map(({ tag }) => tag))],
    why: [...regions, ...topics],
  };
}

/** A title, with a publisher's own summary or alone; the head of a longer text may name what only comes up there. */
function isBrief({ summary = '', body = '' }: Pick<NewArticle, 'summary' | 'body'>): boolean {
  return body.length <= summary.length;
}

/** An article in passages, each with the weight of its place. */
export function passagesOf(
  article: Pick<NewArticle, 'title' | 'summary' | 'body' | 'categories' | 'url'>,
): Passage[] {
  const { title, summary = '', body = '', categories = [], url = '' } = article;
  const lead = summary || body.slice(0, LEAD_CHARACTERS);
  const rest = body.startsWith(lead) ? body.slice(lead.length) : body;
  const folders = (URL.parse(url)?.pathname ?? '')
    .split('/')
    .slice(1, -1)
    .filter((part) => /^[a-z][a-z_-]+$/i.test(part));
  return [
    { part: 'title', text: title },
    { part: 'lead', text: lead },
    { part: 'body', text: rest },
    ...[...categories, ...folders].map((text): Passage => ({ part: 'section', text })),
  ];
}

function merged(given: string[], found: TagReason[], standard: readonly string[]): TagReason[] {
  const sure = given.map((tag) => ({ tag, why: 'given' }));
  const read = found.filter(({ tag }) => !given.includes(tag));
  return sure.length + read.length > 0 ? [...sure, ...read] : standard.map((tag) => ({ tag, why: 'source' }));
}
