import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { Kind, Picture, StoryCard } from './story.ts';

/** Hours after which a story that did not develop weighs half. */
const HALF_LIFE_HOURS = 12;

/** Live stories that surfaced in the half-open range [from, to), most important at `now` first. */
export async function findStoryCards(
  db: DbOrTransaction,
  range: { from: Temporal.Instant; to: Temporal.Instant; now: Temporal.Instant; limit: number },
): Promise<StoryCard[]> {
  const { rows } = await sql<CardRow>`
    ${cards(range.now)}
    where s.status = 'live' and s.surfaced_at >= ${range.from.toString()} and s.surfaced_at < ${range.to.toString()}
    order by pinned desc, importance desc, s.id
    limit ${range.limit}`.execute(db);
  return rows.map(toCard);
}

/** The cards of these stories in the order of `ids`; those that are not live are left out. */
export async function findStoryCardsByIds(
  db: DbOrTransaction,
  ids: readonly number[],
  now: Temporal.Instant,
): Promise<StoryCard[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CardRow>`
    ${cards(now)}
    where s.status = 'live' and s.id = any(${ids})
    order by array_position(${ids}::bigint[], s.id)`.execute(db);
  return rows.map(toCard);
}

/**
 * One page of live stories, newest first: those of which an article carries all words of `query` in title or summary,
 * with one of `regions` and one of `topics`. `cursor` is the `next` of the page before.
 */
export async function searchStories(
  db: DbOrTransaction,
  search: {
    query?: string;
    regions?: readonly string[];
    topics?: readonly string[];
    cursor?: string;
    limit: number;
    now: Temporal.Instant;
  },
): Promise<{ stories: StoryCard[]; next: string | null }> {
  const [before, beforeId] = (search.cursor ?? '').split('~');
  const words = (search.query ?? '').trim().split(/\s+/).filter(Boolean);
  const told = sql.join(
    words.map((word) => sql`x.title || ' ' || x.summary ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    sql` and `,
  );
  const { rows } = await sql<CardRow>`
    ${cards(search.now)}
    where s.status = 'live'
      and (${before || null}::timestamptz is null or (s.surfaced_at, s.id) < (${before || null}::timestamptz, ${Number(beforeId) || 0}))
      and (${!search.regions?.length} or s.regions && ${search.regions ?? []}::text[])
      and (${!search.topics?.length} or s.topics && ${search.topics ?? []}::text[])
      ${words.length > 0 ? sql`and exists (select from articles x where x.story_id = s.id and ${told})` : sql``}
    order by s.surfaced_at desc, s.id desc
    limit ${search.limit + 1}`.execute(db);
  const page = rows.slice(0, search.limit);
  const last = page.at(-1);
  return {
    stories: page.map(toCard),
    next: rows.length > search.limit && last ? `${last.surfaced_text}~${last.id}` : null,
  };
}

interface CardRow {
  id: number;
  title: string;
  summary: string;
  url: string;
  source_key: string;
  source_name: string;
  also_at: { sourceName: string; url: string }[];
  language: string;
  kind: Kind;
  image_url: string | null;
  image_width: number | null;
  image_height: number | null;
  image_alt: string | null;
  regions: string[];
  topics: string[];
  importance: number;
  pinned_region: string | null;
  pinned: boolean;
  revision: number;
  development: string | null;
  published_at: Date;
  surfaced_at: Date;
  /** With microseconds, for the cursor. */
  surfaced_text: string;
}

function cards(now: Temporal.Instant) {
  const at = now.toString();
  return sql`
    select s.id, coalesce(s.mail_title, a.title) as title, coalesce(s.mail_summary, a.summary) as summary,
      a.url, o.key as source_key, o.name as source_name, also.at as also_at,
      coalesce(a.language, s.language, 'en') as language, s.kind,
      a.image_url, a.image_width, a.image_height, a.image_alt, s.regions, s.topics,
      s.importance * power(0.5, greatest(extract(epoch from ${at}::timestamptz - s.surfaced_at), 0) / 3600.0 / ${HALF_LIFE_HOURS}::float8)
        as importance,
      s.pinned_region, coalesce(s.pinned_until > ${at}::timestamptz, false) as pinned,
      s.revision, s.development, a.published_at, s.surfaced_at, s.surfaced_at::text as surfaced_text
    from stories s
      join articles a on a.id = s.lead_article_id
      join sources o on o.id = a.source_id
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('sourceName', name, 'url', url) order by trust desc, name), '[]') as at
        from (
          select distinct on (x.source_id) other.name, other.trust, x.url
          from articles x join sources other on other.id = x.source_id
          where x.story_id = s.id and x.source_id <> a.source_id
          order by x.source_id, x.published_at desc, x.id
        ) others
      ) also`;
}

function toCard(row: CardRow): StoryCard {
  const picture: Picture | null = row.image_url
    ? { url: row.image_url, width: row.image_width, height: row.image_height, alt: row.image_alt ?? '' }
    : null;
  return {
    id: row.id,
    title: row.title,
    summary: row.summary,
    url: row.url,
    sourceKey: row.source_key,
    sourceName: row.source_name,
    alsoAt: row.also_at,
    language: row.language,
    kind: row.kind,
    picture,
    regions: row.regions,
    topics: row.topics,
    importance: Number(row.importance),
    pinnedRegion: row.pinned_region,
    pinned: row.pinned,
    revision: row.revision,
    development: row.development,
    publishedAt: toInstant(row.published_at),
    surfacedAt: toInstant(row.surfaced_at),
  };
}
