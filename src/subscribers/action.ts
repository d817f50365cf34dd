import { regionLabel, regionOf } from '../articles/regions.ts';
import { topicLabel, topicOf } from '../articles/topics.ts';
import { localDate, type Preferences } from './preferences.ts';

/** One thing a link in a mail can do, as it stands in `?do=`: `mute-topic.sport`, `mute-region.JP`, `pause-week`… */
export type Action =
  | { kind: 'mute-topic'; id: string }
  | { kind: 'mute-region'; id: string }
  | { kind: 'pause-week' }
  | { kind: 'alerts-off' }
  | { kind: 'weekly' };

export function readAction(text: string): Action | undefined {
  const [kind, id = ''] = text.split('.', 2);
  if (kind === 'mute-topic' && topicOf(id)) return { kind, id };
  if (kind === 'mute-region' && regionOf(id)) return { kind, id };
  if ((kind === 'pause-week' || kind === 'alerts-off' || kind === 'weekly') && !id) return { kind };
  return undefined;
}

/** What the button says. */
export function describeAction(action: Action): string {
  switch (action.kind) {
    case 'mute-topic':
      return `No more stories about ${topicLabel(action.id)}`;
    case 'mute-region':
      return `No more stories from ${regionLabel(action.id)}`;
    case 'pause-week':
      return 'Pause all mails for a week';
    case 'alerts-off':
      return 'No more breaking alerts';
    case 'weekly':
      return 'One digest a week instead';
  }
}

/** The preferences after the action. What is muted is also no longer chosen. */
export function applyAction(preferences: Preferences, action: Action, now: Temporal.Instant): Preferences {
  switch (action.kind) {
    case 'mute-topic':
      return {
        ...preferences,
        topics: without(preferences.topics, action.id),
        mutedTopics: withOne(preferences.mutedTopics, action.id),
      };
    case 'mute-region':
      return {
        ...preferences,
        regions: without(preferences.regions, action.id),
        mutedRegions: withOne(preferences.mutedRegions, action.id),
      };
    case 'pause-week':
      return { ...preferences, pausedUntil: localDate(now.add({ hours: 7 * 24 }), preferences.timeZone) };
    case 'alerts-off':
      return { ...preferences, alerts: 'none' };
    case 'weekly':
      return { ...preferences, cadence: 'weekly' };
  }
}

function without(ids: string[], id: string): string[] {
  return ids.filter((other) => other !== id);
}

function withOne(ids: string[], id: string): string[] {
  return [...new Set([...ids, id])];
}
