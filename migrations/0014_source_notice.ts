import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  // What of the last reading an editor should know although it went well: items left out, a feed too long to be read whole.
  await sql`alter table sources add column notice text`.execute(db);
  // When its feed asks not to be read, in hours of the week from Monday, 0:00 UTC: an answer 304 does not say it again.
  await sql`alter table sources add column quiet_hours smallint[] not null default '{}'`.execute(db);
}
