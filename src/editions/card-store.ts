import type { Clock } from '../shared/clock.ts';
import type { StoryCard } from '../stories/story.ts';

/** The cards of these live stories at a moment, in the order of `ids`; those that are not live are left out. */
export type FindCards = (ids: readonly number[], at: Temporal.Instant) => Promise<StoryCard[]>;

// With the eight seconds for which a body is kept a story that was taken away may still go out for ten.
const FRESH_MS = 2_000;

/** Keeps the cards of the last two seconds: a digest's thousand editions are made of the same hundred stories. */
export function createCardStore(deps: { find: FindCards; clock: Clock }): FindCards {
  let known = new Map<number, Promise<StoryCard | undefined>>();
  let of = '';
  let since = 0;

  return async (ids, at) => {
    const now = deps.clock.now().epochMilliseconds;
    if (of !== at.toString() || Math.abs(now - since) >= FRESH_MS) {
      [known, of, since] = [new Map(), at.toString(), now];
    }
    const cards = known;
    const unknown = ids.filter((id) => !cards.has(id));
    if (unknown.length > 0) {
      const found = deps.find(unknown, at).then((all) => new Map(all.map((card) => [card.id, card])));
      for (const id of unknown) {
        const card = found.then((byId) => byId.get(id));
        card.catch(() => cards.delete(id));
        cards.set(id, card);
      }
    }
    const told = await Promise.all(ids.map((id) => cards.get(id)));
    return told.filter((card) => card !== undefined);
  };
}
