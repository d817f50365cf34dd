import { z } from 'zod';
import { regionOf } from '../articles/regions.ts';
import { topicOf } from '../articles/topics.ts';
import type { SubscriberRow } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import { languages } from './languages.ts';
import { currentTimeZoneName, isTimeZone } from './time-zones.ts';

const regionIds = z.array(z.string().refine((id) => regionOf(id), 'Choose regions from the list.')).max(100);
const topicIds = z.array(z.string().refine((id) => topicOf(id), 'Choose topics from the list.')).max(50);
const languageId = z.string().refine((id) => languages.some((l) => l.id === id), 'Choose from the list.');
const minuteOfDay = z.int().min(0).max(1439);
const quarterHour = minuteOfDay.multipleOf(15, 'Choose a time on the quarter hour.');

const timeZone = z
  .string()
  .refine(isTimeZone, 'Choose your time zone from the list.')
  .transform(currentTimeZoneName);

/** Everything a reader can choose, as it comes from a form, the API or an import; all of it has a default. */
export const preferencesSchema = z.object({
  regions: regionIds.default([]),
  topics: topicIds.default([]),
  mutedRegions: regionIds.default([]),
  mutedTopics: topicIds.default([]),
  fewerRegions: regionIds.default([]),
  fewerTopics: topicIds.default([]),
  onlyInterests: z.boolean().default(false),
  length: z.enum(['short', 'standard', 'long']).default('standard'),
  language: languageId.default('en'),
  reads: z.array(languageId).min(1, 'Choose at least one language you read.').default(['en']),
  cadence: z.enum(['daily', 'weekdays', 'weekly', 'alerts']).default('daily'),
  /** ISO day of a weekly digest; Monday is 1. */
  weeklyDay: z.int().min(1).max(7).default(1),
  /** Minutes after local midnight. */
  digestMinute: quarterHour.default(420),
  timeZone: timeZone.default('UTC'),
  alerts: z.enum(['none', 'urgent', 'all']).default('urgent'),
  /** Minutes after local midnight between which alerts that are not urgent wait; null where they never do. */
  quietFrom: minuteOfDay.nullable().default(null),
  quietTo: minuteOfDay.nullable().default(null),
  alertsPerDay: z.int().min(1).max(50).default(5),
  /** The local date on which mails start again, 'YYYY-MM-DD'. */
  pausedUntil: z.iso.date('Choose a date.').nullable().default(null),
  measuring: z.boolean().default(false),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

/** The preferences that are stored for a reader. */
export function preferencesOf(row: SubscriberRow): Preferences {
  return {
    regions: row.regions,
    topics: row.topics,
    mutedRegions: row.muted_regions,
    mutedTopics: row.muted_topics,
    fewerRegions: row.fewer_regions,
    fewerTopics: row.fewer_topics,
    onlyInterests: row.only_interests,
    length: row.length,
    language: row.language,
    reads: row.reads,
    cadence: row.cadence,
    weeklyDay: row.weekly_day,
    digestMinute: row.digest_minute,
    timeZone: row.time_zone,
    alerts: row.alerts,
    quietFrom: row.quiet_from,
    quietTo: row.quiet_to,
    alertsPerDay: row.alerts_per_day,
    pausedUntil: row.paused_until && localDate(toInstant(row.paused_until), row.time_zone),
    measuring: row.measuring,
  };
}

/** What differs between two preferences, as `{ field: [before, after] }`: the ledger keeps it, undoing reads it. */
export function changesBetween(before: Preferences, after: Preferences): Record<string, [unknown, unknown]> {
  const fields = Object.keys(before) as (keyof Preferences)[];
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, [before[field], after[field]]]),
  );
}

/** The moment a pause ends: the start of that local day. */
export function pauseEnd(
  preferences: Pick<Preferences, 'pausedUntil' | 'timeZone'>,
): Temporal.Instant | null {
  if (!preferences.pausedUntil) return null;
  return Temporal.PlainDate.from(preferences.pausedUntil).toZonedDateTime(preferences.timeZone).toInstant();
}

export function localDate(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
