/** Bounds the calls under way in this process, to what the rate needs at the latency that is measured. */
export interface InFlight {
  /** Waits until a call may start; gives how many may. Rejects when `signal` aborts. */
  room(signal: AbortSignal): Promise<number>;
  /** Counts `call`, to so many recipients, as under way, and measures it. */
  run<T>(recipients: number, call: () => Promise<T>): Promise<T>;
}

const LEAST = 4;
// Until the first answer a guess: SES answers from another continent in about this time.
const FIRST_LATENCY_MS = 200;
// Calls are as large as editions have readers left, so their size is measured too.
const FIRST_SIZE = 20;

/** Calls at once by Little's law, with half again for unevenness; never fewer than 4 nor more than `most`. */
export function windowFor(callsPerSecond: number, latencyMs: number, most: number): number {
  return Math.max(LEAST, Math.min(most, Math.ceil((callsPerSecond * latencyMs * 1.5) / 1000) + 2));
}

export function createInFlight(options: {
  most: number;
  recipientsPerSecond: () => number;
  /** A monotonic or wall time in milliseconds. */
  now: () => number;
}): InFlight {
  let running = 0;
  let latencyMs = FIRST_LATENCY_MS;
  let size = FIRST_SIZE;
  let waiting: (() => void)[] = [];
  const free = () => windowFor(options.recipientsPerSecond() / size, latencyMs, options.most) - running;

  return {
    room: async (signal) => {
      while (free() < 1) {
        signal.throwIfAborted();
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      signal.throwIfAborted();
      return free();
    },
    run: async (recipients, call) => {
      running += 1;
      size += (Math.max(1, recipients) - size) * 0.1;
      const started = options.now();
      try {
        return await call();
      } finally {
        running -= 1;
        latencyMs += (Math.max(0, options.now() - started) - latencyMs) * 0.1;
        const woken = waiting;
        waiting = [];
        for (const wake of woken) wake();
      }
    },
  };
}
