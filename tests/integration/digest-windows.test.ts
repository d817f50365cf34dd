import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { EditionContent } from '../../src/editions/edition.ts';
import { explainDigest } from '../../src/mailings/explain-digest.ts';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { stopMailing } from '../../src/mailings/stop-mailing.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addSource } from '../../src/sources/add-source.ts';
import { storeArticles } from '../../src/stories/store-articles.ts';
import { lockStories } from '../../src/stories/story-index-repository.ts';
import { digestMoment } from '../../src/subscribers/digest-schedule.ts';
import { followZones } from '../../src/subscribers/follow-zones.ts';
import { testDatabase } from '../support/database.ts';
import { addReader, addStory, keepJobs } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { enqueue, take } = keepJobs();
const base = {
  ...{ db, enqueue, random: systemRandom, logger: silentLogger },
  config: { DIGEST_GRACE_S: 3 * 3600 },
};
const evening = '2026-11-23T18:00:00Z';
const tokyo = { timeZone: 'Asia/Tokyo', digestMinute: 420 };
/** 07:00 in Tokyo on the 24th. */
const morning = '2026-11-23T22:00:00Z';

/** One beat of the scheduler, and all it has prepared. */
async function beat(at: string) {
  const clock = fixedClock(at);
  const opened = await openDueSlots({ ...base, clock });
  for (const job of take('prepare')) await prepareMailing({ ...base, clock }, job);
  return opened;
}

async function storiesOf(reader: number): Promise<number[][]> {
  const { rows } = await sql<{ story_ids: number[] }>`
    select e.story_ids from deliveries d join editions e on e.id = d.edition_id
    where d.subscriber_id = ${reader} order by d.mailing_id`.execute(db);
  return rows.map((row) => row.story_ids.toSorted((a, b) => a - b));
}

test('a story whose writer commits after the slot is still in its digest', async () => {
  const reader = await addReader(db, evening, tokyo);
  const committed = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const writing = db.transaction().execute(async (trx) => {
    await lockStories(trx);
    const id = await addStory(trx, '2026-11-23T21:59:59Z');
    locked.resolve();
    await committed.promise;
    return id;
  });
  await locked.promise;
  const beating = beat(morning);
  await waitForLock();
  committed.resolve();
  const story = await writing;
  await beating;
  expect(await storiesOf(reader)).toEqual([[story]]);
});

test('a story that is read before the slot and written after it surfaces after it', async () => {
  const source = await addSource(
    { db, clock: fixedClock(evening) },
    { kind: 'file', name: 'Slow', siteUrl: 'https://slow.example' },
  );
  const clock = fixedClock('2026-11-24T21:59:59Z');
  const items = [{ title: 'A slow feed has news', url: 'https://slow.example/1' }];
  const stored = await db.transaction().execute(async (trx) => {
    await lockStories(trx);
    const storing = storeArticles({ db, clock }, { sourceId: source.id, items });
    await waitForLock();
    clock.advance(1_500);
    return { storing };
  });
  await stored.storing;
  const story = await db.selectFrom('stories').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  expect(story.surfaced_at).toEqual(new Date('2026-11-24T22:00:00.500Z'));
});

test.each(['too late', 'stopped'])(
  'what a digest that was %s would have told comes with the next',
  async (end) => {
    const day = end === 'stopped' ? '2026-12-01' : '2026-12-08';
    const at = (hours: number) =>
      Temporal.Instant.from(`${day}T22:00:00Z`)
        .add({ minutes: hours * 60 })
        .toString();
    const reader = await addReader(db, at(-4), tokyo, { read_through: new Date(at(-24)) });
    const other = await addReader(db, at(-4), tokyo);
    const [first, second] = [await addStory(db, at(-1)), await addStory(db, at(20))];
    const id = (await beat(at(0))).at(-1);
    await sql`update deliveries set status = 'accepted' where mailing_id = ${id} and subscriber_id = ${other}`.execute(
      db,
    );
    const by = { who: 'chief@example.test' };
    if (end === 'stopped') await stopMailing({ db, clock: fixedClock(at(0)) }, { id: id!, by });
    await finishMailings({ ...base, clock: fixedClock(at(end === 'stopped' ? 0 : 3.1)) });
    await finishMailings({ ...base, clock: fixedClock(at(3.2)) });
    const next = (await beat(at(24))).at(-1);
    expect((await storiesOf(reader)).at(-1)).toEqual([first, second]);
    const row = await db
      .selectFrom('subscribers')
      .selectAll()
      .where('id', '=', reader)
      .executeTakeFirstOrThrow();
    const told = await explainDigest({ db, clock: fixedClock(at(24)) }, row, next);
    expect(Temporal.Instant.compare(told.window.from, at(-1)), 'as it is explained').toBe(-1);
    expect((await storiesOf(other)).at(-1)).toEqual([second]);
  },
);

test('when the rules of a zone change, its digests keep their local date and follow its clocks', async () => {
  const reader = await addReader(db, '2026-12-20T23:00:00Z', tokyo);
  const soon = await addReader(db, evening, tokyo, { next_digest_at: new Date('2026-12-20T23:01:00Z') });
  const clock = fixedClock('2026-12-20T23:00:00Z');
  const deps = { db, clock, logger: silentLogger };
  const dueOf = async (id: number) =>
    (await db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
      .next_digest_at;
  expect(await followZones(deps)).toBe(0);
  const momentOf: typeof digestMoment = (...of) => digestMoment(...of).subtract({ hours: 1 });
  expect(await followZones({ ...deps, momentOf })).toBeGreaterThan(0);
  expect(await dueOf(reader)).toEqual(new Date('2026-12-21T21:00:00Z'));
  expect(await dueOf(soon)).toEqual(new Date('2026-12-20T23:01:00Z'));
});

test('a weekly digest has the most important of the week; of its first days some are told as missed', async () => {
  const sunday = '2027-01-10T22:00:00Z';
  const days = (count: number) =>
    Temporal.Instant.from(sunday)
      .subtract({ hours: 24 * count })
      .toString();
  const weekly = await addReader(db, days(1), { ...tokyo, cadence: 'weekly', weeklyDay: 1, length: 'short' });
  const yesterday = { read_through: new Date(days(1)) };
  const daily = await addReader(db, days(1), { ...tokyo, length: 'short' }, yesterday);
  const big = await addStory(db, days(6), { importance: 9, title: 'The week’s biggest' });
  const second = await addStory(db, days(5), { importance: 6 });
  const third = await addStory(db, days(4), { importance: 5 });
  const fourth = await addStory(db, days(1.5), { importance: 4 });
  const fifth = await addStory(db, days(0.5), { importance: 3 });
  const sixth = await addStory(db, days(0.25), { importance: 1 });
  await beat(sunday);
  expect((await storiesOf(daily)).at(-1)).toEqual([fifth, sixth]);
  const { content } = await db
    .selectFrom('editions as e')
    .innerJoin('deliveries as d', 'd.edition_id', 'e.id')
    .select('e.content')
    .where('d.subscriber_id', '=', weekly)
    .executeTakeFirstOrThrow();
  const { lead, sections } = content as unknown as EditionContent;
  expect(lead?.storyId).toBe(big);
  expect(sections.map(({ id, picks }) => [id, picks.map((pick) => pick.storyId)])).toEqual([
    ['eastern-asia', [second, fourth, fifth]],
    ['missed', [third]],
  ]);
});

/** Until somebody waits for the lock of the stories. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_locks l join pg_database b on b.oid = l.database and b.datname = current_database()
      where l.locktype = 'advisory' and not l.granted`.execute(db);
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
