import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    alter table subscribers
      add column fewer_regions text[] not null default '{}',
      add column fewer_topics text[] not null default '{}'`.execute(db);
  await sql`comment on column subscribers.fewer_topics is
    'a digest has at most one story of each of these, and of fewer_regions; an alert about them must be urgent'`.execute(
    db,
  );

  await sql`
    create table desk_passkeys (
      id text primary key,
      user_id uuid not null references desk_users on delete cascade,
      name text not null,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null default '{}',
      created_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`comment on column desk_passkeys.id is 'the credential id of WebAuthn, base64url'`.execute(db);
  await sql`comment on column desk_passkeys.counter is
    'signatures the authenticator has counted; 0 where it counts none'`.execute(db);
  await sql`create index desk_passkeys_user on desk_passkeys (user_id)`.execute(db);
  await sql`
    create table desk_challenges (
      hash text primary key,
      user_id uuid references desk_users on delete cascade,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`comment on table desk_challenges is
    'challenges of passkeys that were not answered yet; user_id where one is added, null where one logs in'`.execute(
    db,
  );
}
