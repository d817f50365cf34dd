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
