import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { openScratch, type Scratch } from './scratch.ts';
import {
  freezeDigest,
  median,
  numbers,
  onCopy,
  readTimes,
  refuseLosses,
  release,
  unlimited,
  untilSent,
} from './sending.ts';

const options = {
  readers: { type: 'string', default: '10000,100000,1000000' },
  workers: { type: 'string', default: '1,3' },
  runs: { type: 'string', default: '1' },
} as const;

export const bench: Bench = {
  name: 'send',
  summary:
    'Hand a frozen digest over: --readers 10000,100000,1000000 --workers 1,3 --runs 1 (medians of more)',
  async run(report, args) {
    const { values } = parseArgs({ args, options });
    const scratch = await openScratch();
    try {
      for (const readers of numbers(values.readers)) {
        const frozen = await freezeDigest(scratch, `send_${readers}`, readers);
        await frozen.close();
        for (const workers of numbers(values.workers)) {
          const runs = [];
          for (let i = 0; i < Number(values.runs); i++)
            runs.push(await measure(scratch, frozen, readers, workers));
          const { seconds, cpu, rss } = {
            seconds: median(runs.map((run) => run.seconds)),
            cpu: median(runs.map((run) => run.cpuSeconds)),
            rss: median(runs.map((run) => run.megabytes)),
          };
          report({
            readers,
            editions: frozen.editions,
            seconds: Math.round(seconds * 100) / 100,
            recipients_per_s: Math.round(readers / seconds),
            cpu_us_per_recipient: Math.round((cpu * 1e7) / readers) / 10,
            rss_mb: rss,
            workers,
          });
        }
        await scratch.drop(`send_${readers}`);
      }
    } finally {
      await scratch.close();
    }
  },
};

/** From the moment the jobs are in the queue to the last result in the ledger. */
function measure(
  scratch: Scratch,
  frozen: Awaited<ReturnType<typeof freezeDigest>>,
  readers: number,
  count: number,
) {
  return onCopy(
    scratch,
    `send_${readers}`,
    { ses: unlimited, workers: count },
    async ({ db, url, ses, workers }) => {
      const released = await release(db, url, frozen.jobs);
      await untilSent(db, frozen.mailingId);
      const used = { cpuSeconds: workers.cpuSeconds(), megabytes: workers.peakMegabytes() };
      const { accepted, last } = await readTimes(db, frozen.mailingId, released);
      await refuseLosses(accepted, readers, ses);
      return { seconds: last, ...used };
    },
  );
}
