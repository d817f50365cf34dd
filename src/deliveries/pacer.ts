import type { Db } from '../database/types.ts';
import type { Clock } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { Stream } from './delivery.ts';
import { type Pace, type PaceLimits, pauseFor, rateOf, readAccount, slowDown, takePermits } from './pace.ts';
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

export function createPacer(deps: {
  db: Db;
  ses: Pick<SesGateway, 'account'>;
  clock: Clock;
  logger: Logger;
  limits: PaceLimits;
}): Pacer {
  const { db, clock, limits, logger } = deps;
  const spare = new Map<Stream, { recipients: number; until: number }>();
  const turns = new Map<Stream, Promise<unknown>>();
  // Before the first grant nothing bounds a claim but what is granted.
  let rate = Number.POSITIVE_INFINITY;

  const ask = (stream: Stream, recipients: number, more: boolean) =>
    updatePace(db, (pace, now) => {
      rate = rateOf(pace, limits, now);
      const taken = takePermits(pace, limits, { stream, recipients, more }, now);
      return { pace: taken.pace, result: taken.grant };
    });

  const waitTurn: Pacer['take'] = async (stream, recipients, { more, signal }) => {
    const left = spare.get(stream);
    if (left && left.until > clock.now().epochMilliseconds) {
      spare.delete(stream);
      const granted = Math.min(left.recipients, recipients);
      if (left.recipients > granted) spare.set(stream, { ...left, recipients: left.recipients - granted });
      return { granted };
    }
    for (;;) {
      signal.throwIfAborted();
      const grant = await ask(stream, recipients, more);
      if (!grant) {
        await refresh(0);
        continue;
      }
      if (grant.paused) return { pausedMs: grant.waitMs, why: grant.paused };
      if (grant.waitMs > 0) await clock.sleep(grant.waitMs, signal);
      if (grant.granted > 0) return { granted: grant.granted };
    }
  };

  const change = async (apply: (pace: Pace, now: Temporal.Instant) => Pace) => {
    await updatePace(db, (pace, now) => ({ pace: apply(pace, now), result: true }));
  };

  const refresh = async (olderThanS: number) => {
    if (!(await claimAccountReading(db, olderThanS))) return;
    try {
      const account = await deps.ses.account();
      await upsertPace(db, (pace, now) => readAccount(pace, account, now));
    } catch (error) {
      logger.warn({ event: 'pace.account_unreadable', err: error }, messageOf(error));
      // Without any reading there is no rate to go by: wait for one.
      await clock.sleep(1_000);
    }
  };

  return {
    take: (stream, recipients, options) => {
      // One question of a stream at a time: the lock is shared by all processes.
      const turn = (turns.get(stream) ?? Promise.resolve()).then(() => waitTurn(stream, recipients, options));
      turns.set(
        stream,
        turn.catch(() => {}),
      );
      return turn;
    },
    giveBack: (stream, recipients) => {
      if (recipients < 1) return;
      const until = clock.now().epochMilliseconds + SPARE_MS;
      spare.set(stream, { recipients: recipients + (spare.get(stream)?.recipients ?? 0), until });
    },
    rate: () => rate,
    slowDown: () => change(slowDown),
    pause: (stream, why, seconds) => {
      logger.warn({ event: 'pace.paused', stream, why, seconds });
      return change((pace, now) => pauseFor(pace, stream, why, seconds, now));
    },
    refresh,
  };
}
