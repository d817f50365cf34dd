import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { addCrowd, addNews } from '../support/crowd.ts';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';

const SIZES = [10_000, 100_000, 1_000_000];
export const SLOT = Temporal.Instant.from('2026-11-23T22:00:00Z');

export const bench: Bench = {
  name: 'prepare',
  summary: 'Prepare one slot of 10,000, 100,000 and 1,000,000 due readers, or of the numbers given',
  async run(report, args) {
    const scratch = await openScratch();
    try {
      for (const readers of args.length > 0 ? args.map(Number) : SIZES) {
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
