import type { DbOrTransaction } from '../database/types.ts';
import { progressOf } from '../deliveries/progress.ts';
import type { MailingProgress } from './mailing.ts';
import { readAcceptanceCurve, readAcceptedAt, readBiggestEditions } from './progress-repository.ts';

const CURVE_POINTS = 120;
const BIGGEST_EDITIONS = 10;
const SHARES = [0.5, 0.9, 0.99];

/** How a mailing goes at this moment: its numbers, its curve of acceptance, its biggest editions. */
export async function mailingProgress(db: DbOrTransaction, mailingId: string): Promise<MailingProgress> {
  const progress = await progressOf(db, mailingId);
  const counts = SHARES.map((share) => Math.max(1, Math.ceil(share * progress.audience)));
  const [p50, p90, p99] = await readAcceptedAt(db, mailingId, counts);
  const { editions, count } = await readBiggestEditions(db, mailingId, BIGGEST_EDITIONS);
  return {
    ...progress,
    acceptedAt: { p50: p50 ?? null, p90: p90 ?? null, p99: p99 ?? null },
    curve: await readAcceptanceCurve(db, mailingId, CURVE_POINTS),
    editions,
    editionsCount: count,
  };
}
