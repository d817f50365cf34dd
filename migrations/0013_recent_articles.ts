import { type Kysely, sql } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and knows no schema types
export async function up(db: Kysely<any>): Promise<void> {
  // Every process that stores articles keeps the index of stories in its memory and reads what changed since.
  await sql`create sequence story_changes`.execute(db);
  await sql`alter table story_index add column change bigint not null default nextval('story_changes')`.execute(
    db,
  );
  await sql`comment on column story_index.change is
    'given anew whenever the row is written; who holds all up to one reads what is above it'`.execute(db);
  await sql`create index story_index_change on story_index (change)`.execute(db);
  // A process of the program before this reads the index whole meanwhile: slower, and right.
  await sql`drop index story_index_terms`.execute(db);

  // The same terms as before, for texts of letters and marks that English is written with at a fifth of the time.
  const marks = '‘’“”–—…\u00a0';
  await sql`
    create or replace function search_terms(said text) returns tsvector language sql immutable parallel safe cost 10000
    begin atomic
      select case when length(plain) = octet_length(plain) and plain !~ '[a-z0-9]{101}'
        then array_to_tsvector(array_remove(regexp_split_to_array(plain, '[^a-z0-9]+'), ''))
        else array_to_tsvector(array(select distinct part from search_runs(said) run, search_parts(run) part)) end
      from (select lower(translate(said, ${sql.lit(marks)}, ${sql.lit(' '.repeat(marks.length))})) as plain) said_plainly;
    end`.execute(db);
}
