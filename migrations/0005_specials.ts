import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table specials (
      id bigint generated always as identity primary key,
      title text not null,
      subject text not null default '',
      source text not null,
      revision integer not null default 1,
      version integer not null default 1,
      mailing_id uuid references mailings,
      created_by text not null,
      created_at timestamptz not null,
      updated_by text not null,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`comment on column specials.revision is
    'grows with every save, so that who saves what is not the newest any more is told'`.execute(db);
  await sql`comment on column specials.mailing_id is
    'what sends it; while that is not cancelled, the special does not change'`.execute(db);
  await sql`create index specials_updated on specials (updated_at desc, id desc)`.execute(db);

  await sql`
    create table special_versions (
      special_id bigint not null references specials,
      number integer not null,
      title text not null,
      subject text not null,
      source text not null,
      automatic boolean not null,
      saved_by text not null,
      started_at timestamptz not null,
      saved_at timestamptz not null,
      primary key (special_id, number)
    )`.execute(db);
  await sql`comment on table special_versions is
    'every source that was saved; automatic saves of one editor within minutes share a version'`.execute(db);

  await sql`
    create table desk_images (
      file text primary key,
      name text not null,
      width integer not null,
      height integer not null,
      bytes bytea not null,
      uploaded_by text not null,
      uploaded_at timestamptz not null
    )`.execute(db);
  await sql`comment on table desk_images is
    'pictures of specials, re-encoded; file is the hash of the bytes with the ending of their type'`.execute(
    db,
  );
  await sql`create index desk_images_uploaded on desk_images (uploaded_at desc)`.execute(db);
}
