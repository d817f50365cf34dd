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

/** Where the sample was loaded, its pictures are served by this site: mails must name the address it has now. */
export async function moveSamplePictures(db: Db, baseUrl: string): Promise<void> {
  await sql`
    update articles
    set image_url = ${baseUrl} || substring(image_url from '/sample/[a-z0-9-]+\\.jpg$')
    where url like 'https://www.asian-news.net/sample/%'
      and image_url ~ '/sample/[a-z0-9-]+\\.jpg$' and not starts_with(image_url, ${`${baseUrl}/sample/`})
      and exists (select from settings where name = ${NAME})`.execute(db);
}
