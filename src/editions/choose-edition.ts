import type { DigestLength } from '../subscribers/subscriber.ts';
import { type Candidate, joinTags, sharedTags, shareRegion, shareTopic, tagsOf } from './candidates.ts';
import type { EditionContent, Pick, Reason, Section } from './edition.ts';
import {
  BEST_MATCH,
  type ChoiceInput,
  fateOf,
  isFewer,
  isPinnedFor,
  languageFor,
  languageRank,
  matchWeight,
  scoreOf,
  type Wishes,
  wishesOf,
} from './match.ts';
import { planSections, type SectionPlan } from './sections.ts';
import { shareOfSources } from './source-share.ts';

/** Most stories of a digest, by the length the reader chose. Lines about alerts do not count. */
export const EDITION_LENGTHS: Record<DigestLength, number> = { short: 5, standard: 12, long: 25 };

/** Fewer matches than this are filled from the top of Asia, up to FILLED stories. */
const THIN = 3;
const FILLED = 5;
/** The top of Asia is this many stories deep. */
const FILLING_FROM = 100;
const MOST_ALERT_LINES = 5;
const mixedKinds = ['video', 'gallery', 'interview'] as const;

/**
 * Chooses and orders the stories of one reader's digest; null where there is no news for them. `candidates` come from
 * `prepareCandidates`. The same input gives the same edition, in whatever order the stories came.
 *
 * 1. Stories told in languages the reader reads, in the first of them, not muted, of their regions and topics; editors' pins reach everyone. Who
 *    follows all of Asia gets news from elsewhere only where Asia has fewer than 5 stories.
 * 2. The lead has the highest importance, weighed by language and by how well it matches.
 * 3. Every section with news gets its best story, then the most important ones fill up to the length, no source more
 *    than a third (`shareOfSources`), and the last ones give way to a video, gallery or interview where there is none.
 * 4. Fewer than 3 are filled from the top of Asia, unless the reader wants only the own interests.
 * 5. Of each region and topic they want fewer of, one story at most, and it counts half; pins aside.
 * 6. What the reader was alerted on is one line; what developed since it was told is marked as an update.
 */
export function chooseEdition(candidates: readonly Candidate[], input: ChoiceInput): EditionContent | null {
  const wishes = wishesOf(input);
  const fitting: Candidate[] = [];
  const alerted: Candidate[] = [];
  for (const candidate of candidates) {
    const fate = fateOf(candidate, wishes);
    if (fate === 'match') fitting.push(candidate);
    else if (fate === 'alerted' && alerted.length < MOST_ALERT_LINES) alerted.push(candidate);
  }
  const ranked = oneOfFewer(rank(asiaFirst(fitting, wishes), wishes), wishes);
  const plan = planSections(input.interests);
  const chosen = pickStories(ranked, plan, wishes);
  const filling = fill(candidates, chosen, wishes);
  const lead = leadOf(chosen, wishes) ?? filling[0];
  if (!lead) return null;

  const toPick = (candidate: Candidate): Pick => {
    const language = languageFor(candidate, wishes);
    return {
      storyId: candidate.card.id,
      ...(language && language !== candidate.languages[0] && { language }),
      reason: reasonFor(candidate, wishes, filling.includes(candidate)),
    };
  };
  const rest = chosen.filter((candidate) => candidate !== lead);
  const sections = [
    { id: 'alerted', picks: alerted.map(toPick) },
    ...[...plan.ids, 'more'].map(
      (id): Section => ({
        id,
        picks: ownLanguageFirst(
          rest.filter((candidate) => plan.sectionOf(candidate) === id),
          wishes,
        ).map(toPick),
      }),
    ),
    { id: 'top', picks: filling.filter((candidate) => candidate !== lead).map(toPick) },
  ];
  return { lead: toPick(lead), sections: sections.filter((part) => part.picks.length > 0) };
}

/** All of Asia is not all of the world: without Asian news enough, the best from elsewhere. `fitting` comes by weight. */
function asiaFirst(fitting: readonly Candidate[], wishes: Wishes): readonly Candidate[] {
  if (!wishes.anyRegion) return fitting;
  const isAbroad = (candidate: Candidate) =>
    candidate.card.regions.length === 0 && !isPinnedFor(candidate, wishes);
  const abroad = fitting.filter(isAbroad);
  if (abroad.length === 0) return fitting;
  const kept = new Set(
    byScore(abroad, wishes).slice(0, Math.max(0, FILLED - fitting.length + abroad.length)),
  );
  return fitting.filter((candidate) => !isAbroad(candidate) || kept.has(candidate));
}

/** Pins first, then by importance for this reader; ties by id, so that the order is stable. */
function rank(fitting: readonly Candidate[], wishes: Wishes): Candidate[] {
  const pinned = fitting.filter((candidate) => candidate.card.pinned && isPinnedFor(candidate, wishes));
  const rest = pinned.length > 0 ? fitting.filter((candidate) => !pinned.includes(candidate)) : fitting;
  return [...pinned, ...byScore(rest, wishes)];
}

/** Of each region and topic that the reader wants fewer of, the best story stays. */
function oneOfFewer(ranked: Candidate[], wishes: Wishes): Candidate[] {
  if (!wishes.anyFewer) return ranked;
  let told = tagsOf([], []);
  return ranked.filter((candidate) => {
    if (!isFewer(candidate, wishes)) return true;
    const tags = sharedTags(candidate.tags, wishes.fewer);
    if (shareRegion(tags, told) || shareTopic(tags, told)) return false;
    told = joinTags(told, tags);
    return true;
  });
}

function byScore(stories: readonly Candidate[], wishes: Wishes): readonly Candidate[] {
  if (wishes.reads.length < 2 && !wishes.anyFewer) return stories; // candidates come in this order
  return stories
    .map((candidate) => ({ candidate, score: scoreOf(candidate, wishes) }))
    .sort((a, b) => b.score - a.score || a.candidate.card.id - b.candidate.card.id)
    .map(({ candidate }) => candidate);
}

/** The highest importance, weighed by language and match; `ranked` ends the search where no match can win any more. */
function leadOf(ranked: readonly Candidate[], wishes: Wishes): Candidate | undefined {
  let lead: Candidate | undefined;
  let best = 0;
  const pinned = ranked[0] !== undefined && isPinnedFor(ranked[0], wishes);
  for (const candidate of ranked) {
    if (pinned && !isPinnedFor(candidate, wishes)) break;
    const score = scoreOf(candidate, wishes);
    if (lead && !pinned && score * BEST_MATCH <= best) break;
    const weighed = score * matchWeight(candidate, wishes);
    if (!lead || weighed > best) [lead, best] = [candidate, weighed];
  }
  return lead;
}

/** The stories that fit, up to the reader's length, in the order of `ranked`. */
function pickStories(ranked: readonly Candidate[], plan: SectionPlan, wishes: Wishes): Candidate[] {
  const { size, perSource } = shareOfSources(
    countsOf(ranked),
    EDITION_LENGTHS[wishes.input.interests.length],
  );
  const taken = new Set<Candidate>();
  const used: number[] = [];
  const take = (candidate: Candidate) => {
    const held = used[candidate.source] ?? 0;
    if (taken.size >= size || held >= perSource || taken.has(candidate)) return false;
    taken.add(candidate);
    used[candidate.source] = held + 1;
    return true;
  };
  const lead = leadOf(ranked, wishes);
  if (lead) take(lead);
  for (const stories of scarceFirst(ranked, plan, size)) {
    if (!stories.some((candidate) => taken.has(candidate))) stories.some(take);
  }
  for (const candidate of ranked) {
    if (taken.size >= size) break;
    take(candidate);
  }
  return mixKinds(ranked, taken, { plan, perSource, lead, wishes });
}

/**
 * The stories of the sections that have room, which are those with the most important ones; those with the fewest
 * sources first, so that a source's share does not starve a section.
 */
function scarceFirst(ranked: readonly Candidate[], plan: SectionPlan, room: number): Candidate[][] {
  const stories = new Map<string, Candidate[]>();
  for (const candidate of ranked) {
    const id = plan.sectionOf(candidate);
    const list = stories.get(id);
    if (list) list.push(candidate);
    else stories.set(id, [candidate]);
  }
  const sources = (list: Candidate[]) => countsOf(list).length;
  return [...stories.values()]
    .slice(0, room)
    .map((list) => ({ list, sources: sources(list) }))
    .sort((a, b) => a.sources - b.sources)
    .map(({ list }) => list);
}

/** The number of stories of each source that has any. */
function countsOf(stories: readonly Candidate[]): number[] {
  const counts: number[] = [];
  for (const { source } of stories) counts[source] = (counts[source] ?? 0) + 1;
  return counts.filter((count) => count > 0);
}

/** The least important articles give way to the best video, gallery and interview, a quarter of the edition at most. */
function mixKinds(
  ranked: readonly Candidate[],
  taken: ReadonlySet<Candidate>,
  bounds: { plan: SectionPlan; perSource: number; lead: Candidate | undefined; wishes: Wishes },
): Candidate[] {
  const { plan, perSource, lead, wishes } = bounds;
  let chosen = ranked.filter((candidate) => taken.has(candidate));
  let swaps = Math.floor(chosen.length / 4);
  for (const kind of mixedKinds) {
    if (swaps === 0 || chosen.some(({ card }) => card.kind === kind)) continue;
    for (const other of ranked) {
      if (other.card.kind !== kind) continue;
      const leaving = chosen.findLast(
        (candidate) =>
          candidate !== lead &&
          !isPinnedFor(candidate, wishes) &&
          candidate.card.kind === 'article' &&
          !isAloneIn(candidate, other, chosen, plan) &&
          staysInShare(candidate, other, chosen, perSource),
      );
      if (!leaving) continue;
      chosen = ranked.filter(
        (candidate) => candidate === other || (candidate !== leaving && chosen.includes(candidate)),
      );
      swaps--;
      break;
    }
  }
  return chosen;
}

function isAloneIn(
  candidate: Candidate,
  other: Candidate,
  chosen: readonly Candidate[],
  plan: SectionPlan,
): boolean {
  const section = plan.sectionOf(candidate);
  if (plan.sectionOf(other) === section) return false;
  return chosen.filter((one) => plan.sectionOf(one) === section).length === 1;
}

function staysInShare(
  leaving: Candidate,
  other: Candidate,
  chosen: readonly Candidate[],
  perSource: number,
): boolean {
  const held = chosen.filter((one) => one !== leaving && one.source === other.source).length;
  return held < perSource;
}

/** The most important stories of Asia beside the reader's interests, of as many sources as possible. */
function fill(candidates: readonly Candidate[], chosen: readonly Candidate[], wishes: Wishes): Candidate[] {
  if (chosen.length >= THIN || wishes.input.interests.onlyInterests) return [];
  const top: Candidate[] = [];
  for (const candidate of candidates) {
    if (top.length === FILLING_FROM) break;
    const fate = candidate.card.regions.length > 0 && fateOf(candidate, wishes);
    if ((fate === 'region' || fate === 'topic') && isNews(candidate, wishes) && !isFewer(candidate, wishes))
      top.push(candidate);
  }
  const open = byScore(top, wishes);
  const sources = new Set(chosen.map(({ source }) => source));
  const first = open.filter(({ source }) => !sources.has(source) && sources.add(source));
  const wanted = FILLED - chosen.length;
  const filling = new Set([...first.slice(0, wanted), ...open].slice(0, wanted));
  return open.filter((candidate) => filling.has(candidate));
}

function isNews({ card }: Candidate, wishes: Wishes): boolean {
  const alerted = wishes.input.alerted?.get(card.id);
  if (alerted && alerted.revision >= card.revision) return false;
  return card.revision > 1 || !wishes.input.sent?.has(card.id);
}

function ownLanguageFirst(stories: readonly Candidate[], wishes: Wishes): Candidate[] {
  return [...stories].sort((a, b) => languageRank(a, wishes) - languageRank(b, wishes));
}

function reasonFor(candidate: Candidate, wishes: Wishes, filled: boolean): Reason {
  const { card } = candidate;
  const { interests, window, alerted, sent } = wishes.input;
  const known = alerted?.get(card.id);
  if (known && known.revision >= card.revision) return { kind: 'alerted', at: known.at };
  const toldBefore = () =>
    known !== undefined || sent?.has(card.id) || Temporal.Instant.compare(card.publishedAt, window.from) < 0;
  if (card.revision > 1 && toldBefore()) return { kind: 'update', text: card.development ?? '' };
  if (isPinnedFor(candidate, wishes)) return { kind: 'editor' };
  const regions = interests.regions.filter((id) => card.regions.includes(id));
  const topics = interests.topics.filter((id) => card.topics.includes(id));
  if (filled) return { kind: 'top' };
  if (regions.length > 0 || topics.length > 0) return { kind: 'interest', regions, topics };
  return { kind: 'all', regions: narrowest(card.regions), topics: card.topics.slice(0, 1) };
}

function narrowest(regions: readonly string[]): string[] {
  const country = regions.find((id) => id.length === 2) ?? regions[0];
  return country ? [country] : [];
}
