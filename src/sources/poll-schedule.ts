/** Seconds: never sooner, never later than this. */
export const SOONEST = 60;
export const LATEST = 6 * 3_600;

/** What a poll learned about when the next one makes sense. */
export interface PollHints {
  /** When the items of the feed were published. */
  published: readonly Temporal.Instant[];
  ttlMinutes?: number;
  /** Hours of the week, from Monday 0:00 UTC, in which the feed asks not to be read. */
  quietHours: readonly number[];
  /** Seconds for which the answer may be kept (`Cache-Control: max-age`). */
  maxAge?: number;
}

/**
 * Seconds between two polls of a source: half the usual gap between its articles, so that news is rarely older than
 * that; where nothing is dated, a little longer each time.
 */
export function pollInterval(current: number, hints: PollHints, now: Temporal.Instant): number {
  const ages = hints.published
    .map((at) => now.since(at).total('seconds'))
    .filter((age) => age >= 0)
    .sort((a, b) => a - b);
  const recent = ages.slice(0, 12);
  const gap = recent.length >= 3 ? recent.at(-1)! / (recent.length - 1) : current * 2.4;
  const asked = Math.max((hints.ttlMinutes ?? 0) * 60, hints.maxAge ?? 0);
  return Math.round(clamp(Math.max(gap / 2, asked)));
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Hours of the week that `skipHours` and `skipDays` of a feed rule out; none where they would rule out all. */
export function quietHoursOf(feed: { skipHours: readonly number[]; skipDays: readonly string[] }): number[] {
  const quiet = Array.from({ length: 7 * 24 }, (_, hour) => hour).filter(
    (hour) =>
      feed.skipHours.some((skipped) => skipped % 24 === hour % 24) ||
      feed.skipDays.some((day) => day.trim().toLowerCase() === days[Math.trunc(hour / 24)]),
  );
  return quiet.length < 7 * 24 ? quiet : [];
}

/** When to poll again after a success: an interval from now, spread a little, and not in an hour the feed rules out. */
export function nextPoll(
  intervalS: number,
  hints: PollHints,
  now: Temporal.Instant,
  chance: number,
): Temporal.Instant {
  let at = now.add({ seconds: Math.round(intervalS * (0.95 + chance * 0.1)) });
  for (let hour = 0; hour < 7 * 24 && hints.quietHours.includes(hourOfWeek(at)); hour++)
    at = at
      .toZonedDateTimeISO('UTC')
      .round({ smallestUnit: 'hour', roundingMode: 'floor' })
      .add({ hours: 1 })
      .toInstant();
  return at;
}

function hourOfWeek(at: Temporal.Instant): number {
  const { dayOfWeek, hour } = at.toZonedDateTimeISO('UTC');
  return (dayOfWeek - 1) * 24 + hour;
}

/** When to try again after `failures` failures in a row: twice as long each time, spread by half, or as the server asks. */
export function retryAfter(
  failures: number,
  now: Temporal.Instant,
  chance: number,
  asked?: number,
): Temporal.Instant {
  const wait = clamp(SOONEST * 2 ** Math.min(failures, 10)) * (0.75 + chance * 0.5);
  return now.add({ seconds: Math.round(Math.max(wait, Math.min(asked ?? 0, 24 * 3_600))) });
}

/** Seconds that a Retry-After header asks for: a number of them, or a date. */
export function retryAfterOf(header: string | undefined, now: Temporal.Instant): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.epochMilliseconds) / 1000);
}

/** Seconds an answer may be kept, from Cache-Control. */
export function maxAgeOf(header: string | undefined): number | undefined {
  const said = /(?:^|,)\s*max-age\s*=\s*"?(\d+)/i.exec(header ?? '')?.[1];
  return said === undefined ? undefined : Number(said);
}

function clamp(seconds: number): number {
  return Math.min(Math.max(seconds, SOONEST), LATEST);
}
