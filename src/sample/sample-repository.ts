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

/** Pages and pictures of the sample's articles are served by this site: mails must name the address it has now. */
export async function moveSample(
  db: Db,
  { baseUrl, sources }: { baseUrl: string; sources: string[] },
): Promise<void> {
  await sql`
    update articles
    set url = regexp_replace(url, '^.*(?=/sample/[a-z0-9-]+$)', ${baseUrl}),
      image_url = regexp_replace(image_url, '^.*(?=/sample/[a-z0-9-]+[.]jpg$)', ${baseUrl})
    where source_id in (select id from sources where key = any(${sources}::text[]))
      and not starts_with(url, ${`${baseUrl}/sample/`})
      and exists (select from settings where name = ${NAME})`.execute(db);
}

/** The sample's articles with a picture, while nothing else is stored. */
export async function findPicturedArticles(db: Db): Promise<{ id: number; image_url: string }[]> {
  const { rows } = await sql<{ id: number; image_url: string }>`
    select id, image_url from articles where image_url is not null order by id limit 1000`.execute(db);
  return rows;
}
