import { sql } from 'kysely';
import type { DbOrTransaction, MailingKind } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';

/** A mailing that went out, as everybody may read it. */
export interface ArchiveEntry {
  id: string;
  kind: Exclude<MailingKind, 'rehearsal'>;
  /** The slot of a digest, the start of anything else. */
  at: Temporal.Instant;
  /** Subject of the edition that stands for it: an English one where there is one. */
  title: string;
  /** Of that edition, BCP 47. */
  language: string;
  editionId: string;
  parentId: string | null;
  /** What an alert, an update or a correction said. */
  summary: string | null;
}

interface Row {
  id: string;
  kind: ArchiveEntry['kind'];
  at: Date;
  title: string;
  language: string;
  edition_id: string;
  parent_id: string | null;
  summary: string | null;
}

// What is held, cancelled or a rehearsal was never told to anybody.
const told = sql`m.status in ('sending', 'done') and m.kind <> 'rehearsal'`;
const at = sql`coalesce(m.slot_at, m.started_at, m.created_at)`;
const entry = sql`
  select m.id, m.kind, ${at} as at, e.subject as title, e.language, e.id as edition_id, m.parent_id, m.content->>'summary' as summary
  from mailings m
    cross join lateral (
      select x.id, x.subject, x.language from editions x where x.mailing_id = m.id
      order by (x.language = 'en') desc, cardinality(x.story_ids) desc, x.id limit 1
    ) e`;

/** One page of the archive, newest first; `cursor` is the id of the last entry of the page before. */
export async function listArchive(
  db: DbOrTransaction,
  page: {
    from?: Temporal.Instant;
    to?: Temporal.Instant;
    tag?: { regions: string } | { topics: string };
    kinds?: ArchiveEntry['kind'][];
    cursor?: string;
    limit: number;
  },
): Promise<ArchiveEntry[]> {
  const [column, id] = Object.entries(page.tag ?? {})[0] ?? [];
  const conditions = [
    told,
    ...(page.from ? [sql`${at} >= ${page.from.toString()}::timestamptz`] : []),
    ...(page.to ? [sql`${at} < ${page.to.toString()}::timestamptz`] : []),
    ...(page.kinds ? [sql`m.kind = any(${page.kinds})`] : []),
    ...(page.cursor ? [sql`m.id < ${page.cursor}::uuid`] : []),
    ...(column
      ? [
          sql`exists (
            select from editions x join stories s on s.id = any(x.story_ids)
            where x.mailing_id = m.id and s.status = 'live' and ${id} = any(${sql.ref(`s.${column}`)}))`,
        ]
      : []),
  ];
  const { rows } = await sql<Row>`${entry} where ${sql.join(conditions, sql` and `)}
    order by m.id desc limit ${page.limit}`.execute(db);
  return rows.map(toEntry);
}

export async function findArchived(db: DbOrTransaction, id: string): Promise<ArchiveEntry | undefined> {
  const { rows } = await sql<Row>`${entry} where ${told} and m.id = ${id}::uuid`.execute(db);
  return rows[0] && toEntry(rows[0]);
}

/** The entry that an edition belongs to. */
export async function findArchivedOf(
  db: DbOrTransaction,
  editionId: string,
): Promise<ArchiveEntry | undefined> {
  const { rows } = await sql<Row>`
    ${entry} where ${told} and m.id = (select mailing_id from editions where id = ${editionId}::uuid)`.execute(
    db,
  );
  return rows[0] && toEntry(rows[0]);
}

/** Updates and corrections of an alert, oldest first. */
export async function listFollowUps(db: DbOrTransaction, id: string): Promise<ArchiveEntry[]> {
  const { rows } = await sql<Row>`
    ${entry} where ${told} and m.parent_id = ${id}::uuid order by m.id limit 100`.execute(db);
  return rows.map(toEntry);
}

/** The stories of a mailing, those told to the most readers' editions first. */
export async function findStoriesOfMailing(
  db: DbOrTransaction,
  id: string,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ story: number }>`
    select story from editions e cross join lateral unnest(e.story_ids) as story
    where e.mailing_id = ${id}::uuid
    group by story order by count(*) desc, story limit ${limit}`.execute(db);
  return rows.map((row) => Number(row.story));
}

/** The UTC dates on which anything went out, newest first. */
export async function listArchiveDates(db: DbOrTransaction, limit: number): Promise<string[]> {
  const { rows } = await sql<{ date: string }>`
    select distinct to_char(${at} at time zone 'UTC', 'YYYY-MM-DD') as date from mailings m
    where ${told} order by date desc limit ${limit}`.execute(db);
  return rows.map((row) => row.date);
}

function toEntry(row: Row): ArchiveEntry {
  const { id, kind, title, language, summary } = row;
  return {
    id,
    kind,
    title,
    language,
    summary,
    at: toInstant(row.at),
    editionId: row.edition_id,
    parentId: row.parent_id,
  };
}
