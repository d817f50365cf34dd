import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { EnqueueJobs } from '../../src/database/jobs.ts';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { findMailing } from '../../src/mailings/mailing-repository.ts';
import { makeDigestDue } from '../../src/mailings/make-digest-due.ts';
import { openDueSlots } from '../../src/mailings/open-due-slots.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { stopMailing } from '../../src/mailings/stop-mailing.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { savePreferences } from '../../src/subscribers/save-preferences.ts';
import { testDatabase } from '../support/database.ts';
import { acceptAll, addReader, addStory, keepJobs } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { enqueue, take } = keepJobs();
const config = { DIGEST_GRACE_S: 3 * 3600 };
const base = { db, enqueue, random: systemRandom, logger: silentLogger, config };
const evening = '2026-11-23T18:00:00Z';
const tokyo = { timeZone: 'Asia/Tokyo', digestMinute: 420 };
/** 07:00 in Tokyo on the 24th. */
const morning = '2026-11-23T22:00:00Z';

beforeEach(async () => {
  await db.updateTable('subscribers').set({ next_digest_at: null }).execute();
  await db.updateTable('stories').set({ status: 'killed' }).execute();
  await sql`update mailings set key = id::text, finished_at = now()`.execute(db);
  take('prepare');
});

/** One beat of the scheduler, and all it has prepared. */
async function beat(at: string) {
  const clock = fixedClock(at);
  const opened = await openDueSlots({ ...base, clock });
  for (const job of take('prepare')) await prepareMailing({ ...base, clock }, job);
  return opened;
}

async function digestsOf(reader: number) {
  return db
    .selectFrom('deliveries as d')
    .innerJoin('mailings as m', 'm.id', 'd.mailing_id')
    .innerJoin('editions as e', 'e.id', 'd.edition_id')
    .select(['m.id', 'm.slot_at', 'e.story_ids', 'e.subject'])
    .where('d.subscriber_id', '=', reader)
    .orderBy('m.slot_at')
    .execute();
}

const readerRow = (id: number) =>
  db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('two schedulers at once make one mailing of a slot, and each reader gets one digest', async () => {
  const story = await addStory(db, '2026-11-23T12:00:00Z');
  const readers = [await addReader(db, evening, tokyo), await addReader(db, evening, tokyo)];
  const elsewhere = await addReader(db, evening, { ...tokyo, timeZone: 'Asia/Seoul', digestMinute: 435 });
  const clock = fixedClock('2026-11-23T22:00:05Z');
  await Promise.all([1, 2, 3].map(() => openDueSlots({ ...base, clock })));
  const jobs = take('prepare');
  expect(jobs).toHaveLength(1);
  await Promise.all([1, 2].map(() => prepareMailing({ ...base, clock }, jobs[0]!)));

  const mailing = (await findMailing(db, jobs[0]!.mailingId))!;
  expect(mailing).toMatchObject({ status: 'sending', candidates: 2, excluded: {} });
  expect(mailing.slotAt!.toString()).toBe(morning);
  for (const reader of readers) {
    expect(await digestsOf(reader)).toMatchObject([{ story_ids: [story] }]);
    expect(await readerRow(reader)).toMatchObject({
      next_digest_at: new Date('2026-11-24T22:00:00Z'),
      next_digest_date: '2026-11-25',
      last_digest_date: '2026-11-24',
      read_through: new Date(morning),
    });
  }
  expect(await digestsOf(elsewhere)).toEqual([]);
  expect(await beat('2026-11-23T22:01:00Z')).toEqual([]);
  expect(take('handoff-digest')).toHaveLength(1);
});

test('readers of the same interests share an edition; a window is half-open; nothing twice', async () => {
  const reader = await addReader(db, evening, tokyo);
  const other = await addReader(db, evening, { ...tokyo, topics: ['sport'], onlyInterests: true });
  const before = await addStory(db, '2026-11-23T21:59:59Z');
  const after = await addStory(db, morning);
  const sport = await addStory(db, '2026-11-24T10:00:00Z', { topics: ['sport'] });
  await beat(morning);
  await beat('2026-11-24T22:00:00Z');
  expect((await digestsOf(reader)).map((digest) => digest.story_ids.toSorted())).toEqual([
    [before],
    [after, sport],
  ]);
  expect((await digestsOf(other)).map((digest) => digest.story_ids)).toEqual([[sport]]);
});

test('without news there is no mail, and the next digest covers both days', async () => {
  const reader = await addReader(db, evening, { ...tokyo, topics: ['sport'], onlyInterests: true });
  const [id] = await beat(morning);
  expect(await digestsOf(reader)).toEqual([]);
  expect(await findMailing(db, id!)).toMatchObject({ candidates: 1, excluded: { nothing_new: 1 } });
  expect(await finishMailings({ ...base, clock: fixedClock(morning) })).toContain(id);
  expect(await findMailing(db, id!)).toMatchObject({ status: 'done' });
  const first = await addStory(db, '2026-11-23T21:00:00Z', { topics: ['sport'] });
  const second = await addStory(db, '2026-11-24T21:00:00Z', { topics: ['sport'] });
  await beat('2026-11-24T22:00:00Z');
  expect((await digestsOf(reader)).map((digest) => digest.story_ids.toSorted())).toEqual([[first, second]]);
});

test('a digest that is late goes within the grace; after it, it is missed and its stories come with the next', async () => {
  const reader = await addReader(db, evening, tokyo);
  const early = await addStory(db, '2026-11-23T20:00:00Z');
  const [missed] = await beat('2026-11-24T01:30:00Z');
  expect(await findMailing(db, missed!)).toMatchObject({
    status: 'missed',
    candidates: 1,
    excluded: { missed: 1 },
  });
  expect(await digestsOf(reader)).toEqual([]);
  // Down over the next morning, too, but up again within the grace of that one.
  const late = await addStory(db, '2026-11-24T20:00:00Z');
  await beat('2026-11-25T00:59:00Z');
  expect((await digestsOf(reader)).map((digest) => digest.story_ids.toSorted())).toEqual([[early, late]]);
  expect(await readerRow(reader)).toMatchObject({
    last_digest_date: '2026-11-25',
    next_digest_date: '2026-11-26',
  });
});

test('after days of outage only the digest that is still in its grace goes', async () => {
  const reader = await addReader(db, evening, tokyo);
  await addStory(db, '2026-11-27T12:00:00Z');
  for (let i = 0; i < 3; i++) await beat('2026-11-27T23:10:00Z');
  expect(await digestsOf(reader)).toMatchObject([{ slot_at: new Date('2026-11-27T22:00:00Z') }]);
  expect((await readerRow(reader)).next_digest_date).toBe('2026-11-29');
});

test('cut off between chunks, preparing goes on where it was', async () => {
  await addStory(db, '2026-11-23T12:00:00Z');
  const readers: number[] = [];
  for (let i = 0; i < 1_100; i++) readers.push(await addReader(db, evening, tokyo));
  const clock = fixedClock(morning);
  await openDueSlots({ ...base, clock });
  const [job] = take('prepare');
  const dying: EnqueueJobs = async (trx, name, jobs) => {
    const batches = jobs.flatMap((data) => ('batchIds' in data ? data.batchIds : []));
    if (batches.length < 20) throw new Error('killed');
    await enqueue(trx, name, jobs);
  };
  await expect(prepareMailing({ ...base, clock, enqueue: dying }, job!)).rejects.toThrow('killed');
  expect(await findMailing(db, job!.mailingId)).toMatchObject({ candidates: 1_000, preparedAt: null });
  await prepareMailing({ ...base, clock }, job!);
  const mailing = (await findMailing(db, job!.mailingId))!;
  expect(mailing).toMatchObject({ candidates: 1_100, excluded: {} });
  const { count } = await db
    .selectFrom('deliveries')
    .select((eb) => eb.fn.count<number>('subscriber_id').distinct().as('count'))
    .where('mailing_id', '=', mailing.id)
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(1_100);
  expect(await finishMailings({ ...base, clock })).not.toContain(mailing.id);
  await acceptAll(db, mailing.id);
  expect(await finishMailings({ ...base, clock })).toContain(mailing.id);
});

test('a ledger that does not add up is never done', async () => {
  await addStory(db, '2026-11-23T12:00:00Z');
  const reader = await addReader(db, evening, tokyo);
  const [id] = await beat(morning);
  await acceptAll(db, id!);
  await db.deleteFrom('deliveries').where('subscriber_id', '=', reader).execute();
  expect(await finishMailings({ ...base, clock: fixedClock(morning) })).not.toContain(id);
});

test('a reader who moves east past the hour gets the date at once; the date never comes twice', async () => {
  await addStory(db, '2026-11-23T12:00:00Z');
  const reader = await addReader(db, '2026-11-23T14:00:00Z', { timeZone: 'America/Los_Angeles' });
  await beat('2026-11-23T15:00:00Z');
  await addStory(db, '2026-11-23T20:00:00Z');
  const move = (timeZone: string, now: string) =>
    savePreferences(
      { db, clock: fixedClock(now) },
      { subscriberId: reader, decide: (stored) => ({ ...stored, timeZone }), evidence: {} as never },
    );
  await move('Asia/Tokyo', '2026-11-23T23:00:10Z');
  await beat('2026-11-23T23:01:00Z');
  expect(await readerRow(reader)).toMatchObject({
    last_digest_date: '2026-11-24',
    next_digest_date: '2026-11-25',
  });
  await move('America/Los_Angeles', '2026-11-23T23:30:00Z');
  expect(await readerRow(reader)).toMatchObject({ next_digest_date: '2026-11-25' });
  expect(await digestsOf(reader)).toHaveLength(2);
});

test('paused, suppressed and stopped readers are left out, counted, and keep their schedule', async () => {
  await addStory(db, '2026-11-23T12:00:00Z');
  const paused = await addReader(db, evening, tokyo, { paused_until: new Date('2026-11-25T00:00:00Z') });
  const gone = await addReader(db, evening, tokyo);
  const { email_hash } = await readerRow(gone);
  await db
    .insertInto('suppressions')
    .values({ email_hash, reason: 'complaint', at: new Date(0) })
    .execute();
  const [id] = await beat(morning);
  expect(await findMailing(db, id!)).toMatchObject({ candidates: 2, excluded: { paused: 1, suppressed: 1 } });
  expect((await readerRow(paused)).next_digest_date).toBe('2026-11-25');

  const late = await addReader(db, evening, tokyo);
  const clock = fixedClock('2026-11-23T22:01:00Z');
  await openDueSlots({ ...base, clock });
  await stopMailing({ db, clock }, { id: id!, by: { who: 'chief@example.test' } });
  for (const job of take('prepare')) await prepareMailing({ ...base, clock }, job);
  expect(await findMailing(db, id!)).toMatchObject({
    status: 'stopped',
    candidates: 3,
    excluded: { stopped: 1 },
  });
  expect(await digestsOf(late)).toEqual([]);
  expect((await readerRow(late)).read_through).toBeNull();
});

test('who was alerted finds the story as one line', async () => {
  const story = await addStory(db, '2026-11-23T12:00:00Z');
  await addStory(db, '2026-11-23T13:00:00Z');
  const reader = await addReader(db, evening, tokyo);
  const other = await addReader(db, evening, tokyo);
  const alert = '019ab000-0000-7000-8000-000000000001';
  const at = new Date('2026-11-23T14:05:00Z');
  await db
    .insertInto('mailings')
    .values({
      ...{ id: alert, key: 'alert', kind: 'alert', stream: 'breaking', status: 'done', story_id: story },
      ...{ not_after: at, created_at: at, started_at: at, finished_at: at },
    })
    .execute();
  await db
    .insertInto('deliveries')
    .values({ mailing_id: alert, subscriber_id: reader, edition_id: alert, status: 'accepted' })
    .execute();
  const [id] = await beat(morning);
  const editions = await db.selectFrom('editions').select('content').where('mailing_id', '=', id!).execute();
  const lines = editions.map(({ content }) => JSON.stringify(content).includes('"alerted"'));
  expect(lines.sort()).toEqual([false, true]);
  expect(await digestsOf(other)).toHaveLength(1);
});

test('the same subject never comes twice in a row', async () => {
  const reader = await addReader(db, evening, tokyo, { last_subject: 'The big one' });
  await addStory(db, '2026-11-23T12:00:00Z', { title: 'The big one', importance: 9 });
  await addStory(db, '2026-11-23T12:00:00Z', { title: 'A smaller one' });
  await beat(morning);
  expect(await digestsOf(reader)).toMatchObject([{ subject: 'A smaller one' }]);
  expect((await readerRow(reader)).last_subject).toBe('A smaller one');
});

test("today's digest at once, whatever the hour: once", async () => {
  const story = await addStory(db, '2026-11-23T12:00:00Z');
  const reader = await addReader(db, evening, tokyo);
  const now = '2026-11-23T19:34:19.123Z';
  const clock = fixedClock(now);
  expect(await makeDigestDue({ db, clock }, { subscriberIds: [reader] })).toEqual([reader]);
  await beat(now);
  expect(await digestsOf(reader)).toMatchObject([{ story_ids: [story] }]);
  expect(await readerRow(reader)).toMatchObject({
    last_digest_date: '2026-11-24',
    next_digest_date: '2026-11-25',
  });
  expect(await makeDigestDue({ db, clock }, { subscriberIds: [reader] })).toEqual([]);
});

test('a local date that was dealt with is never dealt with again', async () => {
  await addStory(db, '2026-11-23T12:00:00Z');
  const reader = await addReader(db, evening, tokyo, { last_digest_date: '2026-11-24' });
  const [id] = await beat(morning);
  expect(await findMailing(db, id!)).toMatchObject({ candidates: 1, excluded: { had_today: 1 } });
  expect(await digestsOf(reader)).toEqual([]);
  expect((await readerRow(reader)).next_digest_date).toBe('2026-11-25');
});
