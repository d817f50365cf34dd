import { sql } from 'kysely';
import type { Db } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';

const NAME = 'sample';

/**
 * Whether the sample is to be loaded: nothing is stored yet, or loading it was cut off. Notes that it began, so that
 * real articles and readers never get the sample's company.
 */
export async function beginSample(db: Db, now: Temporal.Instant): Promise<boolean> {
  await sql`
    insert into settings (name, value, updated_at)
    select ${NAME}, '"loading"', ${toDate(now)}
    where not exists (select from articles) and not exists (select from subscribers)
    on conflict (name) do nothing`.execute(db);
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row?.value === 'loading';
}

export async function finishSample(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('settings')
    .set({ value: '"loaded"', updated_at: toDate(now) })
    .where('name', '=', NAME)
    .execute();
}
