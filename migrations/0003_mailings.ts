import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table environment (
      only_row boolean primary key default true check (only_row),
      epoch uuid not null,
      claimed_at timestamptz not null
    )`.execute(db);

  await sql`
    create table mailings (
      id uuid primary key,
      key text not null unique,
      kind text not null check (kind in ('digest', 'alert', 'update', 'correction', 'special', 'rehearsal')),
      stream text not null check (stream in ('digest', 'breaking')),
      status text not null
        check (status in ('proposed', 'preparing', 'held', 'sending', 'stopped', 'done', 'cancelled', 'missed')),
      parent_id uuid references mailings,
      story_id bigint references stories,
      revision integer not null default 1,
      content jsonb not null default '{}',
      slot_at timestamptz,
      hold_until timestamptz,
      not_after timestamptz not null,
      prepare_cursor bigint not null default 0,
      prepared_at timestamptz,
      candidates integer not null default 0,
      excluded jsonb not null default '{}',
      created_by text,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz
    )`.execute(db);
  await sql`create index mailings_open on mailings (created_at)
    where status in ('preparing', 'held', 'sending')`.execute(db);
  await sql`create index mailings_story on mailings (story_id) where story_id is not null`.execute(db);

  await sql`
    create table editions (
      id uuid primary key,
      mailing_id uuid not null references mailings,
      key text not null,
      language text not null,
      story_ids bigint[] not null,
      content jsonb not null,
      subject text not null,
      html_bytes integer not null default 0,
      created_at timestamptz not null,
      unique (mailing_id, key)
    )`.execute(db);
  await sql`comment on column editions.content is
    'the ordered picks with their sections and reasons; the HTML is assembled from them when it is handed over'`.execute(
    db,
  );

  await sql`
    create table batches (
      id uuid primary key,
      mailing_id uuid not null,
      edition_id uuid not null,
      subscriber_ids bigint[] not null,
      attempt smallint not null default 0,
      finished_at timestamptz,
      created_at timestamptz not null
    ) with (fillfactor = 80)`.execute(db);
  await sql`create index batches_open on batches (mailing_id) where finished_at is null`.execute(db);

  // Mailing ids are UUIDv7, so a range of them is a range of time: months of the ledger are dropped whole.
  await sql`
    create table deliveries (
      mailing_id uuid not null,
      subscriber_id bigint not null,
      edition_id uuid not null,
      status text not null default 'queued'
        check (status in ('queued', 'sending', 'accepted', 'skipped', 'failed', 'unknown')),
      reason text,
      attempt smallint not null default 0,
      handoff_id uuid,
      message_id text,
      accepted_at timestamptz,
      outcome text check (outcome in ('delivered', 'bounced', 'complained', 'delayed')),
      outcome_at timestamptz,
      primary key (mailing_id, subscriber_id)
    ) partition by range (mailing_id)`.execute(db);
  await sql`create table deliveries_rest partition of deliveries default with (fillfactor = 60)`.execute(db);
  await sql`create index deliveries_subscriber on deliveries (subscriber_id, mailing_id)`.execute(db);

  await sql`
    create table handoffs (
      id uuid primary key,
      batch_id uuid not null,
      mailing_id uuid not null,
      edition_id uuid not null,
      subscriber_ids bigint[] not null,
      attempt smallint not null,
      worker text not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      outcome text,
      accepted integer not null default 0,
      failed integer not null default 0,
      requeued integer not null default 0,
      unknown integer not null default 0,
      error text
    ) with (fillfactor = 70)`.execute(db);
  await sql`create unique index handoffs_one_open on handoffs (batch_id) where finished_at is null`.execute(
    db,
  );
  await sql`create index handoffs_mailing on handoffs (mailing_id, finished_at)`.execute(db);

  await sql`
    create function uuid_floor(at timestamptz) returns uuid language sql immutable strict as $$
      select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
    $$`.execute(db);
  await sql`
    create function ensure_ledger_partition(month date) returns void language plpgsql as $$
    declare name text := 'deliveries_' || to_char(month, 'YYYYMM');
    begin
      if to_regclass(name) is null then
        execute format('create table %I partition of deliveries for values from (%L) to (%L) with (fillfactor = 60)',
          name, uuid_floor(month::timestamp at time zone 'UTC'),
          uuid_floor((month + interval '1 month')::timestamp at time zone 'UTC'));
      end if;
    end $$`.execute(db);

  await sql`
    create table letters (
      id uuid primary key,
      kind text not null,
      subscriber_id bigint,
      address text,
      data jsonb not null default '{}',
      status text not null default 'queued'
        check (status in ('queued', 'sending', 'accepted', 'skipped', 'failed', 'unknown')),
      reason text,
      message_id text,
      created_at timestamptz not null,
      accepted_at timestamptz
    )`.execute(db);
  await sql`comment on table letters is 'transactional mails, one a row: confirmation, welcome, login'`.execute(
    db,
  );
  await sql`create index letters_subscriber on letters (subscriber_id)`.execute(db);

  await sql`
    create table pace (
      only_row boolean primary key default true check (only_row),
      rate double precision not null,
      daily_quota bigint not null,
      sent_last_day bigint not null,
      read_at timestamptz not null,
      factor double precision not null default 1,
      permits double precision not null default 0,
      refilled_at timestamptz not null,
      paused_until timestamptz,
      paused_why text
    ) with (fillfactor = 50)`.execute(db);

  await sql`
    create table ses_events (
      id bigint generated always as identity primary key,
      sns_message_id text not null unique,
      type text not null,
      ses_message_id text,
      mailing_id uuid,
      subscriber_id bigint,
      at timestamptz not null,
      received_at timestamptz not null,
      raw jsonb not null,
      applied_at timestamptz,
      result text
    )`.execute(db);
  await sql`create index ses_events_unapplied on ses_events (id) where applied_at is null`.execute(db);
  await sql`create index ses_events_delivery on ses_events (subscriber_id, mailing_id)`.execute(db);
}
