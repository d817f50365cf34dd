import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table settings (
      name text primary key,
      value jsonb not null,
      updated_at timestamptz not null
    )`.execute(db);

  await sql`
    create table desk_users (
      id uuid primary key,
      email text not null unique,
      name text not null,
      role text not null check (role in ('reader-support', 'editor', 'chief editor', 'administrator')),
      email_verified boolean not null default false,
      image text,
      two_factor boolean not null default false,
      disabled_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`comment on table desk_users is 'editors; this table and the four after it are read and written by better-auth'`.execute(
    db,
  );
  await sql`
    create table desk_sessions (
      id uuid primary key,
      token text not null unique,
      user_id uuid not null references desk_users on delete cascade,
      ip text,
      user_agent text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index desk_sessions_user on desk_sessions (user_id)`.execute(db);
  await sql`
    create table desk_accounts (
      id uuid primary key,
      user_id uuid not null references desk_users on delete cascade,
      provider text not null,
      account_id text not null,
      password text,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (provider, account_id)
    )`.execute(db);
  await sql`create index desk_accounts_user on desk_accounts (user_id)`.execute(db);
  await sql`
    create table desk_verifications (
      id uuid primary key,
      identifier text not null,
      value text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index desk_verifications_identifier on desk_verifications (identifier)`.execute(db);
  await sql`
    create table desk_second_factors (
      id uuid primary key,
      user_id uuid not null unique references desk_users on delete cascade,
      secret text not null,
      backup_codes text not null,
      verified boolean not null default true,
      failures integer not null default 0,
      locked_until timestamptz
    )`.execute(db);

  await sql`
    create table audit_log (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      who text not null,
      action text not null,
      object text,
      before jsonb,
      after jsonb,
      ip text
    )`.execute(db);
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$`.execute(db);
  await sql`create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_change()`.execute(db);
}
