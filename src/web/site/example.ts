import type { Db } from '../../database/types.ts';
import { prepareCandidates } from '../../editions/candidates.ts';
import { chooseEdition } from '../../editions/choose-edition.ts';
import type { StoryCard } from '../../stories/story.ts';
import { findStoryCards } from '../../stories/story-repository.ts';
import type { Interests } from '../../subscribers/subscriber.ts';

export interface Example {
  lead: StoryCard;
  sections: { id: string; stories: StoryCard[] }[];
}

const CANDIDATES = 500;
const ENOUGH = 10;

/** The digest these interests would bring now; of the last day, or of the week where a day has too little. */
export async function exampleDigest(
  db: Db,
  interests: Interests,
  now: Temporal.Instant,
): Promise<Example | null> {
  const to = now.add({ milliseconds: 1 });
  let window = { from: now.subtract({ hours: 24 }), to };
  let cards = await findStoryCards(db, { ...window, now, limit: CANDIDATES });
  if (cards.length < ENOUGH) {
    window = { from: now.subtract({ hours: 24 * 7 }), to };
    cards = await findStoryCards(db, { ...window, now, limit: CANDIDATES });
  }
  const edition = chooseEdition(prepareCandidates(cards), { interests, window });
  if (!edition?.lead) return null;
  const byId = new Map(cards.map((card) => [card.id, card]));
  return {
    lead: byId.get(edition.lead.storyId)!,
    sections: edition.sections
      .map(({ id, picks }) => ({ id, stories: picks.map((pick) => byId.get(pick.storyId)!) }))
      .filter((section) => section.stories.length > 0),
  };
}
