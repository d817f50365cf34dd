import type { EnqueueJobs } from '../database/jobs.ts';
import type { QueueLetter } from '../database/letters.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { insertLetter } from './letter-repository.ts';

/** Letters and their jobs appear in the caller's transaction, or not at all. */
export function createQueueLetter(deps: { enqueue: EnqueueJobs; clock: Clock; random: Random }): QueueLetter {
  return async (trx, letter) => {
    const now = deps.clock.now();
    const id = uuidv7(now, deps.random);
    await insertLetter(trx, id, letter, toDate(now));
    await deps.enqueue(trx, 'letter', [{ letterId: id }]);
    return id;
  };
}
