import { afterAll } from 'vitest';

/** What one run of a scenario came to, in readers; all but the first three and `explained` must be zero. */
export interface Run {
  readers: number;
  taken: number;
  /** Unknown when the mailing was through: proved by events, or sent once more. */
  unknown: number;
  /** Without a mail, and not skipped or failed for a reason. */
  lost: number;
  doubled: number;
  /** Handed over after they had left. */
  left: number;
  /** Unknown at the end. */
  unsettled: number;
}

const table = new Map<string, Run & { runs: number }>();

/** Adds a run to the table that is printed after the file: rows as they stand in docs/delivery.md. */
export function addRun(scenario: string, run: Run): void {
  const before = table.get(scenario);
  const add = (name: keyof Run) => run[name] + (before?.[name] ?? 0);
  table.set(scenario, {
    runs: (before?.runs ?? 0) + 1,
    ...{ readers: add('readers'), taken: add('taken'), unknown: add('unknown'), lost: add('lost') },
    ...{ doubled: add('doubled'), left: add('left'), unsettled: add('unsettled') },
  });
}

afterAll(() => {
  for (const [scenario, row] of table) {
    const { runs, readers, taken, unknown, lost, doubled, left, unsettled } = row;
    const cells = [scenario, runs, readers, taken, unknown, lost, doubled, left, unsettled];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
});
