/** The only source of the current time. Everything that needs "now" is handed a Clock. */
export interface Clock {
  /** The current instant. */
  now(): Temporal.Instant;
  /** Resolves after `ms` milliseconds, or rejects when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', abort, { once: true });
    }),
};

/** A clock that stands at `instant` and moves only when told: for tests, and to replay a past day. */
export function fixedClock(instant: string | Temporal.Instant): Clock & { advance(ms: number): void } {
  let current = Temporal.Instant.from(instant.toString());
  return {
    now: () => current,
    sleep: async (ms) => {
      current = current.add({ milliseconds: Math.ceil(ms) });
    },
    advance: (ms) => {
      current = current.add({ milliseconds: ms });
    },
  };
}

/** The same moment as a JS Date, for SQL parameters and libraries that know only Date. */
export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

/** The same moment as an Instant, from what a timestamptz column gives. */
export function toInstant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
