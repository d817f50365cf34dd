import { sql } from 'kysely';
import type { Db } from '../../src/database/types.ts';
import { systemClock } from '../../src/shared/clock.ts';

/**
 * Looks again and again, while everything goes on, whether the states of a mailing add up to its audience and the
 * audience to what its batches hold. `stop` gives each moment at which they did not.
 */
export function watchLedger(db: Db, mailing: string, readers: number): { stop(): Promise<object[]> } {
  const wrong: object[] = [];
  let watching = true;
  const everyMs = readers > 10_000 ? 2_000 : 250;
  const watched = (async () => {
    while (watching) {
      // Postgres may be away: that is one of the faults.
      const now = await look(db, mailing).catch(() => undefined);
      if (now && !addsUp(now, readers)) wrong.push(now);
      await systemClock.sleep(everyMs);
    }
  })();
  return {
    stop: async () => {
      watching = false;
      await watched;
      return wrong;
    },
  };
}

interface Look {
  audience: number;
  batched: number;
  states: number[];
}

async function look(db: Db, mailing: string): Promise<Look> {
  const { rows } = await sql<Look>`
    select l.audience, array[l.queued, l.sending, l.accepted, l.skipped, l.failed, l.unknown] as states,
      (select sum(cardinality(subscriber_ids)) from batches b where b.mailing_id = l.mailing_id) as batched
    from mailing_ledger l where l.mailing_id = ${mailing}`.execute(db);
  return rows[0]!;
}

function addsUp({ audience, batched, states }: Look, readers: number): boolean {
  const sum = states.reduce((total, state) => total + Number(state), 0);
  return [audience, Number(batched), sum].every((n) => n === readers) && states.every((n) => Number(n) >= 0);
}
