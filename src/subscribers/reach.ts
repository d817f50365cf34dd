import { type Interests, matches, overlaps, type Tagged } from './subscriber.ts';

/** Active readers of the same interests who take alerts. */
export interface AlertGroup
  extends Pick<
    Interests,
    'regions' | 'topics' | 'mutedRegions' | 'mutedTopics' | 'fewerRegions' | 'fewerTopics'
  > {
  urgentOnly: boolean;
  readers: number;
}

/** How many readers an alert would be for, before caps and quiet hours. */
export interface Reach {
  ordinary: number;
  /** Those who want only urgent alerts about it, too. */
  urgent: number;
}

/** Whom an alert about something tagged like this would be for. */
export function reach(groups: readonly AlertGroup[], tagged: Tagged): Reach {
  const sum: Reach = { ordinary: 0, urgent: 0 };
  for (const group of groups) {
    if (!matches(group, tagged)) continue;
    sum.urgent += group.readers;
    if (!wantsUrgentOnly(group, tagged)) sum.ordinary += group.readers;
  }
  return sum;
}

function wantsUrgentOnly(group: AlertGroup, { regions, topics }: Tagged): boolean {
  return group.urgentOnly || overlaps(group.fewerRegions, regions) || overlaps(group.fewerTopics, topics);
}
