import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';

const SIZES = [100_000, 1_000_000];
const HEAP_MB = 160;

export const bench: Bench = {
  name: 'import',
  summary:
    'Upload, check and import files of 100,000 and 1,000,000 readers, or of the numbers given; export them',
  async run(report, args) {
    const scratch = await openScratch();
    try {
      for (const rows of args.length > 0 ? args.map(Number) : SIZES) {
        const { url, drop } = await scratch.create(`import_${rows}`);
        report(await measure(url, rows));
        await drop();
      }
    } finally {
      await scratch.close();
    }
  },
};

/** In a process of its own, whose memory is that of importing and of nothing before. */
async function measure(url: string, rows: number): Promise<Record<string, number>> {
  const script = path.join(import.meta.dirname, 'import-process.ts');
  const flags = [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, url, String(rows)]);
  return JSON.parse(stdout);
}
