import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table subscribers (
      id bigint generated always as identity primary key,
      email text not null,
      email_hash text not null unique,
      status text not null check (status in ('pending', 'active', 'unsubscribed')),
      language text not null default 'en',
      reads text[] not null default '{en}',
      regions text[] not null default '{}',
      topics text[] not null default '{}',
      muted_regions text[] not null default '{}',
      muted_topics text[] not null default '{}',
      interests_key text not null,
      only_interests boolean not null default false,
      length text not null default 'standard' check (length in ('short', 'standard', 'long')),
      cadence text not null default 'daily' check (cadence in ('daily', 'weekdays', 'weekly', 'alerts')),
      weekly_day smallint not null default 1 check (weekly_day between 1 and 7),
      digest_minute smallint not null default 420 check (digest_minute between 0 and 1439),
      time_zone text not null default 'UTC',
      alerts text not null default 'urgent' check (alerts in ('none', 'urgent', 'all')),
      quiet_from smallint check (quiet_from between 0 and 1439),
      quiet_to smallint check (quiet_to between 0 and 1439),
      alerts_per_day smallint not null default 5,
      paused_until timestamptz,
      measuring boolean not null default false,
      link_nonce text not null,
      next_digest_at timestamptz,
      next_digest_date date,
      last_digest_date date,
      read_through timestamptz,
      read_before timestamptz,
      last_subject text,
      created_at timestamptz not null,
      pending_since timestamptz,
      reminded_at timestamptz,
      confirmed_at timestamptz,
      unsubscribed_at timestamptz,
      updated_at timestamptz not null
    ) with (fillfactor = 80)`.execute(db);
  await sql`comment on column subscribers.regions is 'chosen regions; none chosen means all'`.execute(db);
  await sql`comment on column subscribers.digest_minute is 'minutes after local midnight, a multiple of 15'`.execute(
    db,
  );
  await sql`comment on column subscribers.read_through is
    'stories that surfaced before this moment were offered to the reader already'`.execute(db);
  await sql`comment on column subscribers.read_before is
    'read_through before the digest that was frozen last; it holds again where that one never went out'`.execute(
    db,
  );
  await sql`comment on column subscribers.next_digest_date is
    'the local date that the digest at next_digest_at is for; the moment follows from it, the zone and the hour'`.execute(
    db,
  );
  // A slot is read in the order of interests, so that readers of one edition come together.
  await sql`create index subscribers_due on subscribers (next_digest_at, interests_key, id)
    where status = 'active'`.execute(db);
  await sql`create index subscribers_pending on subscribers (pending_since) where status = 'pending'`.execute(
    db,
  );
  await sql`create index subscribers_left on subscribers (unsubscribed_at) where status = 'unsubscribed'`.execute(
    db,
  );

  await sql`
    create table tokens (
      hash text primary key,
      purpose text not null,
      subscriber_id bigint not null references subscribers on delete cascade,
      data jsonb not null default '{}',
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`create index tokens_subscriber on tokens (subscriber_id)`.execute(db);

  await sql`
    create table suppressions (
      email_hash text primary key,
      reason text not null check (reason in ('hard_bounce', 'complaint', 'unsubscribed', 'manual')),
      detail text,
      at timestamptz not null
    )`.execute(db);

  await sql`
    create table consents (
      id bigint generated always as identity primary key,
      subscriber_id bigint not null,
      email_hash text not null,
      at timestamptz not null,
      event text not null,
      purpose text not null,
      wording text,
      wording_version text,
      page_url text,
      ip text,
      user_agent text,
      changes jsonb not null default '{}'
    )`.execute(db);
  await sql`create index consents_subscriber on consents (subscriber_id, id)`.execute(db);
  await sql`create index consents_address on consents (email_hash)`.execute(db);
  // Erasure is the one thing that may touch the ledger, and it says so in its transaction.
  await sql`
    create function refuse_consent_change() returns trigger language plpgsql as $$
    begin
      if current_setting('daybreak.erasing', true) = 'on' then
        return case tg_op when 'DELETE' then old else new end;
      end if;
      raise exception 'the consent ledger is append-only';
    end $$`.execute(db);
  await sql`
    create trigger consents_append_only before update or delete on consents
    for each row execute function refuse_consent_change()`.execute(db);

  // The layout of rate-limiter-flexible.
  await sql`
    create table rate_limits (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db);
}
