import type { StoryCard } from '../stories/story.ts';
import type { EditionContent } from './edition.ts';

const FIRST_DAYS_END = 3;
const MOST_MISSED = 3;

/**
 * Puts the least important of a week's stories that are older than three days, a quarter of the edition at most, under
 * "In case you missed it" at its end. The stories of an edition, and how many, stay the same.
 */
export function withMissedSection(
  content: EditionContent,
  cards: ReadonlyMap<number, StoryCard>,
  slot: Temporal.Instant,
): EditionContent {
  const early = slot.subtract({ hours: 24 * FIRST_DAYS_END });
  const told = content.sections.filter(({ id }) => id !== 'alerted').flatMap(({ picks }) => picks);
  const importanceOf = (storyId: number) => cards.get(storyId)?.importance ?? 0;
  const old = told
    .filter(({ storyId, reason }) => {
      const card = cards.get(storyId);
      return card && reason.kind !== 'update' && Temporal.Instant.compare(card.surfacedAt, early) < 0;
    })
    .sort((a, b) => importanceOf(b.storyId) - importanceOf(a.storyId) || a.storyId - b.storyId);
  const most = Math.min(MOST_MISSED, Math.floor(told.length / 4));
  const missed = old.slice(Math.max(0, old.length - most));
  if (missed.length === 0) return content;
  const rest = content.sections.map(({ id, picks }) => ({
    id,
    picks: picks.filter((pick) => !missed.includes(pick)),
  }));
  return {
    lead: content.lead,
    sections: [...rest.filter(({ picks }) => picks.length > 0), { id: 'missed', picks: missed }],
  };
}
