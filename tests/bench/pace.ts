import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import type { Db } from '../../src/database/types.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { Bench } from './bench.ts';
import { openScratch, type Scratch } from './scratch.ts';
import { freezeDigest, numbers, onCopy, release } from './sending.ts';

const WARM_S = 5;
const options = {
  rates: { type: 'string', default: '14,200,1000,5000' },
  workers: { type: 'string', default: '1,3' },
  seconds: { type: 'string', default: '15' },
  latency: { type: 'string', default: '170' },
} as const;

export const bench: Bench = {
  name: 'pace',
  summary: `How much of a quota is used after ${WARM_S} s: --rates 14,200,1000,5000 --workers 1,3 --seconds 15 --latency 170`,
  async run(report, args) {
    const { values } = parseArgs({ args, options });
    const seconds = Number(values.seconds);
    const rates = numbers(values.rates);
    const scratch = await openScratch();
    try {
      const readers = Math.max(20_000, Math.max(...rates) * (WARM_S + seconds + 5));
      const frozen = await freezeDigest(scratch, 'pace', readers);
      await frozen.close();
      for (const rate of rates)
        for (const workers of numbers(values.workers))
          report(
            await measure(scratch, frozen, { rate, workers, seconds, latencyMs: Number(values.latency) }),
          );
    } finally {
      await scratch.close();
    }
  },
};

function measure(
  scratch: Scratch,
  frozen: Awaited<ReturnType<typeof freezeDigest>>,
  {
    rate,
    workers: count,
    seconds,
    latencyMs,
  }: { rate: number; workers: number; seconds: number; latencyMs: number },
) {
  const ses = { rate, enforce: true, latencyMs };
  return onCopy(scratch, 'pace', { ses, workers: count, rate }, async ({ db, url }) => {
    const from = (await release(db, url, frozen.jobs)).add({ seconds: WARM_S });
    await systemClock.sleep((WARM_S + seconds + 1) * 1000);
    const { accepted, calls, refused } = await readUse(db, from, from.add({ seconds }));
    const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
    return {
      rate,
      workers: count,
      used_share: rounded(accepted / (rate * seconds)),
      refused_share: rounded(refused / Math.max(1, calls)),
    };
  });
}

/** Recipients accepted in a stretch of time; calls, and those refused, from the start. */
async function readUse(db: Db, from: Temporal.Instant, to: Temporal.Instant) {
  const { rows } = await sql<{ accepted: number; calls: number; refused: number }>`
    select (select count(*) from deliveries where accepted_at >= ${from.toString()} and accepted_at < ${to.toString()})
      as accepted, count(*) as calls, count(*) filter (where outcome like '%throttled%') as refused
    from handoffs where finished_at is not null`.execute(db);
  return rows[0]!;
}
