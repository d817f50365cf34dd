import { performance } from 'node:perf_hooks';
import { systemClock } from '../../src/shared/clock.ts';
import { givenReader } from '../support/readers.ts';
import { testSite } from '../support/site.ts';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';

const ROUNDS = 150;

/** Whether a sign-up, or asking for a link, takes as long for a reader's address as for one nobody knows. */
export const bench: Bench = {
  name: 'alike',
  summary: 'How long sign-ups of known and unknown addresses take: the page may not tell them apart',
  async run(report) {
    const scratch = await openScratch();
    const { db } = await scratch.create('alike');
    try {
      const { app, deps } = testSite({ db, clock: systemClock });
      const readers = Array.from({ length: ROUNDS }, (_, round) => `known${round}@example.com`);
      for (const email of readers) await givenReader(deps, email);
      const ask = async (path: string, email: string, round: number) => {
        const started = performance.now();
        await app.request(path, {
          method: 'POST',
          body: new URLSearchParams({ email }),
          headers: { 'x-forwarded-for': `10.${round >> 8}.${round & 255}.${path.length}` },
        });
        return performance.now() - started;
      };
      for (const path of ['/sign-up', '/link']) {
        const known: number[] = [];
        const unknown: number[] = [];
        for (const [round, email] of readers.entries()) {
          // In turns, and each first every other time, so that whatever slows the machine slows both.
          const askKnown = async () => known.push(await ask(path, email, round));
          const askUnknown = async () => unknown.push(await ask(path, `un${email}`, round + 5_000));
          for (const step of round % 2 ? [askKnown, askUnknown] : [askUnknown, askKnown]) await step();
        }
        report(compared(known.slice(30), unknown.slice(30)));
      }
      await db.destroy();
    } finally {
      await scratch.close();
    }
  },
};

/** Milliseconds; the difference of the medians beside the spread of one kind: half the distance of its quartiles. */
function compared(known: number[], unknown: number[]): Record<string, number> {
  const at = (times: number[], share: number) =>
    [...times].sort((a, b) => a - b)[Math.floor(times.length * share)]!;
  return {
    'known ms': at(known, 0.5),
    'unknown ms': at(unknown, 0.5),
    'difference ms': Math.abs(at(known, 0.5) - at(unknown, 0.5)),
    'spread ms': (at(unknown, 0.75) - at(unknown, 0.25)) / 2,
  };
}
