import { recordAudit } from '../database/audit.ts';
import type { Db, Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type EditableStory, lockStory, type StoryChange, updateStory } from './edit-repository.ts';
import { lockStories } from './story-index-repository.ts';

export interface EditDeps {
  db: Db;
  clock: Clock;
}

export interface Edit {
  id: number;
  by: { who: string; ip?: string };
}

type EditAction =
  | 'retagged'
  | 'pinned'
  | 'unpinned'
  | 'killed'
  | 'revived'
  | 'worded'
  | 'developed'
  | 'split'
  | 'merged';

/**
 * Changes one story under lock and writes down who did, with what was before and is after. `decide` gives the change;
 * what it gives as `also` is written down beside it. Waits for whoever stores articles, so that a story that surfaces
 * anew does so as all others do. Throws `not_found`, and `conflict` for a merged story.
 */
export async function editStory(
  deps: EditDeps,
  { id, by }: Edit,
  action: EditAction,
  decide: (
    story: EditableStory,
    now: Temporal.Instant,
    trx: Transaction,
  ) => Promise<{ change: StoryChange; also?: object }> | { change: StoryChange; also?: object },
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await lockStories(trx);
    const story = await lockStory(trx, id);
    if (!story) throw new DaybreakError('not_found', 'There is no such story.');
    if (story.status === 'merged')
      throw new DaybreakError('conflict', 'This story was merged into another one. Change that one.');
    const now = deps.clock.now();
    const { change, also } = await decide(story, now, trx);
    await updateStory(trx, id, change, now);
    const before = Object.fromEntries(
      Object.keys(change).map((name) => [name, story[name as keyof EditableStory]]),
    );
    await recordAudit(trx, {
      at: toDate(now),
      who: by.who,
      action: `story.${action}`,
      object: `story:${id}`,
      before,
      after: { ...change, ...also },
      ip: by.ip,
    });
  });
}
