import type { Tagged } from './subscriber.ts';
import { matches } from './subscriber.ts';

/** Active readers with the same interests who take alerts. */
export interface AlertGroup {
  regions: string[];
  topics: string[];
  mutedRegions: string[];
  mutedTopics: string[];
  readers: number;
}

/** How many readers an alert about something tagged like this would be for, before caps and quiet hours. */
export function reach(groups: readonly AlertGroup[], tagged: Tagged): number {
  let readers = 0;
  for (const group of groups) if (matches(group, tagged)) readers += group.readers;
  return readers;
}
