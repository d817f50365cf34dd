import { regionOf } from '../articles/regions.ts';
import { choicesOf } from './aim-alert.ts';
import type { Aim } from './audience-repository.ts';
import type { Targets } from './mailing.ts';

/** What a special's audience is decided by. */
export function aimSpecial(targets: Targets, now: Temporal.Instant): Aim {
  const around = (id: string) => [id, ...(regionOf(id)?.parent ? [regionOf(id)!.parent!] : [])];
  return {
    kind: 'special',
    urgent: false,
    now,
    ...choicesOf(targets),
    about: {
      regions: targets.includeRegions.map(around),
      topics: targets.includeTopics.map((id) => [id]),
    },
    storyRegions: [],
    storyTopics: [],
    told: [],
    lastDay: [],
    originalId: null,
    zones: [],
  };
}
