import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { eventPipe } from '../../src/deliveries/event-pipe.ts';
import { explainUnknown } from '../../src/deliveries/explain-unknown.ts';
import { progressOf } from '../../src/deliveries/progress.ts';
import { settleUnknown } from '../../src/deliveries/settle-unknown.ts';
import { listUnknown } from '../../src/deliveries/unknown-repository.ts';
import { applyEvents } from '../../src/events/apply-events.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { releaseUnknown } from '../../src/mailings/release-unknown.ts';
import { type Clock, systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { addReaders, addressOf, freezeMailing, SECRET } from '../support/delivery.ts';
import { testLine } from '../support/line.ts';
import type { AcceptedMail } from '../support/ses.ts';
import { sesEvent } from '../support/sns.ts';

const { db, ses, jobs, enqueue, run } = await testLine();

const WINDOW_S = 1_800;
/** A clock `minutes` ahead of ours. */
const later = (minutes: number): Clock => ({
  now: () => systemClock.now().add({ minutes }),
  sleep: systemClock.sleep,
});
const deps = { db, enqueue, logger: silentLogger, config: { SETTLE_WINDOW_S: WINDOW_S }, secret: SECRET };
const settle = (minutes = 31) => settleUnknown({ ...deps, clock: later(minutes) });
const by = { who: 'editor@example.test' };

beforeEach(async () => {
  await sql`truncate mailings, deliveries, batches, handoffs, ses_events, ses_events_pending cascade`.execute(
    db,
  );
  ses.fault = undefined;
  ses.accepted.length = 0;
  jobs.length = 0;
});

async function runAll(): Promise<void> {
  while (jobs.length > 0) await run(jobs.shift()!);
}

type Loss = 'answer-lost' | 'reset-after-body';

/** A mailing whose one handoff has no answer; SES took it, or did not. */
async function unknownMailing(loss: Loss, stream: 'digest' | 'breaking' = 'digest') {
  const readers = await addReaders(db, 10);
  const mailing = await freezeMailing(db, enqueue, { readers, stream, notAfterMs: 7_200_000 });
  ses.fault = () => ({ kind: loss });
  await runAll();
  ses.fault = undefined;
  expect(await progressOf(db, mailing)).toMatchObject({ unknown: 10 });
  return { mailing, readers };
}

/** A mailing of the same stream that is handed over after it; gives the mails that SES took of it. */
async function laterMailing(stream: 'digest' | 'breaking' = 'digest'): Promise<AcceptedMail[]> {
  await freezeMailing(db, enqueue, { readers: await addReaders(db, 10), stream });
  const before = ses.accepted.length;
  await runAll();
  return ses.accepted.slice(before);
}

async function report(mails: AcceptedMail[], apply = true): Promise<void> {
  const inbox = createEventInbox({ db, clock: systemClock, stored: () => {} });
  const sentAt = systemClock.now().toString();
  await Promise.all(
    mails.map((mail) =>
      inbox.put({ id: `send-${mail.messageId}`, sentAt, body: JSON.stringify(sesEvent(mail, 'Send')) }),
    ),
  );
  if (apply) await applyEvents({ ...deps, clock: systemClock });
}

describe('an unknown digest', () => {
  test('goes once more after the window, when later handoffs are reported, and never a third time', async () => {
    const { mailing, readers } = await unknownMailing('reset-after-body');
    await report(await laterMailing());
    expect(await settle(29)).toBe(0);
    expect(await settle()).toBe(10);
    expect(await settle()).toBe(0);
    ses.fault = () => ({ kind: 'reset-after-body' });
    await runAll();
    ses.fault = undefined;
    expect(await progressOf(db, mailing)).toMatchObject({ unknown: 10 });
    await report(await laterMailing());
    expect(await settle(62)).toBe(0);
    expect(jobs).toHaveLength(0);
    const [one] = await listUnknown(db, { mailingId: mailing, limit: 1 });
    expect(one).toMatchObject({ subscriberId: readers[0], reason: 'no_answer', attempt: 2 });
    expect(explainUnknown(one!, later(62).now(), WINDOW_S)).toMatchObject({
      next: 'stays_unknown',
      outlook: expect.stringContaining('once more already'),
    });
  });

  test('reaches each reader once where SES had not taken it', async () => {
    const { mailing, readers } = await unknownMailing('reset-after-body');
    await report(await laterMailing());
    await settle();
    await runAll();
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 10, unknown: 0, queued: 0 });
    const mails = ses.accepted.filter((mail) => mail.to === addressOf(readers[0]!));
    expect(mails.map((mail) => mail.tags.attempt)).toEqual(['2']);
  });

  test('is never sent again when an event speaks of it, applied or only stored', async () => {
    const { mailing } = await unknownMailing('answer-lost');
    const taken = [...ses.accepted];
    await report(await laterMailing());
    await report(taken, false);
    expect(await settle()).toBe(0);
    await applyEvents({ ...deps, clock: systemClock });
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 10, unknown: 0 });
    expect(jobs).toHaveLength(0);
  });

  test('goes once more only to those of whom no event speaks', async () => {
    const { mailing } = await unknownMailing('answer-lost');
    const taken = [...ses.accepted];
    await report(await laterMailing());
    await report(taken.slice(4), false);
    expect(await settle()).toBe(4);
    expect(await progressOf(db, mailing)).toMatchObject({ queued: 4, unknown: 6 });
  });

  test('does not go again where one single report of its call is missing', async () => {
    const { mailing } = await unknownMailing('answer-lost');
    const taken = [...ses.accepted];
    await report(await laterMailing());
    await report(taken.slice(1));
    expect(await settle()).toBe(0);
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 9, unknown: 1 });
    const [one] = await listUnknown(db, { mailingId: mailing, limit: 1 });
    expect(explainUnknown(one!, later(31).now(), WINDOW_S)).toMatchObject({
      next: 'waits_for_events',
      outlook: expect.stringContaining('the others of the same call'),
    });
    expect(await settle(121)).toBe(0);
    await report(taken.slice(0, 1));
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 10, unknown: 0 });
  });

  test('that was proved after its reader had left counts as accepted', async () => {
    const { mailing, readers } = await unknownMailing('answer-lost');
    const taken = [...ses.accepted];
    await report(await laterMailing());
    await sql`update subscribers set status = 'unsubscribed' where id = ${readers[3]!}`.execute(db);
    await settle();
    await runAll();
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 9, skipped: 1 });
    await report(taken);
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 10, skipped: 0 });
  });

  test.each(['silent', 'lossy', 'working'] as const)('waits for an event pipe that is %s', async (state) => {
    const { mailing } = await unknownMailing('answer-lost');
    const mails = await laterMailing();
    await report(state === 'silent' ? [] : mails.slice(state === 'lossy' ? 1 : 0));
    expect(await settle()).toBe(state === 'working' ? 10 : 0);
    const [, digest] = await eventPipe(db, later(15).now());
    expect(digest).toMatchObject({ stream: 'digest', state, accepted: 10 });
    const [one] = await listUnknown(db, { mailingId: mailing, limit: 1 });
    if (one)
      expect(explainUnknown(one, later(31).now(), WINDOW_S)).toMatchObject({
        next: 'waits_for_later_events',
      });
  });

  test('does not count the events of another stream, nor of what was handed over before', async () => {
    await report(await laterMailing());
    await unknownMailing('reset-after-body');
    await report(await laterMailing('breaking'));
    expect(await settle()).toBe(0);
  });

  test('does not go again to who left meanwhile, and not after its time', async () => {
    const { mailing, readers } = await unknownMailing('reset-after-body');
    await report(await laterMailing());
    await sql`update subscribers set status = 'unsubscribed' where id = ${readers[3]!}`.execute(db);
    await settle();
    await runAll();
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 9, skipped: 1 });

    const late = await unknownMailing('reset-after-body');
    await report(await laterMailing());
    expect(await settle(121)).toBe(0);
    expect(await progressOf(db, late.mailing)).toMatchObject({ unknown: 10, queued: 0 });
  });

  test('that SES accepts late, while it waits to go again, goes no more', async () => {
    const { mailing } = await unknownMailing('answer-lost');
    const taken = [...ses.accepted];
    await report(await laterMailing());
    await settle();
    await report(taken);
    const before = ses.accepted.length;
    await runAll();
    expect(ses.accepted).toHaveLength(before);
    expect(await progressOf(db, mailing)).toMatchObject({ accepted: 10, queued: 0 });
  });
});

describe('an unknown alert', () => {
  const release = (mailingId: string, minutes: number) =>
    releaseUnknown({ ...deps, clock: later(minutes) }, { mailingId, by });

  async function unknownAlert(): Promise<string> {
    const { mailing } = await unknownMailing('reset-after-body', 'breaking');
    await sql`update mailings set content = '{"headline": "A headline"}' where id = ${mailing}`.execute(db);
    return mailing;
  }

  test('waits for an editor, who may send it once more after the window', async () => {
    const alert = await unknownAlert();
    await report(await laterMailing('breaking'));
    expect(await settle()).toBe(0);
    const [one] = await listUnknown(db, { limit: 1 });
    expect(explainUnknown(one!, later(31).now(), WINDOW_S)).toMatchObject({ next: 'waits_for_editor' });
    await expect(release(alert, 29)).rejects.toMatchObject({ code: 'conflict' });
    expect(await release(alert, 31)).toBe(10);
    await expect(release(alert, 31)).rejects.toMatchObject({ code: 'conflict' });
    await runAll();
    expect(await progressOf(db, alert)).toMatchObject({ accepted: 10, unknown: 0 });
    const audit = await db.selectFrom('audit_log').select(['who', 'action', 'after']).execute();
    expect(audit).toEqual([{ who: by.who, action: 'alert.unknown_released', after: { deliveries: 10 } }]);
  });

  test('is not released after its time', async () => {
    const alert = await unknownAlert();
    await expect(release(alert, 121)).rejects.toThrow('too late');
  });
});

test('a digest whose events never come is done when its time is over, with what is unknown', async () => {
  const { mailing } = await unknownMailing('answer-lost');
  await sql`update mailings set slot_at = created_at, prepared_at = now(), candidates = 10 where id = ${mailing}`.execute(
    db,
  );
  expect(await finishMailings({ ...deps, clock: later(31) })).toEqual([]);
  expect(await finishMailings({ ...deps, clock: later(121) })).toEqual([mailing]);
  expect(await progressOf(db, mailing)).toMatchObject({ unknown: 10 });
});

test('what is unknown is listed page by page, each reader once', async () => {
  const first = await unknownMailing('answer-lost');
  const second = await unknownMailing('answer-lost', 'breaking');
  const seen: string[] = [];
  for (let cursor: string | undefined; ; cursor = seen.at(-1)) {
    const page = await listUnknown(db, { cursor, limit: 7 });
    seen.push(...page.map((one) => one.delivery));
    if (page.length < 7) break;
  }
  const tags = [second, first].flatMap(({ mailing, readers }) => readers.map((id) => `${mailing}_${id}`));
  expect(seen).toEqual(tags);
});
