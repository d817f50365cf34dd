import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  callSize,
  type Pace,
  pauseFor,
  rateOf,
  readAccount,
  slowDown,
  takeBack,
  takePermits,
} from '../../src/deliveries/pace.ts';

const start = Temporal.Instant.from('2026-11-24T06:00:00Z');
const account = { rate: 500, dailyQuota: 1_000_000, sentLastDay: 0, sendingEnabled: true };
const at = (ms: number) => start.add({ nanoseconds: Math.round(ms * 1e6) });

/** `workers` that each ask, wait for their slot, go, and ask again; in milliseconds of a made-up time. */
function simulate(rate: number, workers: number, seconds: number, jitterMs: (i: number) => number) {
  let pace = readAccount(undefined, { ...account, rate }, start);
  const free = Array.from({ length: workers }, () => 0);
  const gone: { at: number; recipients: number }[] = [];
  for (let i = 0; ; i++) {
    const worker = free.indexOf(Math.min(...free));
    const now = free[worker]!;
    if (now > seconds * 1000) return gone;
    const taken = takePermits(pace, {}, { stream: 'digest', recipients: 400, more: true }, at(now));
    pace = taken.pace;
    const goes = now + taken.grant.waitMs + jitterMs(i);
    if (taken.grant.granted > 0) gone.push({ at: goes, recipients: taken.grant.granted });
    free[worker] = goes + 1;
  }
}

type Gone = ReturnType<typeof simulate>;

/** Recipients that a bucket of one second of the rate would have refused. */
function refusedOf(gone: Gone, rate: number): number {
  let [tokens, last, refused] = [rate, 0, 0];
  for (const { at, recipients } of gone.toSorted((a, b) => a.at - b.at)) {
    tokens = Math.min(rate, tokens + ((at - last) / 1000) * rate);
    last = at;
    if (tokens < recipients) refused += recipients;
    else tokens -= recipients;
  }
  return refused;
}

/** The share of the rate that was used from second 5 to 30. */
function usedOf(gone: Gone, rate: number): number {
  const used = gone.filter(({ at }) => at >= 5_000 && at < 30_000);
  return used.reduce((sum, { recipients }) => sum + recipients, 0) / (25 * rate);
}

describe('the pace', () => {
  test('uses the whole rate and never more than SES’s bucket holds, whatever the rate, workers and jitter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<number[]>(14, 50, 200, 1_000, 5_000, 20_000),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 30 })),
        (rate, workers, jitter) => {
          const gone = simulate(rate, workers, 30, () => jitter.next().value!);
          const share = usedOf(gone, rate);
          expect(refusedOf(gone, rate)).toBe(0);
          expect(share).toBeGreaterThan(0.98 - 1 / (25 * rate));
          expect(share).toBeLessThan(1.01 + 1 / (25 * rate));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('gives an alert the next slots, holds the digest while it lasts, and lets it go on after', () => {
    let pace = readAccount(undefined, account, start);
    const take = (stream: 'digest' | 'breaking', ms: number, more = true) => {
      const taken = takePermits(pace, {}, { stream, recipients: 50, more }, at(ms));
      pace = taken.pace;
      return taken.grant;
    };
    for (let ms = 0; ms < 2_000; ms += 50) take('digest', ms);
    const first = take('breaking', 2_000);
    const wait =
      first.granted > 0 ? first.waitMs : first.waitMs + take('breaking', 2_000 + first.waitMs).waitMs;
    expect(wait).toBeLessThan(500);
    expect(take('digest', 2_600).granted).toBe(0);
    take('breaking', 2_900, false);
    expect([3_000, 3_100, 3_200, 3_300].map((ms) => take('digest', ms).granted)).toContain(50);
  });

  test('catches up after a worker stood still, within what SES’s bucket holds', () => {
    for (const rate of [14, 50, 200, 1_000, 5_000]) {
      const gone = simulate(rate, 2, 30, (i) => (i % 40 === 39 ? 290 : 2));
      expect(refusedOf(gone, rate), `refused at ${rate}/s`).toBe(0);
      expect(usedOf(gone, rate), `used at ${rate}/s`).toBeGreaterThan(0.98 - 1 / (25 * rate));
    }
  });

  test('gives an alert the rate within a second of its release, a digest under way its share, and all of it after', () => {
    let pace = readAccount(undefined, account, start);
    const free = { digest: 0, breaking: 10_000 };
    const gone: { stream: 'digest' | 'breaking'; at: number; recipients: number }[] = [];
    for (let ms = 0; ms < 160_000; ms += 5)
      for (const stream of ['digest', 'breaking'] as const) {
        const left = stream === 'breaking' ? ms >= 10_000 && ms < 110_000 : true;
        if (!left || free[stream] > ms) continue;
        const taken = takePermits(pace, {}, { stream, recipients: 50, more: true }, at(ms));
        pace = taken.pace;
        free[stream] = ms + Math.max(1, taken.grant.waitMs);
        if (taken.grant.granted > 0) gone.push({ stream, at: free[stream], recipients: taken.grant.granted });
      }
    const used = (stream: string, from: number, to: number) =>
      gone
        .filter((one) => one.stream === stream && one.at >= from && one.at < to)
        .reduce((sum, { recipients }) => sum + recipients, 0) /
      (((to - from) / 1_000) * account.rate);
    expect(used('breaking', 11_000, 110_000)).toBeGreaterThan(0.97);
    expect(used('digest', 11_000, 110_000)).toBeGreaterThan(0.005);
    expect(used('digest', 11_000, 110_000)).toBeLessThan(0.02);
    expect(used('digest', 112_000, 160_000)).toBeGreaterThan(0.97);
  });

  test('gives an alert what the machine can use, where the rate is more than that', () => {
    let pace = readAccount(undefined, { ...account, rate: 1_000_000 }, start);
    const sent = { digest: 0, breaking: 0 };
    for (let ms = 0; ms < 10_000; ms += 20)
      for (const stream of ['digest', 'breaking'] as const) {
        const taken = takePermits(pace, {}, { stream, recipients: 400, more: true }, at(ms));
        pace = taken.pace;
        sent[stream] += taken.grant.granted;
      }
    expect(sent.breaking).toBe(200_000);
    expect(sent.digest).toBeLessThan(0.03 * sent.breaking);
    expect(sent.digest).toBeGreaterThan(0.01 * sent.breaking);
  });

  test('one job of an alert that ends does not let a digest go before the others', () => {
    const ask = (pace: Pace, stream: 'digest' | 'breaking', more: boolean, ms: number) =>
      takePermits(pace, {}, { stream, recipients: 50, more }, at(ms));
    const others = ask(readAccount(undefined, account, start), 'breaking', true, 0);
    const ended = ask(others.pace, 'breaking', false, 10);
    expect(ask(ended.pace, 'digest', true, 20).grant.granted).toBe(0);
    expect(ask(ended.pace, 'digest', true, 1_020).grant.granted).toBe(50);
  });

  test('slows at once when it is throttled, once a second at most, and recovers', () => {
    const pace = readAccount(undefined, account, start);
    const slowed = slowDown(slowDown(pace, start), at(500));
    expect(rateOf(slowed, {}, at(500)) / rateOf(pace, {}, start)).toBeCloseTo(0.69, 1);
    expect(rateOf(slowed, {}, at(10_000))).toBe(rateOf(pace, {}, start));
  });

  test('waits out a pause, a used up quota and a warm-up, and goes by what SES says next', () => {
    const ask = (pace: Pace, ms: number, limits = {}) =>
      takePermits(pace, limits, { stream: 'digest', recipients: 50, more: false }, at(ms));
    const pace = readAccount(undefined, { ...account, dailyQuota: 60 }, start);
    const first = ask(pace, 0);
    expect([first.grant.granted, ask(first.pace, 1_000).grant.granted]).toEqual([50, 10]);
    const used = ask(ask(first.pace, 1_000).pace, 2_000);
    expect(used.grant).toMatchObject({ granted: 0, paused: 'quota_used_up' });
    const later = readAccount(used.pace, { ...account, dailyQuota: 60, sentLastDay: 20 }, at(3_000));
    expect(ask(later, 3_000).grant.granted).toBe(40);

    const paused = pauseFor(readAccount(undefined, account, start), 'account', 'suspended', 60, start);
    expect(ask(paused, 30_000).grant).toMatchObject({ granted: 0, paused: 'suspended', waitMs: 30_000 });
    expect(ask(paused, 60_001).grant.granted).toBe(50);

    const limits = { warmUp: { digest: { start: 70, growth: 2, days: 10 } } };
    const warm = ask(ask(readAccount(undefined, account, start), 0, limits).pace, 1_000, limits);
    expect(warm.grant.granted).toBe(20);
    expect(ask(warm.pace, 2_000, limits).grant.paused).toBe('warm_up');
    expect(ask(warm.pace, 86_400_000, limits).grant.granted).toBe(50);
  });

  test('begins its warm-up with the first mail that SES takes', () => {
    const limits = { warmUp: { digest: { start: 10, growth: 2, days: 9 } } };
    const ask = (pace: Pace, ms: number) =>
      takePermits(pace, limits, { stream: 'digest', recipients: 50, more: false }, at(ms));
    const day = 86_400_000;
    const first = ask(readAccount(undefined, account, start), 0);
    expect(first.grant.granted).toBe(10);
    const refused = takeBack(first.pace, 'digest', 10, at(100));
    expect(ask(refused, 200).grant.granted).toBe(10);
    expect(ask(refused, day).grant.granted).toBe(10);
    expect(ask(takeBack(first.pace, 'digest', 9, at(100)), day).grant.granted).toBe(20);
    expect(takeBack(first.pace, 'digest', 10, at(day))).toBe(first.pace);
  });

  test('warms up by days of UTC, whenever the first mail of each goes', () => {
    const limits = { warmUp: { digest: { start: 10, growth: 3, days: 3 } } };
    let pace = readAccount(undefined, { ...account, rate: 10_000 }, start);
    const most = (moment: string) => {
      const now = Temporal.Instant.from(moment);
      const taken = takePermits(pace, limits, { stream: 'digest', recipients: 200, more: false }, now);
      pace = taken.pace;
      return taken.grant.granted;
    };
    expect(most('2026-11-24T23:50:00Z')).toBe(10);
    expect(most('2026-11-25T00:10:00Z')).toBe(30);
    expect(most('2026-11-25T23:59:00Z')).toBe(0);
    expect(most('2026-11-26T06:00:00Z')).toBe(90);
    expect(most('2026-11-27T00:00:01Z')).toBe(200);
  });

  test('sends nothing where SES allows nothing', () => {
    const pace = readAccount(undefined, { ...account, rate: 0 }, start);
    const want = { stream: 'digest', recipients: 50, more: true } as const;
    expect(takePermits(pace, {}, want, start).grant).toMatchObject({ granted: 0, paused: 'no_rate' });
  });

  test('goes on when the clock of the database is set back an hour', () => {
    const pace = readAccount(undefined, account, at(3_600_000));
    expect(takePermits(pace, {}, { stream: 'digest', recipients: 50, more: true }, start).grant.granted).toBe(
      50,
    );
  });

  test('shrinks its calls below 350 a second', () => {
    expect([5_000, 100, 50, 14, 1].map(callSize)).toEqual([50, 15, 8, 2, 1]);
  });
});
