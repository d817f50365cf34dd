import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table sources (
      id bigint generated always as identity primary key,
      key text not null unique,
      name text not null,
      kind text not null check (kind in ('feed', 'file', 'api')),
      feed_url text unique,
      site_url text,
      publisher text not null default '',
      language text,
      regions text[] not null default '{}',
      topics text[] not null default '{}',
      trust smallint not null default 50 check (trust between 0 and 100),
      status text not null default 'active' check (status in ('active', 'paused', 'gone')),
      poll_interval_s integer not null default 900,
      next_poll_at timestamptz,
      etag text,
      last_modified text,
      body_hash text,
      newest_item_at timestamptz,
      last_polled_at timestamptz,
      last_success_at timestamptz,
      failures integer not null default 0,
      last_error text,
      created_at timestamptz not null
    )`.execute(db);
  await sql`comment on column sources.publisher is
    'registrable domain; several feeds of one publisher count as one voice'`.execute(db);
  await sql`create index sources_due on sources (next_poll_at) where status = 'active'`.execute(db);

  await sql`
    create table stories (
      id bigint generated always as identity primary key,
      lead_article_id bigint,
      status text not null default 'live' check (status in ('live', 'killed', 'merged')),
      merged_into bigint references stories,
      regions text[] not null default '{}',
      topics text[] not null default '{}',
      retagged_by text,
      kind text not null default 'article',
      language text,
      importance real not null default 0,
      importance_why jsonb not null default '{}',
      sources_count integer not null default 1,
      articles_count integer not null default 1,
      first_published_at timestamptz not null,
      last_published_at timestamptz not null,
      surfaced_at timestamptz not null,
      revision integer not null default 1,
      development text,
      pinned_until timestamptz,
      pinned_region text,
      mail_title text,
      mail_summary text,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`comment on column stories.surfaced_at is
    'when the story came to us, or last developed in a major way; digest windows are half-open ranges of it'`.execute(
    db,
  );
  await sql`create index stories_surfaced on stories (surfaced_at) where status = 'live'`.execute(db);

  await sql`
    create table articles (
      id bigint generated always as identity primary key,
      source_id bigint not null references sources,
      identity text not null,
      url text not null,
      canonical_url text not null,
      title text not null,
      summary text not null default '',
      body text,
      author text,
      language text,
      kind text not null default 'article' check (kind in ('article', 'video', 'gallery', 'interview')),
      image_url text,
      image_width integer,
      image_height integer,
      image_alt text,
      regions text[] not null default '{}',
      topics text[] not null default '{}',
      categories text[] not null default '{}',
      tags_why jsonb not null default '[]',
      retagged_by text,
      content_hash text not null,
      revision integer not null default 1,
      published_at timestamptz not null,
      said_published_at timestamptz,
      first_seen_at timestamptz not null,
      updated_at timestamptz not null,
      story_id bigint references stories,
      strand bigint,
      unique (source_id, identity)
    )`.execute(db);
  await sql`comment on column articles.said_published_at is
    'what the feed said, where it lies in the future; published_at is then the moment it came'`.execute(db);
  await sql`comment on column articles.strand is
    'the story it was in before an editor merged that one into its story; what comes later is compared by strand'`.execute(
    db,
  );
  await sql`create index articles_story on articles (story_id)`.execute(db);
  await sql`create index articles_published on articles (published_at desc, id desc)`.execute(db);
  await sql`create index articles_canonical on articles (canonical_url)`.execute(db);

  // Scripts without spaces are found by pairs of characters, other words by their beginnings. Ranges, because what
  // Postgres takes for a letter depends on the locale of the database; bodies that are bound when they are made,
  // because an index is built without a search path; the cost, because thousands of rows must not be searched one by one.
  const spaceless =
    '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3041-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3\\U00020000-\\U0003ffff';
  const between = '\\u0001-/:-@[-`{-\\u00bf\\u2000-\\u206f\\u3000-\\u3040';
  await sql`
    create function search_runs(said text) returns setof text language sql immutable parallel safe
    begin atomic
      select m[1] from regexp_matches(lower(normalize(said, NFKC)),
        ${sql.lit(`[${spaceless}]+|[^${between}${spaceless}]+`)}, 'g') m;
    end`.execute(db);
  await sql`
    create function search_parts(run text) returns setof text language sql immutable parallel safe
    begin atomic
      select case when in_pairs then substr(run, i, 2) else left(run, 100) end
      from (select run ~ ${sql.lit(`^[${spaceless}]`)} as in_pairs) script,
        generate_series(1, case when in_pairs then length(run) else 1 end) i;
    end`.execute(db);
  await sql`
    create function search_terms(said text) returns tsvector language sql immutable parallel safe cost 10000
    begin atomic
      select array_to_tsvector(array(select distinct part from search_runs(said) run, search_parts(run) part));
    end`.execute(db);
  await sql`
    create function search_query(said text) returns tsquery language sql immutable parallel safe
    begin atomic
      select string_agg(quote_literal(part) || ':*', ' & ')::tsquery
      from search_runs(said) run, search_parts(run) with ordinality as p(part, i)
      where i = 1 or length(part) = 2;
    end`.execute(db);
  await sql`create index articles_search on articles using gin (search_terms(title || ' ' || summary))`.execute(
    db,
  );
  await sql`create index stories_worded on stories (id) where mail_title is not null`.execute(db);
  await sql`alter table stories add foreign key (lead_article_id) references articles`.execute(db);

  await sql`
    create table article_revisions (
      article_id bigint not null references articles on delete cascade,
      revision integer not null,
      title text not null,
      summary text not null,
      replaced_at timestamptz not null,
      primary key (article_id, revision)
    )`.execute(db);

  // What tells stories apart, for the last days only: old rows are swept away.
  await sql`
    create table story_index (
      article_id bigint primary key references articles on delete cascade,
      published_at timestamptz not null,
      terms text[] not null,
      weights real[] not null
    )`.execute(db);
  await sql`create index story_index_terms on story_index using gin (terms) with (fastupdate = off)`.execute(
    db,
  );
  await sql`create index story_index_published on story_index (published_at)`.execute(db);
  await sql`
    create table term_counts (
      term text primary key,
      articles integer not null
    ) with (fillfactor = 80)`.execute(db);
  await sql`comment on table term_counts is
    'in how many articles of the story index each term stands; a rare term says more'`.execute(db);
}
