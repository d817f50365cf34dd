import { recordAudit } from '../database/audit.ts';
import type { Db, SubscriberRow } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { BYTE_ORDER_MARK, toCsv } from './csv.ts';
import type { Importer } from './import.ts';
import type { ReaderFilter } from './reader-filter.ts';
import { listReaders } from './readers-repository.ts';

const PAGE = 2_000;

const header = [
  ...[
    'email',
    'status',
    'language',
    'reads',
    'regions',
    'topics',
    'muted regions',
    'muted topics',
    'cadence',
  ],
  ...['time', 'time zone', 'alerts', 'signed up', 'confirmed', 'unsubscribed'],
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
    const readers = await listReaders(deps.db, filter, { after, limit: PAGE });
    if (readers.length === 0) return;
    yield toCsv(readers.map(cellsOf));
    after = readers.at(-1)!.id;
  }
}

function cellsOf(reader: SubscriberRow): (string | null)[] {
  const list = (ids: string[]) => ids.join('; ');
  const { digest_minute: minute } = reader;
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const date = (at: Date | null) => at?.toISOString() ?? null;
  return [
    ...[reader.email, reader.status, reader.language, list(reader.reads)],
    ...[list(reader.regions), list(reader.topics), list(reader.muted_regions), list(reader.muted_topics)],
    ...[reader.cadence, time, reader.time_zone, reader.alerts],
    ...[date(reader.created_at), date(reader.confirmed_at), date(reader.unsubscribed_at)],
  ];
}
