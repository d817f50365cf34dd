import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { Stream } from './delivery.ts';
import {
  type Pace,
  type PaceLimits,
  pauseFor,
  rateOf,
  readAccount,
  slowDown,
  takeBack,
  takePermits,
} from './pace.ts';
import { claimAccountReading, updatePace, upsertPace } from './pace-repository.ts';
import type { SesGateway } from './ses-gateway.ts';

/** This process's access to the shared pace. */
export interface Pacer {
  /**
   * Waits for slots and gives how many recipients may go now, at most `recipients`; or how long a pause lasts.
   * Rejects when `signal` aborts.
   */
  take(
    stream: Stream,
    recipients: number,
    options: { more: boolean; signal: AbortSignal },
  ): Promise<{ granted: number } | { pausedMs: number; why: string }>;
  /** Slots that were taken and not used: the next taker has them. */
  giveBack(stream: Stream, recipients: number): void;
  /** Recipients that SES was called for and did not take: the ceiling of a warm-up has room for them again. */
  takeBack(stream: Stream, recipients: number): Promise<void>;
  /** The rate that was last seen, recipients a second. */
  rate(): number;
  slowDown(): Promise<void>;
  /** Nothing goes for `seconds`, in no process: of one stream, or of the whole account. */
  pause(stream: Stream | 'account', why: string, seconds: number): Promise<void>;
  /** Reads the account from SES when the last reading, of any process, is older than `olderThanS`. */
  refresh(olderThanS: number): Promise<void>;
}

// Slots given back are worth something only while SES's bucket still holds them.
const SPARE_MS = 500;

type Answer = Awaited<ReturnType<Pacer['take']>>;

interface Asking {
  recipients: number;
  more: boolean;
  signal: AbortSignal;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

export function createPacer(deps: {
  db: Db;
  ses: Pick<SesGateway, 'account'>;
  clock: Clock;
  logger: Logger;
  limits: PaceLimits;
}): Pacer {
  const { db, clock, limits, logger } = deps;
  const spare = new Map<Stream, { recipients: number; until: number }>();
  const lines = new Map<Stream, Asking[]>();
  // Before the first grant nothing bounds a claim but what is granted.
  let rate = Number.POSITIVE_INFINITY;

  const ask = (stream: Stream, recipients: number, more: boolean) =>
    updatePace(db, (pace, now) => {
      rate = rateOf(pace, limits, now);
      const taken = takePermits(pace, limits, { stream, recipients, more }, now);
      return { pace: taken.pace, result: taken.grant };
    });

  const askFor = async (stream: Stream, line: Asking[]): Promise<Answer | { granted: 0 }> => {
    const wanted = line.reduce((sum, { recipients }) => sum + recipients, 0);
    const left = spare.get(stream);
    spare.delete(stream);
    if (left && left.until > clock.now().epochMilliseconds) {
      const granted = Math.min(left.recipients, wanted);
      if (left.recipients > granted) spare.set(stream, { ...left, recipients: left.recipients - granted });
      return { granted };
    }
    const grant = await ask(
      stream,
      wanted,
      line.some(({ more }) => more),
    );
    if (!grant) await refresh(0);
    if (grant?.paused) return { pausedMs: grant.waitMs, why: grant.paused };
    if (grant?.waitMs) await clock.sleep(grant.waitMs, AbortSignal.any(line.map(({ signal }) => signal)));
    return { granted: grant?.granted ?? 0 };
  };

  /** Asks for all that wait at once: the lock is shared by all processes, and each question costs its round trips. */
  const serve = async (stream: Stream, line: Asking[]) => {
    for (;;) {
      for (const gone of line.filter(({ signal }) => signal.aborted)) {
        line.splice(line.indexOf(gone), 1);
        gone.reject(gone.signal.reason);
      }
      if (line.length === 0) return;
      try {
        const answer = await askFor(stream, line);
        if ('pausedMs' in answer) for (const { resolve } of line.splice(0)) resolve(answer);
        else giveBack(stream, share(line, answer.granted));
      } catch (error) {
        if (!line.some(({ signal }) => signal.aborted))
          for (const { reject } of line.splice(0)) reject(error);
      }
    }
  };

  const change = async (apply: (pace: Pace, now: Temporal.Instant) => Pace) => {
    await updatePace(db, (pace, now) => ({ pace: apply(pace, now), result: true }));
  };

  const refresh = async (olderThanS: number) => {
    if (!(await claimAccountReading(db, olderThanS))) return;
    try {
      const account = await deps.ses.account();
      await upsertPace(db, (pace, now) => readAccount(pace, account, now, limits));
    } catch (error) {
      logger.warn({ event: 'pace.account_unreadable', err: error }, messageOf(error));
      // Without any reading there is no rate to go by: wait for one.
      await clock.sleep(1_000);
    }
  };

  const giveBack: Pacer['giveBack'] = (stream, recipients) => {
    if (recipients < 1) return;
    const until = clock.now().epochMilliseconds + SPARE_MS;
    spare.set(stream, { recipients: recipients + (spare.get(stream)?.recipients ?? 0), until });
  };

  return {
    take: (stream, recipients, options) =>
      new Promise((resolve, reject) => {
        const asking = { ...options, recipients, resolve, reject };
        const line = lines.get(stream);
        if (line?.length) line.push(asking);
        else {
          const fresh = [asking];
          lines.set(stream, fresh);
          void serve(stream, fresh);
        }
      }),
    giveBack,
    rate: () => rate,
    takeBack: async (stream, recipients) => {
      if (limits.warmUp?.[stream]) await change((pace, now) => takeBack(pace, stream, recipients, now));
    },
    slowDown: () => change(slowDown),
    pause: (stream, why, seconds) => {
      logger.warn({ event: 'pace.paused', stream, why, seconds });
      return change((pace, now) => pauseFor(pace, stream, why, seconds, now));
    },
    refresh,
  };
}

/** Gives slots to the first in line, as far as they reach; gives back what is left over. */
function share(line: Asking[], slots: number): number {
  let rest = slots;
  while (rest > 0 && line.length > 0) {
    const { recipients, resolve } = line.shift()!;
    const granted = Math.min(recipients, rest);
    rest -= granted;
    resolve({ granted });
  }
  return rest;
}
