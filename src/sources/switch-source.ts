import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { SourceHealth } from './source.ts';
import { lockSource, setSourceStatus } from './source-repository.ts';

/**
 * Pauses a source, or lets it be read again, which starts at once; what is so already stays as it is. Throws
 * `not_found`, and `invalid` for a source that is pushed or was a file.
 */
export async function switchSource(
  { db, clock }: { db: Db; clock: Clock },
  input: { id: number; status: 'active' | 'paused'; by: { who: string; ip?: string } },
): Promise<Pick<SourceHealth, 'key' | 'status'>> {
  const { id, status, by } = input;
  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const source = await lockSource(trx, id);
    if (!source) throw new DaybreakError('not_found', 'There is no such source.');
    if (source.kind !== 'feed')
      throw new DaybreakError(
        'invalid',
        `${source.key} is not polled, so there is nothing to pause; an API client is stopped by ending its key.`,
      );
    if (source.status !== status) {
      await setSourceStatus(trx, id, status, now);
      await recordAudit(trx, {
        ...{ at: toDate(now), ...by, object: `source:${source.key}` },
        action: status === 'paused' ? 'source.paused' : 'source.resumed',
        before: { status: source.status },
        after: { status },
      });
    }
    return { key: source.key, status };
  });
}
