import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import { type HandoffRecord, recordHandoffs } from './ledger-repository.ts';

/** Writes results of handoffs: what arrives while a statement is under way goes into the next one. */
export interface Recorder {
  /** Resolves when the result is committed. Tries for about a minute while the database is away, then rejects. */
  record(result: HandoffRecord): Promise<void>;
}

const TRIES = 12;

interface Waiting {
  result: HandoffRecord;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export function createRecorder(deps: { db: Db; clock: Clock; logger: Logger }): Recorder {
  let waiting: Waiting[] = [];
  let writing = false;

  const write = async () => {
    writing = true;
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      const byMailing = Map.groupBy(taken, ({ result }) => result.handoff.mailingId);
      await Promise.all(
        [...byMailing].map(async ([mailingId, group]) => {
          try {
            await keepTrying(
              deps,
              mailingId,
              group.map(({ result }) => result),
            );
            for (const { resolve } of group) resolve();
          } catch (error) {
            for (const { reject } of group) reject(error);
          }
        }),
      );
    }
    writing = false;
  };

  return {
    record: (result) =>
      new Promise((resolve, reject) => {
        waiting.push({ result, resolve, reject });
        if (!writing) void write();
      }),
  };
}

async function keepTrying(
  deps: { db: Db; clock: Clock; logger: Logger },
  mailingId: string,
  records: HandoffRecord[],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await recordHandoffs(deps.db, mailingId, records, toDate(deps.clock.now()));
      return;
    } catch (error) {
      if (attempt === TRIES) throw error;
      deps.logger.warn({ event: 'handoff.record_retried', mailing: mailingId, attempt }, messageOf(error));
      await deps.clock.sleep(Math.min(10_000, 50 * 2 ** attempt));
    }
  }
}
