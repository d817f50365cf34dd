import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table imports (
      id bigint generated always as identity primary key,
      file_name text not null,
      status text not null check (status in
        ('uploading', 'uploaded', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed')),
      charset text not null default '',
      delimiter text not null default '',
      header text[] not null default '{}',
      columns jsonb not null default '[]',
      options jsonb not null default '{}',
      basis text,
      rows integer not null default 0,
      place integer not null default 0,
      counts jsonb not null default '{}',
      problem text,
      created_by text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      finished_at timestamptz,
      forgotten_at timestamptz
    )`.execute(db);
  await sql`comment on column imports.columns is 'what each column of the file is, by place; null where it is left out'`.execute(
    db,
  );
  await sql`comment on column imports.place is
    'the last row that is checked, or imported; a worker that takes over goes on behind it'`.execute(db);
  await sql`comment on column imports.forgotten_at is 'when its rows, which name people, were deleted'`.execute(
    db,
  );

  await sql`
    create table import_rows (
      import_id bigint not null references imports,
      number integer not null,
      cells jsonb not null,
      primary key (import_id, number)
    )`.execute(db);
  await sql`comment on table import_rows is 'rows of a file as uploaded; deleted a week after the import'`.execute(
    db,
  );

  await sql`
    create table import_checks (
      import_id bigint not null references imports,
      number integer not null,
      verdict text not null check (verdict in ('new', 'updated', 'unchanged', 'repeated', 'suppressed', 'invalid')),
      reason text,
      email_hash text,
      reader jsonb,
      primary key (import_id, number)
    )`.execute(db);
  await sql`comment on table import_checks is
    'what would become, and then what became, of each row of a file'`.execute(db);
  await sql`create index import_checks_address on import_checks (import_id, email_hash)`.execute(db);
  await sql`create index import_checks_verdict on import_checks (import_id, verdict, number)`.execute(db);

  await sql`
    create table clicks (
      id bigint generated always as identity primary key,
      mailing_id uuid not null,
      subscriber_id bigint,
      at timestamptz not null,
      kind text not null check (kind in ('open', 'click')),
      url text,
      machine text check (machine in ('agent', 'at_once', 'all_links'))
    )`.execute(db);
  await sql`comment on table clicks is
    'opens and clicks of readers who agreed to be counted; machine: why no person did it'`.execute(db);
  await sql`create index clicks_mailing on clicks (mailing_id, subscriber_id)`.execute(db);
  await sql`create index clicks_subscriber on clicks (subscriber_id) where subscriber_id is not null`.execute(
    db,
  );

  await sql`create index stories_gone on stories (updated_at) where status <> 'live'`.execute(db);

  await sql`
    create table reader_days (
      day date primary key,
      requested integer not null default 0,
      confirmed integer not null default 0,
      imported integer not null default 0,
      returned integer not null default 0,
      unsubscribed integer not null default 0,
      suppressed integer not null default 0,
      erased integer not null default 0,
      active integer
    )`.execute(db);
  await sql`comment on table reader_days is
    'what the consent ledger says of each day (UTC), added up as it grows; active at the last count of the day'`.execute(
    db,
  );

  await sql`
    create table interest_counts (
      region text not null,
      topic text not null,
      readers integer not null,
      primary key (region, topic)
    )`.execute(db);
  await sql`comment on table interest_counts is
    'active readers by region and topic they chose, an empty text where they chose none; counted anew every hour'`.execute(
    db,
  );
}
