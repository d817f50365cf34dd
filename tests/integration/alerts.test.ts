import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { command as alert } from '../../src/commands/alert.ts';
import { createEditionMail } from '../../src/editions/edition-mail.ts';
import { approveAlert } from '../../src/mailings/approve-alert.ts';
import { cancelAlert } from '../../src/mailings/cancel-alert.ts';
import { createAlert } from '../../src/mailings/create-alert.ts';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { type AlertDraft, storyVersion } from '../../src/mailings/mailing.ts';
import { mailingProgress } from '../../src/mailings/mailing-progress.ts';
import { findMailing } from '../../src/mailings/mailing-repository.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { previewAudience } from '../../src/mailings/preview-audience.ts';
import { releaseHeld } from '../../src/mailings/release-held.ts';
import { writeApprovalShare } from '../../src/mailings/settings-repository.ts';
import { stopMailing } from '../../src/mailings/stop-mailing.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { findStoryCardsByIds } from '../../src/stories/story-repository.ts';
import { testDatabase } from '../support/database.ts';
import { acceptAll, addReader, addStory, keepJobs } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { enqueue, take } = keepJobs();
const config = { ALERT_HOLD_S: 10, ALERT_NOT_AFTER_S: 3600, DIGEST_GRACE_S: 3600 };
const base = { db, enqueue, random: systemRandom, logger: silentLogger, config };
const noon = '2026-11-24T12:00:00Z';
const ana = { who: 'ana@example.test', mayApprove: false };
const chief = { who: 'chief@example.test', mayApprove: true };
const nobody = { includeRegions: [], includeTopics: [], excludeRegions: [], excludeTopics: [] };

beforeEach(async () => {
  await sql`update mailings set key = id::text, status = 'cancelled', finished_at = now()`.execute(db);
  await sql`update subscribers set status = 'unsubscribed'`.execute(db);
  await sql`delete from settings`.execute(db);
  take('prepare-breaking');
  take('handoff-breaking');
});

async function draftOf(storyId: number, over: Partial<AlertDraft> = {}) {
  const [story] = await findStoryCardsByIds(db, [storyId], Temporal.Instant.from(noon));
  const draft: AlertDraft = {
    ...{ storyId, kind: 'alert', headline: story!.title, summary: 'What we know.', urgent: false },
    targets: { ...nobody, includeRegions: story!.regions, includeTopics: story!.topics },
    ...over,
  };
  return { draft, seen: storyVersion(story!) };
}

const everyone = { alerts: 'all' as const };
const deps = (at: string) => ({ ...base, clock: fixedClock(at) });
const send = async (storyId: number, over: Partial<AlertDraft> = {}, at = noon, by = ana) =>
  createAlert(deps(at), { ...(await draftOf(storyId, over)), by });
const audience = async (storyId: number, over: Partial<AlertDraft> = {}, at = noon) =>
  previewAudience(deps(at), (await draftOf(storyId, over)).draft);
/** Prepares what waits for it; the clock is moved over the hold by waiting for it. */
async function prepareAll(at = noon) {
  for (const job of take('prepare-breaking')) await prepareMailing(deps(at), job);
}

async function deliveriesOf(id: string) {
  const rows = await db.selectFrom('deliveries').selectAll().where('mailing_id', '=', id).execute();
  return rows.map((row) => row.subscriber_id).sort((a, b) => a - b);
}

test('each reader is counted once, and who is left out is left out for a reason', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z');
  const past = await addStory(db, '2026-11-24T09:00:00Z', { regions: ['IN'], topics: ['sport'] });
  const wanted = [
    await addReader(db, noon, everyone),
    await addReader(db, noon, { ...everyone, regions: ['JP', 'eastern-asia'], topics: ['economy', 'sport'] }),
    await addReader(db, noon, { ...everyone, regions: ['eastern-asia'] }),
  ];
  await addReader(db, noon, { ...everyone, regions: ['KR'] });
  await addReader(db, noon, { ...everyone, topics: ['sport'] });
  await addReader(db, noon, { alerts: 'none' });
  const urgentOnly = await addReader(db, noon, { alerts: 'urgent' });
  await addReader(db, noon, { ...everyone, mutedTopics: ['economy'] });
  await addReader(db, noon, { ...everyone, fewerTopics: ['economy'] });
  const asleep = await addReader(db, noon, {
    ...everyone,
    timeZone: 'Asia/Tokyo',
    quietFrom: 1200,
    quietTo: 420,
  });
  await addReader(db, noon, { ...everyone, timeZone: 'Asia/Tokyo', quietFrom: 60, quietTo: 420 });
  await addReader(db, noon, everyone, { paused_until: new Date('2026-11-30T00:00:00Z') });
  const full = await addReader(db, noon, { ...everyone, alertsPerDay: 1 });
  const first = await send(past, { headline: 'Cricket', targets: nobody });
  await db
    .insertInto('deliveries')
    .values({ mailing_id: first.id, subscriber_id: full, edition_id: first.id })
    .execute();

  expect(await audience(story)).toEqual({
    readers: 4,
    excluded: { alerts_off: 1, urgent_only: 2, muted: 1, quiet_hours: 1, paused: 1, daily_cap: 1 },
  });
  expect(await audience(story, { urgent: true })).toMatchObject({
    readers: 8,
    excluded: { alerts_off: 1, muted: 1, paused: 1 },
  });

  const mailing = await send(story);
  await prepareAll();
  const frozen = await deliveriesOf(mailing.id);
  expect(frozen).toEqual(expect.arrayContaining(wanted));
  expect(frozen).toHaveLength(4);
  expect(frozen).not.toContain(asleep);
  expect(frozen).not.toContain(urgentOnly);
  expect(await findMailing(db, mailing.id)).toMatchObject({
    candidates: 11,
    excluded: { alerts_off: 1, urgent_only: 2, muted: 1, quiet_hours: 1, paused: 1, daily_cap: 1 },
  });
});

test('these regions, but not that one', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { regions: ['JP', 'KR', 'eastern-asia'] });
  const readers = (regions: string[]) => addReader(db, noon, { ...everyone, regions });
  await readers(['JP']);
  await readers(['JP', 'IN']);
  await readers(['KR']);
  await readers(['JP', 'KR']);
  await readers(['MN']);
  await readers([]);
  const count = async (includeRegions: string[], excludeRegions: string[]) =>
    (await audience(story, { targets: { ...nobody, includeRegions, excludeRegions } })).readers;
  expect(await count(['JP', 'KR', 'eastern-asia'], [])).toBe(5);
  expect(await count(['eastern-asia'], [])).toBe(6);
  expect(await count(['eastern-asia'], ['JP'])).toBe(4);
  expect(await count(['JP'], ['JP'])).toBe(1);
  expect(await count([], ['eastern-asia'])).toBe(2);
});

test('two editors who click at once, and one who clicks twice, make one alert', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Volcano erupts near the capital' });
  await addReader(db, noon, everyone);
  const both = await Promise.all([send(story), send(story, {}, noon, chief)]);
  const again = await send(story);
  expect(new Set([...both, again].map((mailing) => mailing.id)).size).toBe(1);
  expect(take('prepare-breaking')).toHaveLength(1);
  const sent = await db
    .selectFrom('audit_log')
    .select('action')
    .where('object', '=', `mailing:${again.id}`)
    .execute();
  expect(sent).toEqual([{ action: 'alert.sent' }]);
});

test('editors who alert at once on stories that say the same see each other: one goes', async () => {
  const stories: number[] = [];
  for (const where of [
    'above the valley of Swat',
    'above valley of Swat',
    'above the Swat valley',
    'in the valley of Swat',
  ])
    stories.push(await addStory(db, '2026-11-24T11:00:00Z', { title: `Dam breaks ${where}` }));
  // Connections are there before they start, so that nothing but the lock puts one behind another.
  await Promise.all(stories.map(() => sql`select pg_sleep(0.1)`.execute(db)));
  const headline = 'Dam breaks above the valley of Swat';
  const drafts = await Promise.all(stories.map((story) => draftOf(story, { headline })));
  const sending = drafts.map((draft) => createAlert(deps(noon), { ...draft, by: ana }));
  const ends = await Promise.allSettled(sending);
  expect(ends.map((end) => (end.status === 'rejected' ? end.reason.details.guard : 'sent')).sort()).toEqual([
    ...['near_same', 'near_same', 'near_same', 'sent'],
  ]);
});

test('the command alerts on a story as the desk does, once', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Night ferry runs aground' });
  await addReader(db, noon, everyone);
  const lines: string[] = [];
  const context = { ...deps(noon), json: true, print: (line: string) => lines.push(line) } as never;
  const run = (...positionals: string[]) => alert.run(context, { positionals, values: { urgent: true } });
  await run(String(story));
  await run(String(story));
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(first).toMatchObject({ status: 'held', heldUntil: '2026-11-24T12:00:10Z', readers: 1 });
  expect(second.mailing).toBe(first.mailing);
  expect((await findMailing(db, first.mailing))!.alert).toMatchObject({
    urgent: true,
    headline: 'Night ferry runs aground',
  });
  await expect(run('nothing')).rejects.toThrow(/Say which story/);
});

test('an alert is held, then goes to the moment; cancelled in time it reaches nobody and may be written anew', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'A bridge is closed' });
  const reader = await addReader(db, noon, everyone);
  const mailing = await send(story);
  const clock = fixedClock(noon);
  let held: string | undefined;
  const sleeping = {
    ...clock,
    sleep: async (ms: number) => {
      held = (await findMailing(db, mailing.id))?.status;
      expect(ms).toBe(10_000);
      expect(take('handoff-breaking')).toEqual([]);
      clock.advance(ms);
    },
  };
  for (const job of take('prepare-breaking')) await prepareMailing({ ...base, clock: sleeping }, job);
  expect(held).toBe('held');
  expect(await findMailing(db, mailing.id)).toMatchObject({ status: 'sending' });
  expect(take('handoff-breaking')).toMatchObject([{ mailingId: mailing.id }]);
  await expect(cancelAlert(deps(noon), { id: mailing.id, by: ana })).rejects.toThrow(/too late/);

  const other = await addStory(db, '2026-11-24T11:30:00Z', { title: 'Parliament falls' });
  const second = await send(other);
  const [job] = take('prepare-breaking');
  const waiting = { ...fixedClock(noon), sleep: () => cancelAlert(deps(noon), { id: second.id, by: chief }) };
  await prepareMailing({ ...base, clock: waiting }, job!);
  expect(await releaseHeld(deps('2026-11-24T12:01:00Z'))).toEqual([]);
  expect(take('handoff-breaking')).toEqual([]);
  expect(await findMailing(db, second.id)).toMatchObject({ status: 'cancelled' });
  expect(await mailingProgress(db, second.id)).toMatchObject({ audience: 1, skipped: 1, queued: 0 });
  await finishMailings(deps(noon));
  expect((await findMailing(db, second.id))!.finishedAt).not.toBeNull();
  const anew = await send(other);
  expect(anew.id).not.toBe(second.id);
  expect(anew.status).toBe('held');
  expect(reader).toBeGreaterThan(0);
});

test('a worker that is lost during the hold: the heartbeat releases what is frozen', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'A ferry is missing' });
  await addReader(db, noon, everyone);
  const mailing = await send(story);
  const [job] = take('prepare-breaking');
  const dying = { ...fixedClock(noon), sleep: () => Promise.reject(new Error('killed')) };
  await expect(prepareMailing({ ...base, clock: dying }, job!)).rejects.toThrow('killed');
  expect(await releaseHeld(deps('2026-11-24T12:00:09Z'))).toEqual([]);
  // Frozen whole and not released yet: nothing of it is over.
  expect(await finishMailings(deps('2026-11-24T12:00:09Z'))).toEqual([]);
  expect((await mailingProgress(db, mailing.id)).queued).toBe(1);
  expect(await releaseHeld(deps('2026-11-24T12:00:10Z'))).toEqual([mailing.id]);
  expect(await releaseHeld(deps('2026-11-24T12:00:11Z'))).toEqual([]);
  expect(take('handoff-breaking')).toHaveLength(1);
  await prepareMailing(deps('2026-11-24T12:00:12Z'), job!);
  expect(await deliveriesOf(mailing.id)).toHaveLength(1);
});

test('stopped, it says how many had been handed over, and nothing follows', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Markets fall' });
  const readers = [
    await addReader(db, noon, everyone),
    await addReader(db, noon, everyone),
    await addReader(db, noon, everyone),
  ];
  const mailing = await send(story);
  await prepareAll();
  await db
    .updateTable('deliveries')
    .set({ status: 'accepted' })
    .where('mailing_id', '=', mailing.id)
    .where('subscriber_id', '=', readers[0]!)
    .execute();
  const stop = () => stopMailing(deps(noon), { id: mailing.id, by: ana });
  expect(await stop()).toEqual({ handedOver: 1, stopped: 2 });
  await expect(stop()).rejects.toThrow(/nothing to stop/);
  expect(await findMailing(db, mailing.id)).toMatchObject({ status: 'stopped' });
});

test('guards say why', async () => {
  await addReader(db, noon, everyone);
  const story = await addStory(db, '2026-11-24T11:00:00Z', {
    title: 'Typhoon Mara reaches the coast of Luzon',
  });
  const alike = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Typhoon Mara reaches coast of Luzon' });
  const old = await addStory(db, '2026-11-23T11:00:00Z', { title: 'Yesterday' });
  const first = await send(story);
  await expect(send(alike)).rejects.toMatchObject({
    code: 'conflict',
    details: { guard: 'near_same', mailingId: first.id },
  });
  await expect(send(old)).rejects.toThrow(/25 hours old/);
  await expect(send(alike, { headline: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(send(alike, { headline: 'x'.repeat(161) })).rejects.toThrow(/161 characters/);
  await expect(send(alike, { kind: 'update' })).rejects.toThrow(/no alert of this story/);

  const changed = await draftOf(alike, { headline: 'Something else entirely' });
  await db.updateTable('stories').set({ mail_title: 'Retitled' }).where('id', '=', alike).execute();
  await expect(createAlert(deps(noon), { ...changed, by: ana })).rejects.toThrow(/changed since/);
  await db.updateTable('stories').set({ status: 'killed' }).where('id', '=', alike).execute();
  await expect(createAlert(deps(noon), { ...changed, by: ana })).rejects.toThrow(/killed/);
});

test('an update and a correction go to exactly those who got the alert', async () => {
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Quake off Honshu' });
  const got = await addReader(db, noon, everyone);
  const bounced = await addReader(db, noon, everyone);
  const left = await addReader(db, noon, everyone);
  const mailing = await send(story);
  await prepareAll();
  await acceptAll(db, mailing.id);
  await db
    .updateTable('deliveries')
    .set({ outcome: 'bounced' })
    .where('subscriber_id', '=', bounced)
    .execute();
  await db.updateTable('subscribers').set({ status: 'unsubscribed' }).where('id', '=', left).execute();
  await addReader(db, noon, everyone);

  expect(await audience(story)).toMatchObject({ excluded: { alerted: 2 } });
  const note = 'We placed the quake off Honshu; it was off Kyushu.';
  const correction = await send(story, {
    kind: 'correction',
    headline: 'Quake off Kyushu, not Honshu',
    note,
  });
  expect(correction).toMatchObject({ parentId: mailing.id, kind: 'correction' });
  await prepareAll();
  expect(await deliveriesOf(correction.id)).toEqual([got]);
  const edition = await db
    .selectFrom('editions')
    .select('id')
    .where('mailing_id', '=', correction.id)
    .executeTakeFirstOrThrow();
  const mail = await createEditionMail({ db, baseUrl: 'https://daybreak.example' })(edition.id);
  for (const part of [mail!.html, mail!.text.replaceAll('\n', ' ')]) expect(part).toContain(note);
  expect(mail!.html).toContain('What was wrong');
  expect(await findMailing(db, correction.id)).toMatchObject({ candidates: 2, excluded: { left: 1 } });
});

test('with four eyes on, a large audience waits for another chief editor', async () => {
  await writeApprovalShare(db, 0.5, new Date(0));
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Ceasefire signed' });
  await addReader(db, noon, everyone);
  const mailing = await send(story, {}, noon, chief);
  expect(mailing.status).toBe('proposed');
  expect(take('prepare-breaking')).toEqual([]);
  const approve = (by: typeof ana) => approveAlert(deps(noon), { id: mailing.id, by });
  await expect(approve(ana)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(approve(chief)).rejects.toMatchObject({ code: 'forbidden' });
  await approve({ who: 'editor-in-chief@example.test', mayApprove: true });
  expect((await findMailing(db, mailing.id))!.status).toBe('held');
  expect(take('prepare-breaking')).toHaveLength(1);
});

test('what nobody approved in time cannot be approved any more, and is cancelled', async () => {
  await writeApprovalShare(db, 0.5, new Date(0));
  const story = await addStory(db, '2026-11-24T11:00:00Z', { title: 'Talks in Doha' });
  await addReader(db, noon, everyone);
  const mailing = await send(story);
  const late = deps('2026-11-24T13:00:10Z');
  await expect(approveAlert(late, { id: mailing.id, by: chief })).rejects.toMatchObject({ code: 'conflict' });
  await finishMailings(deps('2026-11-24T12:59:59Z'));
  expect((await findMailing(db, mailing.id))!.status).toBe('proposed');
  await finishMailings(late);
  expect(await findMailing(db, mailing.id)).toMatchObject({
    status: 'cancelled',
    decision: { approved: false, by: 'platform' },
  });
  expect((await send(story)).id).not.toBe(mailing.id);
});
