const DAY_S = 86_400;
/** A pause of fewer hours than this says nothing about any source. */
const LEAST_SILENCE_S = 6 * 3_600;
/** So many usual gaps without news are a silence. */
const GAPS = 6;
/** From so many stories on, a share of corrected ones means something. */
const LEAST_LED = 10;
const OFTEN = 0.2;

export interface SourceHabits {
  now: Temporal.Instant;
  createdAt: Temporal.Instant;
  lastArticleAt: Temporal.Instant | null;
  /** In the seven days before `now`. */
  articlesWeek: number;
  led: number;
  corrected: number;
}

/** Items a day, over the last week or the time since it was added. */
export function itemsADay({ now, createdAt, articlesWeek }: SourceHabits): number {
  const days = Math.min(Math.max(secondsBetween(createdAt, now) / DAY_S, 1), 7);
  return articlesWeek / days;
}

/** Seconds it has been silent, where that is longer than usual for it: six usual gaps, six hours at least. */
export function silenceOf(habits: SourceHabits): number | null {
  const { now, lastArticleAt } = habits;
  if (!lastArticleAt) return null;
  const silent = secondsBetween(lastArticleAt, now);
  const daily = itemsADay(habits);
  // A week without a single item is longer than usual for whoever had one before.
  const usual = daily > 0 ? Math.max((DAY_S / daily) * GAPS, LEAST_SILENCE_S) : 7 * DAY_S;
  return silent > usual ? silent : null;
}

/** The share of its stories whose tags editors set right, where enough of them were read to say so. */
export function correctedShare({ led, corrected }: SourceHabits): { share: number; often: boolean } | null {
  if (led === 0) return null;
  const share = corrected / led;
  return { share, often: led >= LEAST_LED && share >= OFTEN };
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, (to.epochMilliseconds - from.epochMilliseconds) / 1_000);
}
