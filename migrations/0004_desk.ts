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
}
