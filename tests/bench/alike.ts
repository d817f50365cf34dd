import { performance } from 'node:perf_hooks';
import { systemClock } from '../../src/shared/clock.ts';
import { givenReader } from '../support/readers.ts';
import { testSite } from '../support/site.ts';
import type { Bench } from './bench.ts';
import { openScratch } from './scratch.ts';

const ROUNDS = 150;

interface Way {
  path: string;
  body(email: string): URLSearchParams | string;
  headers?: Record<string, string>;
}

const form = (email: string) => new URLSearchParams({ email });
const ways: Way[] = [
  { path: '/sign-up', body: form },
  {
    path: '/api/v1/sign-ups',
    body: (email) => JSON.stringify({ email }),
    headers: { 'content-type': 'application/json' },
  },
  { path: '/link', body: form },
];

/** Whether a sign-up, or asking for a link, answers a reader's address as it does one nobody knows, and as soon. */
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
      const ask = async (way: Way, email: string, round: number) => {
        const started = performance.now();
        const answer = await app.request(way.path, {
          method: 'POST',
          body: way.body(email),
          headers: {
            ...way.headers,
            'x-forwarded-for': `10.${round >> 8}.${round & 255}.${way.path.length}`,
          },
        });
        const told = [answer.status, answer.headers.get('location'), await answer.text()].join();
        return { ms: performance.now() - started, told };
      };
      for (const way of ways) {
        const known: number[] = [];
        const unknown: number[] = [];
        const told = new Set<string>();
        for (const [round, email] of readers.entries()) {
          // In turns, and each first every other time, so that whatever slows the machine slows both.
          const into = (times: number[], address: string, n: number) => async () => {
            const answer = await ask(way, address, n);
            times.push(answer.ms);
            told.add(answer.told);
          };
          const steps = [into(known, email, round), into(unknown, `un${email}`, round + 5_000)];
          for (const step of round % 2 ? steps : steps.reverse()) await step();
        }
        report({ way: way.path, answers: told.size, ...compared(known.slice(30), unknown.slice(30)) });
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
