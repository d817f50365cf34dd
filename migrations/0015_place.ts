import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  // A copy of the files has the same identifiers as its original, but lies elsewhere: in another folder of the embedded
  // server (which names it as daybreak.place), or in another data directory, where the role may know it.
  await sql`
    create or replace function current_epoch() returns uuid language sql stable as $$
      select md5(concat_ws('/', (select system_identifier from pg_control_system()),
        (select timeline_id from pg_control_checkpoint()),
        (select oid from pg_database where datname = current_database()),
        coalesce(nullif(current_setting('daybreak.place', true), ''),
          case when pg_has_role('pg_read_all_settings', 'usage') then current_setting('data_directory') end)))::uuid
    $$`.execute(db);
  // The database that sends goes on sending.
  await sql`
    update environment set epoch = current_epoch()
    where epoch = md5(concat_ws('/', (select system_identifier from pg_control_system()),
      (select timeline_id from pg_control_checkpoint()),
      (select oid from pg_database where datname = current_database())))::uuid`.execute(db);
}
