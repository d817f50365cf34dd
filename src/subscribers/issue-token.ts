import type { Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { newToken, type Random } from '../shared/random.ts';
import { hashToken } from './links.ts';
import { type TokenPurpose, tokenHours } from './token.ts';
import { insertToken } from './token-repository.ts';

/**
 * Makes a token that works once, and stores its hash; only its link ever carries it. The worker that sends the
 * letter calls this, so that a copy of the database, or its jobs, opens nothing.
 */
export async function issueToken(
  trx: Transaction,
  deps: { clock: Clock; random: Random },
  request: {
    subscriberId: number;
    purpose: TokenPurpose;
    data?: Record<string, unknown>;
    /** Default: `tokenHours` of the purpose. */
    ttl?: Temporal.DurationLike;
  },
): Promise<string> {
  const token = newToken(deps.random);
  const now = deps.clock.now();
  await insertToken(trx, {
    hash: hashToken(token),
    purpose: request.purpose,
    subscriber_id: request.subscriberId,
    data: request.data ?? {},
    created_at: toDate(now),
    expires_at: toDate(now.add(request.ttl ?? { hours: tokenHours[request.purpose] })),
  });
  return token;
}
