import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { aimAlert } from './aim-alert.ts';
import { aimSpecial } from './aim-special.ts';
import { type Aim, countAudience } from './audience-repository.ts';
import type { AlertDraft, Audience, Targets } from './mailing.ts';

/** How many readers an alert would reach now, each counted once, and who would be left out and why. */
export async function previewAudience(
  deps: { db: Db; clock: Clock },
  draft: Pick<AlertDraft, 'storyId' | 'kind' | 'urgent' | 'targets'>,
): Promise<Audience> {
  return audienceOf(deps.db, await aimAlert(deps.db, draft, deps.clock.now()));
}

/** The same of a special for these readers. */
export async function previewSpecialAudience(
  deps: { db: Db; clock: Clock },
  targets: Targets,
): Promise<Audience> {
  return audienceOf(deps.db, aimSpecial(targets, deps.clock.now()));
}

export async function audienceOf(db: Parameters<typeof countAudience>[0], aim: Aim): Promise<Audience> {
  const counted = await countAudience(db, aim);
  return {
    readers: counted.find(({ reason }) => reason === null)?.readers ?? 0,
    excluded: Object.fromEntries(
      counted.flatMap(({ reason, readers }) => (reason ? [[reason, readers]] : [])),
    ),
  };
}
