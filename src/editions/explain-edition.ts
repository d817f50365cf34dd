import { tagLabel } from '../articles/tag-label.ts';
import type { StoryCard } from '../stories/story.ts';
import type { Interests } from '../subscribers/subscriber.ts';
import { prepareCandidates } from './candidates.ts';
import type { EditionContent, Pick } from './edition.ts';
import { type ChoiceInput, type Fate, fateOf, wishesOf } from './match.ts';

/** What became of one candidate. */
export interface Verdict {
  storyId: number;
  title: string;
  source: string;
  importance: number;
  taken: boolean;
  /** Stable code: where it stands, or what kept it out. */
  code:
    | 'lead'
    | 'section'
    | 'filled'
    | 'alerted'
    | 'earlier'
    | 'source'
    | 'fewer'
    | 'rank'
    | Exclude<Fate, 'match' | 'alerted'>;
  /** The same as a sentence. */
  why: string;
}

/** For every story of `cards`, in the order of importance, why it is in the edition or not. */
export function explainEdition(
  cards: readonly StoryCard[],
  input: ChoiceInput,
  content: EditionContent | null,
): Verdict[] {
  const wishes = wishesOf(input);
  const places = content ? placesOf(content) : new Map<number, Place>();
  const taken = cards.filter((card) => places.has(card.id));
  return prepareCandidates(cards).map((candidate) => {
    const { card } = candidate;
    const place = places.get(card.id);
    const early = Temporal.Instant.compare(card.surfacedAt, input.window.from) < 0;
    const fate = place ? null : early ? 'earlier' : fateOf(candidate, wishes);
    const [code, why] = place ? tellPlace(place) : tellFate(card, fate!, taken, input);
    return {
      storyId: card.id,
      title: card.title,
      source: card.sourceName,
      importance: card.importance,
      taken: place !== undefined,
      code,
      why,
    };
  });
}

interface Place {
  section: string;
  pick: Pick;
}

function placesOf(content: EditionContent): Map<number, Place> {
  const places = content.sections.flatMap(({ id, picks }) => picks.map((pick) => ({ section: id, pick })));
  const lead = content.lead ? [{ section: 'lead', pick: content.lead }] : [];
  return new Map([...lead, ...places].map((place) => [place.pick.storyId, place]));
}

function tellPlace({ section, pick }: Place): [Verdict['code'], string] {
  const { reason } = pick;
  const because = {
    interest: () => `follows ${[...labels(reason, 'regions'), ...labels(reason, 'topics')].join(', ')}`,
    all: () => 'follows all of Asia',
    top: () => 'among the most important of Asia',
    editor: () => 'an editor pinned it',
    update: () => 'told before, and it developed since',
    alerted: () => 'the reader was alerted, so one line is enough',
  }[reason.kind]();
  if (section === 'lead') return ['lead', `the lead: ${because}`];
  if (section === 'alerted') return ['alerted', because];
  if (section === 'top') return ['filled', 'fills a thin digest from the top of Asia'];
  if (section === 'missed') return ['section', `in “In case you missed it”: ${because}`];
  return ['section', `in "${section === 'more' ? 'more' : tagLabel(section, 'en')}": ${because}`];
}

function labels(reason: Pick['reason'], what: 'regions' | 'topics'): string[] {
  return reason.kind === 'interest' ? reason[what].map((id) => tagLabel(id, 'en')) : [];
}

function tellFate(
  card: StoryCard,
  fate: Fate | 'earlier',
  taken: readonly StoryCard[],
  { interests }: ChoiceInput,
): [Verdict['code'], string] {
  switch (fate) {
    case 'earlier':
      return ['earlier', 'came before the window: offered already, or too old for a first digest'];
    case 'language':
      return ['language', `in ${card.language}; the reader reads ${interests.reads.join(', ')}`];
    case 'muted': {
      const muted = [...interests.mutedRegions, ...interests.mutedTopics].filter((id) => hasTag(card, id));
      return ['muted', `the reader muted ${muted.map((id) => tagLabel(id, 'en')).join(', ')}`];
    }
    case 'region':
      return ['region', `of none of the reader’s regions: ${nameTags(card.regions)}`];
    case 'topic':
      return ['topic', `of none of the reader’s topics: ${nameTags(card.topics)}`];
    case 'sent':
      return ['sent', 'was in an earlier digest, and did not develop'];
    case 'alerted':
      return ['rank', 'the reader was alerted; no more lines about alerts fit'];
    case 'match':
      return tellLeftOut(card, taken, interests);
  }
}

function hasTag(card: StoryCard, id: string): boolean {
  return card.regions.includes(id) || card.topics.includes(id);
}

function nameTags(ids: readonly string[]): string {
  return ids.length > 0 ? ids.map((id) => tagLabel(id, 'en')).join(', ') : 'it has none';
}

/** It fitted, and something else took its place. */
function tellLeftOut(
  card: StoryCard,
  taken: readonly StoryCard[],
  interests: Interests,
): [Verdict['code'], string] {
  if (interests.regions.length === 0 && card.regions.length === 0)
    return ['rank', 'of no region of Asia, which has stories enough'];
  const fewer = [...interests.fewerRegions, ...interests.fewerTopics].filter((id) => hasTag(card, id));
  const told = fewer.filter((id) => taken.some((other) => hasTag(other, id)));
  if (told.length > 0)
    return ['fewer', `the reader wants fewer of ${nameTags(told)}, and the digest has one already`];
  const same = taken.filter((other) => other.sourceKey === card.sourceKey).length;
  if (taken.some((other) => other.importance < card.importance) && same * 3 >= taken.length - 2)
    return ['source', `${card.sourceName} has its share already (${same} of ${taken.length})`];
  return [
    'rank',
    `less important than what fills the ${taken.length} places, or gave way to another section or kind`,
  ];
}
