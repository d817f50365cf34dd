import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table pictures (
      file text primary key,
      width integer not null,
      height integer not null,
      bytes bytea not null,
      size integer not null,
      used_at timestamptz not null
    )`.execute(db);
  await sql`comment on table pictures is
    'pictures of articles, encoded anew; file is the hash of the bytes. Those unused longest go when there are too many'`.execute(
    db,
  );
  await sql`comment on column pictures.used_at is 'when a story last took it or somebody last looked at it, to a day'`.execute(
    db,
  );

  await sql`
    create table article_pictures (
      article_id bigint primary key references articles on delete cascade,
      said_url text not null default '',
      file text references pictures on delete set null,
      due_at timestamptz,
      tries integer not null default 1,
      problem text
    )`.execute(db);
  await sql`comment on column article_pictures.said_url is
    'the picture that the source names, as it was looked at; empty where the page of the article was asked'`.execute(
    db,
  );
  await sql`comment on column article_pictures.due_at is 'when to try again; null where nothing is left to do'`.execute(
    db,
  );
  await sql`create index article_pictures_file on article_pictures (file)`.execute(db);

  await sql`
    create table hub_subscriptions (
      source_id bigint primary key references sources on delete cascade,
      hub_url text not null,
      topic_url text not null,
      token text not null unique,
      status text not null default 'wanted' check (status in ('wanted', 'asked', 'active', 'leaving', 'refused')),
      due_at timestamptz,
      lease_until timestamptz,
      last_push_at timestamptz,
      failures integer not null default 0,
      problem text
    )`.execute(db);
  await sql`comment on table hub_subscriptions is
    'WebSub: hubs that post the news of a source as it appears. token stands in the address they post to'`.execute(
    db,
  );
  await sql`create index hub_subscriptions_due on hub_subscriptions (due_at)`.execute(db);

  await sql`create index articles_source_seen on articles (source_id, first_seen_at)`.execute(db);
}
