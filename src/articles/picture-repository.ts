import { sql } from 'kysely';
import type { Db, DbOrTransaction } from '../database/types.ts';

/** An article that leads a story and whose picture nobody has looked at yet. */
export interface Unpictured {
  id: number;
  url: string;
  /** The picture that its source names; '' where it names none. */
  saidUrl: string;
  tries: number;
}

/** A worker that dies leaves its articles to the others after this. */
const LEASE_S = 300;
/** Older stories enter no digest any more. */
const FRESH_H = 72;

/** Takes up to `limit` articles that lead fresh stories, the most important first; no other worker gets them meanwhile. */
export async function claimUnpictured(db: Db, now: Temporal.Instant, limit: number): Promise<Unpictured[]> {
  const at = now.toString();
  const { rows } = await sql<Unpictured>`
    with wanted as (
      select a.id, a.url, coalesce(a.image_url, '') as said_url
      from stories s
        join articles a on a.id = s.lead_article_id
        left join article_pictures p on p.article_id = a.id
      where s.status = 'live' and s.surfaced_at > ${now.subtract({ hours: FRESH_H }).toString()}
        and (p.article_id is null or p.due_at <= ${at} or p.said_url <> coalesce(a.image_url, ''))
      order by s.importance desc, s.id desc limit ${limit}),
    claimed as (
      insert into article_pictures as p (article_id, said_url, due_at)
      select id, said_url, ${now.add({ seconds: LEASE_S }).toString()} from wanted
      on conflict (article_id) do update set due_at = excluded.due_at, said_url = excluded.said_url,
        tries = case when p.said_url = excluded.said_url then p.tries + 1 else 1 end
      where p.due_at <= ${at} or p.said_url <> excluded.said_url
      returning article_id, tries)
    select w.id, w.url, w.said_url as "saidUrl", c.tries from wanted w join claimed c on c.article_id = w.id`.execute(
    db,
  );
  return rows;
}

/** Where the site serves a picture; mails put their site's address before it. */
export function picturePath(file: string): string {
  return `/pictures/${file}`;
}

export interface StoredPicture {
  file: string;
  width: number;
  height: number;
  bytes: Buffer;
}

/** Keeps a picture, which may be there already, and gives it to an article. */
export async function givePicture(
  db: DbOrTransaction,
  articleId: number,
  saidUrl: string,
  picture: StoredPicture,
  now: Temporal.Instant,
): Promise<void> {
  const { file, width, height, bytes } = picture;
  await sql`
    with kept as (
      insert into pictures (file, width, height, bytes, size, used_at)
      values (${file}, ${width}, ${height}, ${bytes}, ${bytes.length}, ${now.toString()})
      on conflict (file) do update set used_at = excluded.used_at
      returning file)
    insert into article_pictures (article_id, said_url, file, due_at, problem)
    select ${articleId}, ${saidUrl}, file, null, null from kept
    on conflict (article_id) do update set file = excluded.file, due_at = null, problem = null`.execute(db);
}

/** There is none to be had: until `again`, or for good. */
export async function recordNoPicture(
  db: Db,
  articleId: number,
  { problem, again }: { problem: string; again: Temporal.Instant | null },
): Promise<void> {
  await sql`
    update article_pictures set due_at = ${again?.toString() ?? null}, problem = ${problem.slice(0, 300)}
    where article_id = ${articleId}`.execute(db);
}

/** The bytes of a picture, which is thereby in use on this day. */
export async function readPicture(db: Db, file: string, now: Temporal.Instant): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('pictures')
    .select(['bytes', 'used_at'])
    .where('file', '=', file)
    .executeTakeFirst();
  if (row && now.epochMilliseconds - row.used_at.getTime() > 86_400_000)
    await sql`update pictures set used_at = ${now.toString()} where file = ${file}`.execute(db);
  return row?.bytes;
}

/** Lets go of the pictures unused longest, until all of them together have at most `most` bytes. Gives how many went. */
export async function evictPictures(db: Db, most: number): Promise<number> {
  const { rows } = await sql`
    delete from pictures where file in (
      select file from (
        select file, sum(size) over (order by used_at desc, file) as total from pictures) newest_first
      where total > ${most})
    returning file`.execute(db);
  return rows.length;
}
