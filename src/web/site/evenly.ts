import type { Clock } from '../../shared/clock.ts';

/** Longer than what is done for any address, on a machine that is not overwhelmed. */
const LEAST_MS = 200;

/** Does `work` and takes at least LEAST_MS, so that the time says nothing about what there was to do. */
export async function evenly<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  const until = clock.now().add({ milliseconds: LEAST_MS });
  try {
    return await work();
  } finally {
    const left = clock.now().until(until).total('milliseconds');
    if (left > 0) await clock.sleep(left);
  }
}
