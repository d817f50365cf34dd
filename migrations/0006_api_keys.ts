import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table api_keys (
      id bigint generated always as identity primary key,
      name text not null,
      key_hash text not null unique,
      scopes text[] not null,
      source_id bigint not null references sources,
      created_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz
    )`.execute(db);
  await sql`comment on column api_keys.key_hash is 'SHA-256; the key itself is shown once and not kept'`.execute(
    db,
  );
  await sql`create unique index api_keys_name on api_keys (name) where revoked_at is null`.execute(db);
}
