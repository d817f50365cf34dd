import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from './types.ts';

/** Counts what somebody does, over all processes. */
export interface Limit {
  /** Counts one more for `key`; gives the milliseconds to wait when that is one too many, else 0. */
  take(key: string): Promise<number>;
}

export type CreateLimit = (options: { name: string; points: number; seconds: number }) => Limit;

/** Limits whose counters all processes share in `rate_limits`. */
export function createLimits(db: Db): CreateLimit {
  const storeClient = {
    query: async ({ text, values }: { text: string; values?: unknown[] }) => ({
      rows: (await db.executeQuery(CompiledQuery.raw(text, values))).rows,
    }),
  };
  return ({ name, points, seconds }) => {
    const limiter = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    });
    return {
      take: async (key) => {
        try {
          await limiter.consume(key);
          return 0;
        } catch (refusal) {
          if (refusal instanceof RateLimiterRes) return Math.max(refusal.msBeforeNext, 1);
          throw refusal;
        }
      },
    };
  };
}

/** Whether a limit refuses at `now` what is counted by `key`. Counts nothing. */
export async function isUsedUp(
  db: Db,
  limit: { name: string; points: number; key: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const held = 'select from rate_limits where key = $1 and points > $2 and expire > $3';
  const values = [`${limit.name}:${limit.key}`, limit.points, now.epochMilliseconds];
  return (await db.executeQuery(CompiledQuery.raw(held, values))).rows.length > 0;
}
