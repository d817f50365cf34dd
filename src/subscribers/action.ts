import { regionOf } from '../articles/regions.ts';
import { topicOf } from '../articles/topics.ts';
import { localDate, type Preferences } from './preferences.ts';

/** One thing a link in a mail can do, as it stands in `?do=`: `mute-topic.sport`, `mute-region.JP`, `pause-week`… */
export type Action =
  | { kind: 'mute-topic'; id: string }
  | { kind: 'mute-region'; id: string }
  | { kind: 'fewer-topic'; id: string }
  | { kind: 'fewer-region'; id: string }
  | { kind: 'fewer-alerts' }
  | { kind: 'fewer-stories' }
  | { kind: 'pause-week' }
  | { kind: 'alerts-off' }
  | { kind: 'weekly' };

export function readAction(text: string): Action | undefined {
  const [kind, id = ''] = text.split('.', 2);
  if ((kind === 'mute-topic' || kind === 'fewer-topic') && topicOf(id)) return { kind, id };
  if ((kind === 'mute-region' || kind === 'fewer-region') && regionOf(id)) return { kind, id };
  const plain = (['fewer-alerts', 'fewer-stories', 'pause-week', 'alerts-off', 'weekly'] as const).find(
    (known) => known === kind,
  );
  return plain && !id ? { kind: plain } : undefined;
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
    case 'fewer-topic':
      return { ...preferences, fewerTopics: withOne(preferences.fewerTopics, action.id) };
    case 'fewer-region':
      return { ...preferences, fewerRegions: withOne(preferences.fewerRegions, action.id) };
    case 'fewer-alerts':
      if (preferences.alerts === 'all') return { ...preferences, alerts: 'urgent' };
      return { ...preferences, alertsPerDay: Math.max(1, Math.floor(preferences.alertsPerDay / 2)) };
    case 'fewer-stories':
      return { ...preferences, length: preferences.length === 'long' ? 'standard' : 'short' };
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
