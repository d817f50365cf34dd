import { execFile } from 'node:child_process';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { addCrowd, addNews } from '../support/crowd.ts';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';
import { numbers } from './sending.ts';

const options = { readers: { type: 'string', default: '10000,100000,1000000' } } as const;
export const SLOT = Temporal.Instant.from('2026-11-23T22:00:00Z');

export const bench: Bench = {
  name: 'prepare',
  summary: 'Prepare one slot of due readers: --readers 10000,100000,1000000',
  async run(report, args) {
    const sizes = numbers(parseArgs({ args, options }).values.readers);
    const scratch = await openScratch();
    try {
      for (const readers of sizes) {
        const { db, url, drop } = await scratch.create(`prepare_${readers}`);
        await addNews(db, { count: 3_000, until: SLOT });
        await addCrowd(db, { due: readers, slot: SLOT });
        report(await measure(url, readers));
        await drop();
      }
    } finally {
      await scratch.close();
    }
  },
};

// V8 lets garbage grow as long as the machine has memory; with less allowed, what is really needed shows.
const HEAP_MB = 160;

/** In a process of its own: its memory is that of preparing, and of nothing before. */
async function measure(url: string, readers: number): Promise<Record<string, number>> {
  const script = path.join(import.meta.dirname, 'prepare-process.ts');
  const flags = [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, url, String(readers)]);
  return JSON.parse(stdout);
}
