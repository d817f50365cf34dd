import { type RawBuilder, sql } from 'kysely';
import { picturePath } from '../articles/picture-repository.ts';
import type { DbOrTransaction } from '../database/types.ts';
import { toInstant } from '../shared/clock.ts';
import type { Kind, Picture, StoryCard, StoryStatus, Telling } from './story.ts';

/** Hours after which a story that did not develop weighs half. */
const HALF_LIFE_HOURS = 12;

/**
 * Live stories that surfaced in the half-open range [from, to), most important at `now` first. A story that did not
 * develop weighs half after `halfLifeHours`, where none are given after 12. Beside the first `limit` of all come the first
 * `ofEach` of every region, topic and language, so that thousands of others starve none.
 */
export async function findStoryCards(
  db: DbOrTransaction,
  range: {
    from: Temporal.Instant;
    to: Temporal.Instant;
    now: Temporal.Instant;
    limit: number;
    ofEach?: number;
    halfLifeHours?: number;
  },
): Promise<StoryCard[]> {
  const { rows } = await sql<CardRow>`
    with open as materialized (
      ${cards(range.now, range.halfLifeHours)}
      where s.status = 'live' and s.surfaced_at >= ${range.from.toString()} and s.surfaced_at < ${range.to.toString()}
    ), placed as (
      select id, row_number() over (order by pinned desc, importance desc, id) <= ${range.limit} as taken from open
      union all
      select id, row_number() over (partition by language, tag order by importance desc, id) <= ${range.ofEach ?? 0}
      from open cross join unnest(regions || topics) tag
    )
    select * from open where id in (select id from placed where taken)
    order by pinned desc, importance desc, id`.execute(db);
  return rows.map(toCard);
}

/** The cards of these stories in the order of `ids`; those that are not live (or of another `status`) are left out. */
export async function findStoryCardsByIds(
  db: DbOrTransaction,
  ids: readonly number[],
  now: Temporal.Instant,
  status: StoryStatus = 'live',
): Promise<StoryCard[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CardRow>`
    /* story_cards */ ${cards(now)}
    where s.status = ${status} and s.id = any(${ids})
    order by array_position(${ids}::bigint[], s.id)`.execute(db);
  return rows.map(toCard);
}

/** What the desk may ask of the list of stories. */
export interface StorySearch {
  /** Words, or beginnings of words; in scripts without spaces any part of a text. */
  query?: string;
  regions?: readonly string[];
  topics?: readonly string[];
  kind?: Kind;
  status?: StoryStatus;
  /** Only what surfaced at this moment or later. */
  since?: Temporal.Instant;
  /** The `next` of the page before. */
  cursor?: string;
  limit: number;
  now: Temporal.Instant;
}

/**
 * One page of live stories (or of another status), newest first: those of which an article, or an editor's wording,
 * carries all words of `query` in title or summary, with one of `regions` and one of `topics`.
 */
export async function searchStories(
  db: DbOrTransaction,
  search: StorySearch,
): Promise<{ stories: StoryCard[]; next: string | null }> {
  const [before, beforeId] = (search.cursor ?? '').split('~');
  const { query, regions = [], topics = [], kind = null, status = 'live' } = search;
  const since = search.since?.toString() ?? null;
  const { rows } = await sql<CardRow>`
    ${cards(search.now)}
    where s.status = ${status}
      and (${before || null}::timestamptz is null or (s.surfaced_at, s.id) < (${before || null}::timestamptz, ${Number(beforeId) || 0}))
      and (${since}::timestamptz is null or s.surfaced_at >= ${since}::timestamptz)
      and (${kind}::text is null or s.kind = ${kind})
      and (${regions.length === 0} or s.regions && ${regions}::text[])
      and (${topics.length === 0} or s.topics && ${topics}::text[])
      ${query?.trim() ? sql`and s.id in (${storiesSaying(query)})` : sql``}
    order by s.surfaced_at desc, s.id desc
    limit ${search.limit + 1}`.execute(db);
  const page = rows.slice(0, search.limit);
  const last = page.at(-1);
  return {
    stories: page.map(toCard),
    next: rows.length > search.limit && last ? `${last.surfaced_text}~${last.id}` : null,
  };
}

const SPACELESS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function storiesSaying(query: string) {
  // The index knows pairs of characters, not which pair follows which: that is looked at in what it finds.
  const exactly = (text: RawBuilder<unknown>) =>
    SPACELESS.test(query)
      ? sql`and not exists (
          select from search_runs(${query}) run where strpos(lower(normalize(${text}, NFKC)), run) = 0)`
      : sql``;
  const told = sql`x.title || ' ' || x.summary`;
  const worded = sql`w.mail_title || ' ' || coalesce(w.mail_summary, '')`;
  return sql`
    select x.story_id from articles x where search_terms(${told}) @@ search_query(${query}) ${exactly(told)}
    union all
    select w.id from stories w
    where w.mail_title is not null and search_terms(${worded}) @@ search_query(${query}) ${exactly(worded)}`;
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
  tellings: (Omit<Telling, 'publishedAt'> & { publishedAt: string })[];
  kind: Kind;
  picture: string | null;
  picture_width: number | null;
  picture_height: number | null;
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

function cards(now: Temporal.Instant, halfLifeHours = HALF_LIFE_HOURS) {
  const at = now.toString();
  return sql`
    select s.id, coalesce(s.mail_title, a.title) as title, coalesce(s.mail_summary, a.summary) as summary,
      a.url, o.key as source_key, o.name as source_name, also.at as also_at,
      coalesce(a.language, s.language, 'en') as language, elsewise.tellings, s.kind,
      picture.file as picture, picture.width as picture_width, picture.height as picture_height, a.image_alt,
      s.regions, s.topics,
      s.importance * power(0.5, greatest(extract(epoch from ${at}::timestamptz - s.surfaced_at), 0) / 3600.0 / ${halfLifeHours}::float8)
        as importance,
      s.pinned_region, coalesce(s.pinned_until > ${at}::timestamptz, false) as pinned,
      s.revision, s.development, a.published_at, s.surfaced_at, s.surfaced_at::text as surfaced_text
    from stories s
      join articles a on a.id = s.lead_article_id
      join sources o on o.id = a.source_id
      left join article_pictures pictured on pictured.article_id = a.id
      left join pictures picture on picture.file = pictured.file
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('sourceName', name, 'url', url) order by trust desc, name), '[]') as at
        from (
          select distinct on (x.source_id) other.name, other.trust, x.url
          from articles x join sources other on other.id = x.source_id
          where x.story_id = s.id and x.source_id <> a.source_id
          order by x.source_id, x.published_at desc, x.id
        ) others
      ) also
      cross join lateral (
        select coalesce(jsonb_agg(to_jsonb(best) order by best.language), '[]') as tellings
        from (
          select distinct on (split_part(x.language, '-', 1)) x.language, x.title, x.summary, x.url,
            teller.key as "sourceKey", teller.name as "sourceName", x.published_at as "publishedAt"
          from articles x join sources teller on teller.id = x.source_id
          where x.story_id = s.id
            and split_part(x.language, '-', 1) <> split_part(coalesce(a.language, s.language, 'en'), '-', 1)
          order by split_part(x.language, '-', 1), teller.trust + 8 * (x.image_url is not null)::int
            + 8 * (length(x.summary) >= 60)::int + 4 * (x.kind = 'article')::int desc, x.published_at, x.id
        ) best
      ) elsewise`;
}

function toCard(row: CardRow): StoryCard {
  const picture: Picture | null = row.picture
    ? {
        url: picturePath(row.picture),
        width: row.picture_width,
        height: row.picture_height,
        alt: row.image_alt ?? '',
      }
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
    tellings: row.tellings.map((telling) => ({
      ...telling,
      publishedAt: Temporal.Instant.from(telling.publishedAt),
    })),
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
