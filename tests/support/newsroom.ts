import { sql } from 'kysely';
import type { EnqueueJobs, JobData, JobName } from '../../src/database/jobs.ts';
import type { Db, DbOrTransaction, StoryRow, SubscribersTable } from '../../src/database/types.ts';
import { toDate } from '../../src/shared/clock.ts';
import { nextDigest } from '../../src/subscribers/digest-schedule.ts';
import { type Preferences, preferencesSchema } from '../../src/subscribers/preferences.ts';
import { columnsOf, digestColumns } from '../../src/subscribers/subscriber-repository.ts';

/** Jobs are kept, in the order they were put in. */
export function keepJobs() {
  const jobs: { name: JobName; data: JobData[JobName] }[] = [];
  const enqueue: EnqueueJobs = async (_trx, name, added) => {
    jobs.push(...added.map((data) => ({ name, data })));
  };
  const take = <N extends JobName>(name: N): JobData[N][] => {
    const taken = jobs.filter((job) => job.name === name);
    jobs.splice(0, jobs.length, ...jobs.filter((job) => job.name !== name));
    return taken.map((job) => job.data as JobData[N]);
  };
  return { enqueue, take };
}

let sources = 0;

/** A live story of one article, that surfaced at `at`. Gives its id. */
export async function addStory(
  db: DbOrTransaction,
  at: string,
  over: Partial<Pick<StoryRow, 'importance' | 'regions' | 'topics' | 'language'>> & { title?: string } = {},
): Promise<number> {
  const moment = toDate(Temporal.Instant.from(at));
  const { title = `News of ${at}`, ...rest } = over;
  const source = await db
    .insertInto('sources')
    .values({ key: `source-${++sources}`, name: `Source ${sources}`, kind: 'feed', created_at: moment })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('stories')
    .values({
      regions: ['JP', 'eastern-asia'],
      topics: ['economy'],
      importance: 1,
      language: 'en',
      ...rest,
      ...{ first_published_at: moment, last_published_at: moment, surfaced_at: moment, updated_at: moment },
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  const url = `https://news.example/${id}`;
  const article = await db
    .insertInto('articles')
    .values({
      ...{ source_id: source.id, identity: url, url, canonical_url: url, title, content_hash: '' },
      ...{ language: 'en', story_id: id, published_at: moment, first_seen_at: moment, updated_at: moment },
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('stories').set({ lead_article_id: article.id }).where('id', '=', id).execute();
  return id;
}

let readers = 0;

/** A confirmed reader whose next digest is the first after `since`. Gives the id. */
export async function addReader(
  db: Db,
  since: string,
  preferences: Partial<Preferences> = {},
  columns: Partial<Record<keyof SubscribersTable, unknown>> = {},
): Promise<number> {
  const after = Temporal.Instant.from(since);
  const all = preferencesSchema.parse(preferences);
  const name = `reader-${++readers}@example.test`;
  const { id } = await db
    .insertInto('subscribers')
    .values({
      ...columnsOf(all),
      ...digestColumns(nextDigest(all, { after, lastDate: null })),
      ...{ email: name, email_hash: name, status: 'active', link_nonce: 'nonce' },
      ...{ created_at: toDate(after), updated_at: toDate(after) },
      ...columns,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What SES does to everything that is queued of a mailing: it takes it. */
export async function acceptAll(db: Db, mailingId: string): Promise<void> {
  await sql`update deliveries set status = 'accepted', accepted_at = now() where mailing_id = ${mailingId} and status = 'queued'`.execute(
    db,
  );
  await sql`update batches set finished_at = now() where mailing_id = ${mailingId}`.execute(db);
}
