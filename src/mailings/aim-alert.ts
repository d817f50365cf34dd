import type { DbOrTransaction } from '../database/types.ts';
import { DaybreakError } from '../shared/errors.ts';
import { findAlertStory, findAlertsOfStory, findPastAlerts } from './alert-repository.ts';
import { type Aim, findQuietZones } from './audience-repository.ts';
import { type AlertDraft, audienceRegions, type Targets, wholeRegions } from './mailing.ts';

/** What an alert's audience is decided by, as it is now. Throws `not_found` where there is no such story. */
export async function aimAlert(
  db: DbOrTransaction,
  draft: Pick<AlertDraft, 'storyId' | 'kind' | 'urgent' | 'targets'>,
  now: Temporal.Instant,
  /** The mailing itself, once it is stored. */
  self?: { id: string; originalId: string | null },
): Promise<Aim> {
  const story = await findAlertStory(db, draft.storyId);
  if (!story) throw new DaybreakError('not_found', 'There is no such story.');
  const told = (await findAlertsOfStory(db, story.id)).filter(({ id }) => id !== self?.id);
  const lastDay = (await findPastAlerts(db, now.subtract({ hours: 24 }))).filter(({ id }) => id !== self?.id);
  const original = draft.kind === 'alert' ? null : told.find(({ kind }) => kind === 'alert');
  return {
    kind: draft.kind,
    urgent: draft.urgent,
    now,
    ...choicesOf(draft.targets),
    storyRegions: story.regions,
    storyTopics: story.topics,
    told: told.map(({ id }) => id),
    lastDay: lastDay.map(({ id }) => id),
    originalId: self ? self.originalId : (original?.id ?? null),
    zones: (await findQuietZones(db)).map((zone) => ({ zone, minute: minuteOfDay(now, zone) })),
  };
}

// No reader chose it: what is left of targets that exclude all they include.
const NOBODY = ['nobody'];

/** The readers' choices that an alert or a special speaks to: what is excluded is taken out of what is included. */
export function choicesOf(targets: Targets) {
  const excludeRegions = wholeRegions(targets.excludeRegions);
  return {
    regions: without(audienceRegions(targets.includeRegions), excludeRegions),
    topics: without(targets.includeTopics, targets.excludeTopics),
    excludeRegions,
    excludeTopics: targets.excludeTopics,
  };
}

function without(included: readonly string[], excluded: readonly string[]): string[] {
  const left = included.filter((id) => !excluded.includes(id));
  return included.length > 0 && left.length === 0 ? NOBODY : left;
}

function minuteOfDay(now: Temporal.Instant, zone: string): number {
  const { hour, minute } = now.toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}
