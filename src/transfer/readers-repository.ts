import { type RawBuilder, sql } from 'kysely';
import type { DbOrTransaction, SubscriberRow } from '../database/types.ts';
import type { ReaderFilter } from './reader-filter.ts';

/** Readers by number, the oldest first. `after` is the number of the last one of the page before. */
export async function listReaders(
  db: DbOrTransaction,
  filter: ReaderFilter,
  page: { after: number; limit: number },
): Promise<SubscriberRow[]> {
  return db
    .selectFrom('subscribers')
    .selectAll()
    .where('id', '>', page.after)
    .where(matching(filter))
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

/** A page of readers as the cells of a file, each with the number of its reader; lists are joined where they lie. */
export async function listReaderCells(
  db: DbOrTransaction,
  filter: ReaderFilter,
  page: { after: number; limit: number },
): Promise<{ id: number; cells: (string | null)[] }[]> {
  const list = (column: string) => sql`array_to_string(${sql.ref(column)}, '; ')`;
  const moment = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const { rows } = await sql<{ id: number; cells: (string | null)[] }>`
    select id, json_build_array(email, status, language, ${list('reads')}, ${list('regions')}, ${list('topics')},
      ${list('muted_regions')}, ${list('muted_topics')}, ${list('fewer_regions')}, ${list('fewer_topics')}, cadence,
      to_char(make_interval(mins => digest_minute), 'HH24:MI'), time_zone, alerts,
      ${moment('created_at')}, ${moment('confirmed_at')}, ${moment('unsubscribed_at')}) as cells
    from subscribers where id > ${page.after} and ${matching(filter)}
    order by id limit ${page.limit}`.execute(db);
  return rows;
}

export async function countReaders(db: DbOrTransaction, filter: ReaderFilter): Promise<number> {
  const { readers } = await db
    .selectFrom('subscribers')
    .select((eb) => eb.fn.countAll<number>().as('readers'))
    .where(matching(filter))
    .executeTakeFirstOrThrow();
  return readers;
}

function matching({ status, region, topic, language, cadence, alerts }: ReaderFilter): RawBuilder<boolean> {
  const wanted = [
    status && sql`status = ${status}`,
    region && sql`regions @> ${[region]}::text[]`,
    topic && sql`topics @> ${[topic]}::text[]`,
    language && sql`language = ${language}`,
    cadence && sql`cadence = ${cadence}`,
    alerts && sql`alerts = ${alerts}`,
  ].filter((one) => one !== '');
  return wanted.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(wanted, sql` and `)}`;
}
