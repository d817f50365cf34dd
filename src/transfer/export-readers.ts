import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { BYTE_ORDER_MARK, toCsv } from './csv.ts';
import type { Importer } from './import.ts';
import type { ReaderFilter } from './reader-filter.ts';
import { listReaderCells } from './readers-repository.ts';

const PAGE = 2_000;

const header = [
  ...['email', 'status', 'language', 'reads', 'regions', 'topics', 'muted regions', 'muted topics'],
  ...['fewer regions', 'fewer topics', 'cadence', 'time', 'time zone', 'alerts'],
  ...['signed up', 'confirmed', 'unsubscribed'],
];

/**
 * The readers of a filter as CSV, piece by piece: memory does not grow with them. Written to the audit log before the
 * first piece. An import reads what this writes.
 */
export async function* exportReaders(
  deps: { db: Db; clock: Clock },
  request: { filter: ReaderFilter; by: Importer },
): AsyncGenerator<string> {
  const { filter, by } = request;
  await recordAudit(deps.db, {
    ...{ at: toDate(deps.clock.now()), who: by.who, ip: by.ip, action: 'readers.exported' },
    after: Object.fromEntries(Object.entries(filter).filter(([, wanted]) => wanted !== '')),
  });
  yield BYTE_ORDER_MARK + toCsv([header]);
  for (let after = 0; ; ) {
    const readers = await listReaderCells(deps.db, filter, { after, limit: PAGE });
    if (readers.length === 0) return;
    yield toCsv(readers.map(({ cells }) => cells));
    after = readers.at(-1)!.id;
  }
}
