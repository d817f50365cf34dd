import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { EditionContent } from '../../src/editions/edition.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { developStory } from '../../src/stories/develop-story.ts';
import { mergeStories } from '../../src/stories/merge-stories.ts';
import { splitStory } from '../../src/stories/split-story.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { testDatabase } from '../support/database.ts';
import { acceptAll, addReader, addStory, keepJobs } from '../support/newsroom.ts';
import { addTold } from '../support/told.ts';

const { db } = await testDatabase();
const { enqueue, take } = keepJobs();
const base = {
  ...{ db, enqueue, random: systemRandom, logger: silentLogger },
  config: { DIGEST_GRACE_S: 3 * 3600 },
};
const by = { who: 'hana@desk.example' };
/** Readers of each test follow a country of their own, so that they see its stories only. */
const only = (region: string) => ({
  timeZone: 'UTC',
  digestMinute: 420,
  regions: [region],
  onlyInterests: true,
});

/** The digests of one morning, all handed over. */
async function morning(date: string, time = '07:00') {
  const clock = fixedClock(`${date}T${time}:00Z`);
  const opened = await openDueSlots({ ...base, clock });
  for (const job of take('prepare')) await prepareMailing({ ...base, clock }, job);
  for (const id of opened) await acceptAll(db, id);
}

/** The headlines of each digest of a reader, as they were told. */
async function digestsOf(reader: number): Promise<string[][]> {
  const { rows } = await sql<{ titles: string[] }>`
    select array(
      select a.title from unnest(e.story_ids) with ordinality as told(id, place)
        join stories s on s.id = told.id join articles a on a.id = s.lead_article_id order by place
    ) as titles
    from deliveries d join editions e on e.id = d.edition_id
    where d.subscriber_id = ${reader} order by d.mailing_id`.execute(db);
  return rows.map(({ titles }) => titles);
}

/** A source brings a story; gives its id. */
async function bring(at: string, title: string): Promise<number> {
  const clock = fixedClock(at);
  const name = `Paper ${++papers}`;
  const siteUrl = `https://paper-${papers}.example`;
  const source = await addSource({ db, clock }, { kind: 'file', name, siteUrl });
  const item = { title, url: `${siteUrl}/1`, publishedAt: clock.now() };
  await storeArticles({ db, clock }, { sourceId: source.id, items: [item] });
  const row = await db
    .selectFrom('articles')
    .select('story_id')
    .where('title', '=', title)
    .executeTakeFirst();
  return row!.story_id!;
}
let papers = 0;

const ferry = 'Ferry with 300 aboard capsizes off Jeju, South Korea, rescuers search for survivors';
const captain = 'Prosecutors in South Korea question shipping company about overloading';
const budget = 'South Korea passes a record budget after midnight vote';
const coast = 'South Korea coast guard chief resigns';

test('a story that was told is not told again as the younger one it was merged into', async () => {
  const reader = await addReader(db, '2026-11-23T08:00:00Z', only('KR'));
  const old = await bring('2026-11-24T05:00:00Z', ferry);
  await morning('2026-11-24');
  const young = await bring('2026-11-24T09:00:00Z', captain);
  await mergeStories({ db, clock: fixedClock('2026-11-24T10:00:00Z') }, { id: old, into: young, by });
  await bring('2026-11-24T11:00:00Z', budget);
  await morning('2026-11-25');
  expect(await digestsOf(reader)).toEqual([[expect.anything()], [budget]]);

  const target = await bring('2026-11-25T09:00:00Z', coast);
  const developing = { id: young, by, revision: 1, development: 'The captain is found.' };
  await developStory({ db, clock: fixedClock('2026-11-25T10:00:00Z') }, developing);
  await mergeStories({ db, clock: fixedClock('2026-11-25T11:00:00Z') }, { id: young, into: target, by });
  await morning('2026-11-26');
  expect(await digestsOf(reader), 'its development comes along').toHaveLength(3);
  const { revision, development } = await db
    .selectFrom('stories')
    .select(['revision', 'development'])
    .where('id', '=', target)
    .executeTakeFirstOrThrow();
  expect({ revision, development }).toEqual({ revision: 2, development: 'The captain is found.' });
});

test('a headline that was told stays told when its article is split off, and what stays is news', async () => {
  const reader = await addReader(db, '2026-11-23T08:00:00Z', only('PH'));
  const titles = [
    'Ferry with 300 aboard capsizes off Cebu, Philippines, rescuers search for survivors',
    'Ferry capsizes off Cebu, Philippines, with 300 aboard; rescuers search for survivors',
  ];
  for (const title of titles) await bring('2026-11-24T05:00:00Z', title);
  await morning('2026-11-24');
  const [told] = await digestsOf(reader);
  expect(told).toHaveLength(1);
  const articles = await db
    .selectFrom('articles')
    .select(['id', 'story_id', 'title'])
    .where('title', 'in', titles)
    .execute();
  const lead = articles.find(({ title }) => title === told![0])!;
  const deps = { db, clock: fixedClock('2026-11-24T10:00:00Z') };
  await splitStory(deps, { id: lead.story_id!, articleIds: [lead.id], by });
  await morning('2026-11-25');
  expect((await digestsOf(reader))[1]).toEqual(titles.filter((title) => title !== told![0]));
});

test('what a missed digest would have told comes with the next, also of a first one and of a week', async () => {
  const vietnam = { ...only('VN'), length: 'long' as const };
  const first = await addReader(db, '2026-12-07T08:00:00Z', vietnam);
  const weekly = await addReader(
    db,
    '2026-12-07T08:00:00Z',
    { ...vietnam, cadence: 'weekly', weeklyDay: 2 },
    { read_through: new Date('2026-12-01T07:00:00Z') },
  );
  const tagged = { regions: ['VN', 'south-eastern-asia'] };
  const add = (at: string, title: string) => addStory(db, at, { ...tagged, title });
  await add('2026-12-02T05:00:00Z', 'Of the week that was missed');
  await add('2026-12-08T05:00:00Z', 'Of the day that was missed');
  await morning('2026-12-08', '11:00');
  for (const hour of [5, 6, 7, 8]) await add(`2026-12-08T1${hour}:00:00Z`, `News of ${hour}`);
  await morning('2026-12-09');
  expect((await digestsOf(first))[0]).toContain('Of the day that was missed');
  await morning('2026-12-15');
  expect((await digestsOf(weekly))[0]).toContain('Of the week that was missed');
});

test('an alert that is on its way when the digest is prepared has told its story', async () => {
  const reader = await addReader(db, '2026-12-20T08:00:00Z', only('TH'));
  const thailand = { regions: ['TH', 'south-eastern-asia'] };
  const story = await addStory(db, '2026-12-21T06:30:00Z', { ...thailand, title: 'Alerted' });
  await addStory(db, '2026-12-21T05:00:00Z', { ...thailand, title: 'Not alerted' });
  const at = fixedClock('2026-12-21T06:59:00Z');
  const alert = await addTold({ db, clock: at }, { kind: 'alert', storyId: story, headline: 'Alerted' });
  const started_at = new Date('2026-12-21T06:59:00Z');
  await db
    .updateTable('mailings')
    .set({ started_at, status: 'sending' })
    .where('id', '=', alert.id)
    .execute();
  await db
    .insertInto('deliveries')
    .values({ mailing_id: alert.id, subscriber_id: reader, edition_id: alert.editionId })
    .execute();
  await morning('2026-12-21');
  const { content } = await db
    .selectFrom('editions as e')
    .innerJoin('deliveries as d', 'd.edition_id', 'e.id')
    .select('e.content')
    .where('d.subscriber_id', '=', reader)
    .where('d.mailing_id', '<>', alert.id)
    .executeTakeFirstOrThrow();
  expect((content as unknown as EditionContent).sections).toMatchObject([
    { id: 'alerted', picks: [{ storyId: story }] },
  ]);
});

test('a country of few stories is not starved by thousands of others that are more important', async () => {
  const reader = await addReader(db, '2026-12-27T08:00:00Z', only('BT'));
  await sql`
    with source as (insert into sources (key, name, kind, created_at) values ('mill', 'Mill', 'feed', now()) returning id),
      told as (
        insert into stories (regions, importance, language, first_published_at, last_published_at, surfaced_at, updated_at)
        select '{JP,eastern-asia}', 5, 'en', at, at, at, at
        from generate_series(1, 3100), (select timestamptz '2026-12-28T06:00:00Z' as at) then_at returning id, surfaced_at as at
      ),
      articles as (
        insert into articles (source_id, identity, url, canonical_url, title, content_hash, language, story_id, published_at, first_seen_at, updated_at)
        select source.id, 'mill' || told.id, 'https://mill.example', 'https://mill.example/' || told.id, 'Mill', '', 'en', told.id, at, at, at
        from told, source returning id, story_id
      )
    select 1`.execute(db);
  await sql`update stories s set lead_article_id = a.id from articles a where a.story_id = s.id and s.lead_article_id is null`.execute(
    db,
  );
  await addStory(db, '2026-12-28T05:00:00Z', { regions: ['BT', 'southern-asia'], title: 'From Thimphu' });
  await morning('2026-12-28');
  expect(await digestsOf(reader)).toEqual([['From Thimphu']]);
});
