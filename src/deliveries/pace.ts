import { type Stream, streams } from './delivery.ts';

/** The allowance of the whole SES account: one row that all processes share. Rates are recipients a second. */
export interface Pace {
  rate: number;
  /** Recipients in 24 hours; -1 where SES sets no limit. */
  dailyQuota: number;
  /** What SES counted when it was read, and what was granted since. */
  sentLastDay: number;
  sendingEnabled: boolean;
  readAt: Temporal.Instant;
  /** The share of the rate that is used, as it was at `throttledAt`; it recovers with time. */
  factor: number;
  throttledAt: Temporal.Instant | null;
  /** When the next recipient may go. */
  nextSlot: Temporal.Instant;
  pausedUntil: Temporal.Instant | null;
  pausedWhy: string | null;
  /** An editor switched all sending off. Read with the pace, kept elsewhere. */
  switchedOff: boolean;
  streams: Partial<Record<Stream, StreamPace>>;
}

/** ISO 8601 texts, because this part is stored as JSON. */
export interface StreamPace {
  /** Until then this stream has more to send, and those after it wait. */
  wantedUntil?: string;
  pausedUntil?: string;
  pausedWhy?: string;
  /** The day that `sent` counts, UTC. */
  day?: string;
  sent?: number;
  /** The first day this stream ever sent, for its warm-up. */
  since?: string;
  /** Recipients it may take while a stream before it wants more: what that one took, by weight. */
  credit?: number;
}

/** A ceiling that grows by day (UTC): `start` recipients on the first, times `growth` each day, none after `days`. */
export interface WarmUp {
  start: number;
  growth: number;
  days: number;
}

export interface PaceLimits {
  /** Recipients a second, set by hand. */
  rate?: number;
  /** Recipients in 24 hours, set by hand. */
  daily?: number;
  warmUp?: Partial<Record<Stream, WarmUp>>;
}

export interface Grant {
  /** Recipients that may go, after `waitMs`; 0 when none may, then ask again after `waitMs`. */
  granted: number;
  waitMs: number;
  /** Why nothing goes for longer than a moment. */
  paused?: string;
}

// SES counts on its own clock: a touch below its rate keeps our bursts out of its refusals.
const USED_SHARE = 0.993;
// How far ahead slots are given away: little, so that an alert finds the next ones free.
const AHEAD_MS = 120;
// SES's bucket holds a second of the rate. What a grant and calls that come late may take of it is not caught up.
const BUCKET_MS = 1_000;
const LATE_MS = 300;
const WANTED_MS = 1_000;
// How soon work that waits looks whether sending was switched on again.
const SWITCHED_OFF_MS = 10_000;
const RECOVERY_PER_S = 0.04;
const SLOWEST = 0.05;

/**
 * While a stream before it wants more, one goes by weight: a digest sends 2 where an alert sends 100. It goes by what
 * was taken, not by the rate, which may be more than the machine can use.
 */
export const weights: Readonly<Record<Stream, number>> = { letters: 100, breaking: 100, digest: 2 };

/** The rate now: what SES allows, what is set by hand, and how far throttling has recovered. */
export function rateOf(pace: Pace, limits: PaceLimits, now: Temporal.Instant): number {
  return Math.min(pace.rate, limits.rate ?? Number.POSITIVE_INFINITY) * factorOf(pace, now) * USED_SHARE;
}

function factorOf(pace: Pace, now: Temporal.Instant): number {
  const seconds = pace.throttledAt ? Math.max(0, between(pace.throttledAt, now)) / 1000 : Infinity;
  return Math.min(1, pace.factor + seconds * RECOVERY_PER_S);
}

/**
 * Most recipients of one call: below 350 a second a call carries a seventh of a second's worth, so that a slow rate is
 * used whole. Not less: the readers of a call that was taken speak for one whose report is lost.
 */
export function callSize(rate: number): number {
  return Math.max(1, Math.min(50, Math.ceil(rate / 7)));
}

/** Most recipients of one grant: a call's, or a twentieth of a second's worth. */
export function grantSize(rate: number): number {
  return Math.max(callSize(rate), Math.floor(rate * 0.05));
}

/**
 * Takes up to `recipients` slots for a stream. `more` says that it has more to send behind these, so that streams
 * after it wait. Give back the pace to be stored, also when nothing was granted.
 */
export function takePermits(
  pace: Pace,
  limits: PaceLimits,
  want: { stream: Stream; recipients: number; more: boolean },
  now: Temporal.Instant,
): { pace: Pace; grant: Grant } {
  const none = (waitMs: number, paused?: string) => ({ pace, grant: { granted: 0, waitMs, paused } });
  const stop = pausedFor(pace, want.stream, now);
  if (stop) return none(stop.waitMs, stop.why);
  const left = Math.min(quotaLeft(pace), warmUpLeft(pace, limits, want.stream, now));
  if (left < 1) return none(30_000, quotaLeft(pace) < 1 ? 'quota_used_up' : 'warm_up');
  const rate = rateOf(pace, limits, now);
  if (rate <= 0) return none(30_000, 'no_rate');
  const share = isOutranked(pace, want.stream, now) ? (pace.streams[want.stream]?.credit ?? 0) : Infinity;
  if (share < Math.min(want.recipients, callSize(rate))) return none(50);

  const slot = nextSlot(pace, rate, now);
  const ahead = between(now, slot);
  if (ahead > AHEAD_MS)
    return { pace: wanting(pace, want, now), grant: { granted: 0, waitMs: ahead - AHEAD_MS } };
  const granted = Math.min(want.recipients, left, grantSize(rate), Math.floor(share));
  const took = { ...want, more: want.more || granted < want.recipients };
  return {
    pace: counting(wanting(pace, took, now), want.stream, granted, slot, rate, now),
    grant: { granted, waitMs: Math.max(0, ahead) },
  };
}

/** Throttled: at once a third less, once a second at most; it comes back little by little. */
export function slowDown(pace: Pace, now: Temporal.Instant): Pace {
  if (pace.throttledAt && between(pace.throttledAt, now) < 1_000) return pace;
  return { ...pace, factor: Math.max(SLOWEST, factorOf(pace, now) * 0.67), throttledAt: now };
}

/** What SES did not take counts for no warm-up; a stream of which it took nothing yet has not begun its own. */
export function takeBack(pace: Pace, stream: Stream, recipients: number, now: Temporal.Instant): Pace {
  const own = pace.streams[stream];
  const day = dayOf(now);
  if (own?.day !== day) return pace;
  const sent = Math.max(0, (own.sent ?? 0) - recipients);
  const hasBegun = sent > 0 || own.since?.slice(0, 10) !== day;
  return withStream(pace, stream, { sent, since: hasBegun ? own.since : undefined });
}

/** Nothing goes for `seconds`: of one stream, or of the whole account. */
export function pauseFor(
  pace: Pace,
  stream: Stream | 'account',
  why: string,
  seconds: number,
  now: Temporal.Instant,
): Pace {
  const until = now.add({ seconds });
  if (stream === 'account') return { ...pace, pausedUntil: until, pausedWhy: why };
  return withStream(pace, stream, { pausedUntil: until.toString(), pausedWhy: why });
}

/**
 * What SES says of the account now, and the daily limit that is set by hand. Its own count replaces ours; pauses run
 * out by themselves.
 */
export function readAccount(
  pace: Pace | undefined,
  said: { rate: number; dailyQuota: number; sentLastDay: number; sendingEnabled: boolean },
  now: Temporal.Instant,
  { daily = Number.POSITIVE_INFINITY }: PaceLimits = {},
): Pace {
  const allowed = said.dailyQuota < 0 ? Number.POSITIVE_INFINITY : said.dailyQuota;
  const least = Math.min(allowed, daily);
  const account = { ...said, dailyQuota: Number.isFinite(least) ? least : -1 };
  const before: Pace = pace ?? {
    ...account,
    readAt: now,
    factor: 1,
    throttledAt: null,
    nextSlot: now,
    pausedUntil: null,
    pausedWhy: null,
    switchedOff: false,
    streams: {},
  };
  return { ...before, ...account, readAt: now };
}

function pausedFor(pace: Pace, stream: Stream, now: Temporal.Instant) {
  if (pace.switchedOff) return { waitMs: SWITCHED_OFF_MS, why: 'switched_off' };
  if (!pace.sendingEnabled) return { waitMs: 30_000, why: 'sending_paused' };
  const own = pace.streams[stream];
  const account = pace.pausedUntil ? between(now, pace.pausedUntil) : 0;
  if (account > 0) return { waitMs: account, why: pace.pausedWhy ?? 'paused' };
  const alone = own?.pausedUntil ? between(now, Temporal.Instant.from(own.pausedUntil)) : 0;
  return alone > 0 ? { waitMs: alone, why: own?.pausedWhy ?? 'paused' } : undefined;
}

function quotaLeft(pace: Pace): number {
  return pace.dailyQuota < 0 ? Number.POSITIVE_INFINITY : Math.floor(pace.dailyQuota - pace.sentLastDay);
}

function warmUpLeft(pace: Pace, limits: PaceLimits, stream: Stream, now: Temporal.Instant): number {
  const plan = limits.warmUp?.[stream];
  if (!plan) return Number.POSITIVE_INFINITY;
  const own = pace.streams[stream];
  const first = own?.since ? own.since.slice(0, 10) : dayOf(now);
  const day = (Date.parse(dayOf(now)) - Date.parse(first)) / 86_400_000;
  if (day >= plan.days) return Number.POSITIVE_INFINITY;
  const sent = own?.day === dayOf(now) ? (own.sent ?? 0) : 0;
  return Math.floor(plan.start * plan.growth ** day) - sent;
}

/** A stream before this one wants more. */
function isOutranked(pace: Pace, stream: Stream, now: Temporal.Instant): boolean {
  return streams.slice(0, streams.indexOf(stream)).some((before) => {
    const until = pace.streams[before]?.wantedUntil;
    const waiting = until ? between(now, Temporal.Instant.from(until)) : 0;
    return waiting > 0 && waiting <= WANTED_MS && !pausedFor(pace, before, now);
  });
}

function wanting(pace: Pace, want: { stream: Stream; more: boolean }, now: Temporal.Instant): Pace {
  // One job that ends does not speak for the others of its stream.
  if (!want.more) return pace;
  return withStream(pace, want.stream, { wantedUntil: now.add({ milliseconds: WANTED_MS }).toString() });
}

function counting(
  pace: Pace,
  stream: Stream,
  granted: number,
  slot: Temporal.Instant,
  rate: number,
  now: Temporal.Instant,
): Pace {
  const own = pace.streams[stream];
  const day = dayOf(now);
  const sent = (own?.day === day ? (own.sent ?? 0) : 0) + granted;
  const nanoseconds = Math.ceil((granted / rate) * 1e9);
  const credit = Math.max(0, (own?.credit ?? 0) - granted);
  const counted = withStream(
    { ...pace, sentLastDay: pace.sentLastDay + granted, nextSlot: slot.add({ nanoseconds }) },
    stream,
    { day, sent, since: own?.since ?? now.toString(), credit },
  );
  return streams.slice(streams.indexOf(stream) + 1).reduce((after, other) => {
    const earned = (after.streams[other]?.credit ?? 0) + (granted * weights[other]) / weights[stream];
    return withStream(after, other, { credit: Math.min(callSize(rate), earned) });
  }, counted);
}

function withStream(pace: Pace, stream: Stream, change: StreamPace): Pace {
  return { ...pace, streams: { ...pace.streams, [stream]: { ...pace.streams[stream], ...change } } };
}

/** One that lies farther ahead than any grant can put it is the mark of a clock that was set back. */
function nextSlot(pace: Pace, rate: number, now: Temporal.Instant): Temporal.Instant {
  const grantMs = Math.ceil((grantSize(rate) / rate) * 1_000);
  const earliest = now.subtract({ milliseconds: Math.max(0, BUCKET_MS - LATE_MS - grantMs) });
  if (between(now, pace.nextSlot) > AHEAD_MS + Math.max(10_000, 2_000 / rate)) return now;
  return Temporal.Instant.compare(pace.nextSlot, earliest) > 0 ? pace.nextSlot : earliest;
}

function between(from: Temporal.Instant, to: Temporal.Instant): number {
  return to.epochMilliseconds - from.epochMilliseconds;
}

function dayOf(instant: Temporal.Instant): string {
  return instant.toString().slice(0, 10);
}
