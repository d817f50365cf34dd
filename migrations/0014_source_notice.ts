import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  // What of the last reading an editor should know although it went well: items left out, a feed too long to be read whole.
  await sql`alter table sources add column notice text`.execute(db);
}
