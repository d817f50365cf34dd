import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What `npm run eval -- NAME --json` prints. */
function figures(name: string) {
  const args = ['--import', 'tsx', 'tests/bench/eval.ts', name, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}

describe.skipIf(!existsSync(path.join(root, '../shared/data')))(
  'the figures do not fall (skipped where ../shared/data is absent)',
  () => {
    test('of tags', { timeout: 120_000 }, () => {
      const { regions, topics } = figures('tags');
      expect(regions.f1).toBeGreaterThanOrEqual(0.875);
      expect(regions.precision).toBeGreaterThanOrEqual(0.89);
      expect(topics.macro_f1).toBeGreaterThanOrEqual(0.94);
    });

    test('of stories', { timeout: 120_000 }, () => {
      const { precision, f1 } = figures('stories');
      expect(precision).toBeGreaterThanOrEqual(0.96);
      expect(f1).toBeGreaterThanOrEqual(0.84);
    });
  },
);
