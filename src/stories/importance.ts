import type { Kind } from './story.ts';

/** An article of a story, as much as its weight and its lead depend on. */
export interface Member {
  id: number;
  storyId: number;
  publisher: string;
  /** 0–100. */
  trust: number;
  publishedAt: Temporal.Instant;
  firstSeenAt: Temporal.Instant;
  language: string | null;
  kind: Kind;
  hasPicture: boolean;
  summaryLength: number;
  regions: string[];
  topics: string[];
}

export interface Standing {
  leadArticleId: number;
  language: string | null;
  kind: Kind;
  regions: string[];
  topics: string[];
  importance: number;
  /** What made the importance, by name: shown at the desk. */
  why: Record<string, number>;
  publishers: number;
  articles: number;
  firstPublishedAt: Temporal.Instant;
  lastPublishedAt: Temporal.Instant;
}

/** Publishers that follow within this time show that a story spreads. */
const FAST_HOURS = 3;

/** Of how many recent articles (`total`) a country is named in. */
export interface BaseRates {
  total: number;
  count(country: string): number;
}

/** Before many articles are known, no country counts as rarely covered. */
const UNKNOWN_TOTAL = 50;
const UNKNOWN_COUNT = 5;

/**
 * Where a story stands, from its articles: who tells it, how fast it spread, how seldom its countries are in the news,
 * its best article, and the tags that a third of its articles share. How fresh it is weighs when it is read, because
 * that changes by the minute.
 */
export function standingOf(members: readonly Member[], rates: BaseRates): Standing {
  const byTime = [...members].sort(
    (a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt) || a.id - b.id,
  );
  const first = byTime[0]!;
  const lead = [...byTime].sort((a, b) => leadScore(b) - leadScore(a))[0]!;
  const voices = new Map<string, Member>();
  for (const member of byTime) {
    const known = voices.get(member.publisher);
    if (!known || known.trust < member.trust)
      voices.set(member.publisher, known ? { ...known, trust: member.trust } : member);
  }
  const soon = first.publishedAt.add({ hours: FAST_HOURS });
  const fast =
    [...voices.values()].filter(({ publishedAt }) => Temporal.Instant.compare(publishedAt, soon) <= 0)
      .length - 1;
  const trusted = [...voices.values()].reduce((sum, { trust }) => sum + trust / 50, 0);
  const regions = shared(members, (member) => member.regions).sort();
  const why = {
    sources: round(Math.log2(1 + trusted)),
    speed: round(Math.log2(1 + fast) / 2),
    rarity: round(rarityOf(regions, rates)),
  };
  return {
    leadArticleId: lead.id,
    language: lead.language,
    kind: lead.kind,
    regions,
    topics: shared(members, (member) => member.topics),
    importance: round(why.sources + why.speed + why.rarity),
    why,
    publishers: voices.size,
    articles: members.length,
    firstPublishedAt: first.publishedAt,
    lastPublishedAt: byTime.at(-1)!.publishedAt,
  };
}

/** 0 for a country in a tenth of the news, 0.25 in a hundredth, 0.5 in a thousandth; the rarest of the story's counts. */
function rarityOf(regions: readonly string[], { total, count }: BaseRates): number {
  const rarities = regions
    .filter((id) => id.length === 2)
    .map((id) => Math.log10((total + UNKNOWN_TOTAL) / (count(id) + UNKNOWN_COUNT)) - 1);
  return Math.min(2, Math.max(0, ...rarities)) / 4;
}

const PARTS: Record<string, string> = {
  sources: 'sources and their trust',
  speed: 'speed of spread',
  rarity: 'seldom covered',
};

/** What made the importance, in words: "sources and their trust 1.6, speed of spread 0.5". */
export function explainImportance(why: Record<string, number>): string {
  return Object.entries(why)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${PARTS[name] ?? name} ${value.toFixed(1)}`)
    .join(', ');
}

/** The best source and wording, with a picture where there is one; the earlier of two equal ones. */
function leadScore(member: Member): number {
  return (
    member.trust +
    (member.hasPicture ? 8 : 0) +
    (member.summaryLength >= 60 ? 8 : 0) +
    (member.kind === 'article' ? 4 : 0)
  );
}

/** What at least a third of the articles carry, the most frequent first. */
function shared(members: readonly Member[], tagsOf: (member: Member) => string[]): string[] {
  const counts = new Map<string, number>();
  for (const member of members) for (const tag of tagsOf(member)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count * 3 >= members.length)
    .sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
    .map(([tag]) => tag);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
