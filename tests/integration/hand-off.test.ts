import { sql } from 'kysely';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handOff } from '../../src/deliveries/hand-off.ts';
import { readPace } from '../../src/deliveries/pace-repository.ts';
import { createPacer } from '../../src/deliveries/pacer.ts';
import { progressOf } from '../../src/deliveries/progress.ts';
import { skipQueued } from '../../src/deliveries/skip-queued.ts';
import {
  addReaders,
  addressOf,
  connectTo,
  deliveryLine,
  freezeMailing,
  hashReader,
} from '../support/delivery.ts';
import { testLine } from '../support/line.ts';
import type { Fault } from '../support/ses.ts';

const { db, ses, gateway, jobs, enqueue, line, run } = await testLine({ timeoutMs: 3_000 });

beforeEach(async () => {
  ses.fault = undefined;
  ses.accepted.length = 0;
  ses.counts.clear();
  jobs.length = 0;
  await sql`delete from pace`.execute(db);
});

async function runAll() {
  while (jobs.length > 0) await run(jobs.shift()!);
}

const nothing = { queued: 0, sending: 0, accepted: 0, skipped: 0, failed: 0, unknown: 0 };
const ledger = async (mailing: string) => {
  const { delivered: _, bounced: __, complained: ___, ...states } = await progressOf(db, mailing);
  return states;
};

describe('a mailing', () => {
  test('carries a count of clicks to who agreed to it, and to nobody else', async () => {
    const readers = await addReaders(db, 2);
    await db.updateTable('subscribers').set({ measuring: true }).where('id', '=', readers[0]!).execute();
    const mailing = await freezeMailing(db, enqueue, { readers, editions: 1 });
    await runAll();
    const htmlOf = (id: number) => ses.accepted.find((one) => one.to === addressOf(id))!.html;
    expect(htmlOf(readers[0]!)).toMatch(
      new RegExp(
        `href="https://daybreak\\.test/c/[\\w-]+/${mailing}\\?to=https://news\\.example/".*dot\\.gif`,
      ),
    );
    expect(htmlOf(readers[1]!)).toMatch(/<a href="https:\/\/news\.example\/">news<\/a>$/);
  });

  test('reaches every reader once, in calls of one edition, with all that a list mail carries', async () => {
    const readers = await addReaders(db, 130);
    const mailing = await freezeMailing(db, enqueue, { readers, editions: 2 });
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 130, queued: 130 });
    await runAll();
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 130, accepted: 130 });
    expect([...ses.counts.keys()].sort()).toEqual(readers.map(addressOf).sort());
    expect(Math.max(...ses.counts.values())).toBe(1);
    expect(new Set(ses.accepted.map((mail) => mail.subject)).size).toBe(2);

    const mail = ses.accepted.find((one) => one.to === addressOf(readers[7]!))!;
    const link = /href="([^"]+)"/.exec(mail.html)![1]!;
    expect(mail.from).toBe('Daybreak <digest@asian-news.test>');
    expect(mail.configurationSet).toBe('digest');
    expect(mail.headers).toEqual({
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': '<digest.asian-news.test>',
      'Feedback-ID': `${mailing}:digest:daybreak`,
    });
    expect(link).toMatch(/^https:\/\/daybreak\.test\/u\//);
    expect(mail.text).toContain(link);
    expect(mail.tags).toMatchObject({
      delivery_id: `${mailing}_${readers[7]}`,
      attempt: '1',
      stream: 'digest',
    });
    const batches = await db.selectFrom('batches').selectAll().where('mailing_id', '=', mailing).execute();
    expect(batches.every((batch) => batch.finished_at && batch.subscriber_ids.length <= 50)).toBe(true);
  });

  test('frozen twice makes nothing twice; run twice sends nothing twice', async () => {
    const readers = await addReaders(db, 20);
    const mailing = await freezeMailing(db, enqueue, { readers });
    const again = jobs[0]!;
    await runAll();
    await run(again);
    expect(ses.accepted).toHaveLength(20);
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 20, accepted: 20 });
  });

  test('does not reach who left, was suppressed, paused or erased since it was frozen', async () => {
    const [stays, left, suppressed, paused, erased] = (await addReaders(db, 5)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const mailing = await freezeMailing(db, enqueue, { readers: [stays, left, suppressed, paused, erased] });
    const hash = await hashReader(db, suppressed);
    await db.updateTable('subscribers').set({ status: 'unsubscribed' }).where('id', '=', left).execute();
    await db
      .insertInto('suppressions')
      .values({ email_hash: hash, reason: 'complaint', detail: null, at: new Date() })
      .execute();
    await db
      .updateTable('subscribers')
      .set({ paused_until: new Date(Date.now() + 60_000) })
      .where('id', '=', paused)
      .execute();
    await db.deleteFrom('subscribers').where('id', '=', erased).execute();
    await runAll();
    expect(ses.accepted.map((mail) => mail.to)).toEqual([addressOf(stays)]);
    const rows = await db
      .selectFrom('deliveries')
      .select(['subscriber_id', 'reason'])
      .where('mailing_id', '=', mailing)
      .where('status', '=', 'skipped')
      .orderBy('subscriber_id')
      .execute();
    expect(rows.map((row) => row.reason)).toEqual(['unsubscribed', 'suppressed', 'paused', 'erased']);
  });

  test('keeps and logs what SES said of who it refused, without their names', async () => {
    const [reader] = await addReaders(db, 1);
    const said = `Email address is not verified: ${addressOf(reader!)}, digest@asian-news.test`;
    const warn = vi.spyOn(line.logger, 'warn');
    const kept = async (mailing: string) =>
      (await db.selectFrom('handoffs').select('error').where('mailing_id', '=', mailing).execute()).at(-1)!
        .error;
    for (const fault of [
      { kind: 'entries', status: 'MESSAGE_REJECTED', said },
      { kind: 'error', http: 400, name: 'MessageRejected', said },
    ] as Fault[]) {
      ses.fault = () => fault;
      const mailing = await freezeMailing(db, enqueue, { readers: [reader!] });
      await runAll();
      const told = [await kept(mailing), JSON.stringify(warn.mock.calls)].join();
      expect(told).toContain('not verified: …@example.test, …@asian-news.test');
      expect(told).not.toContain(addressOf(reader!));
      warn.mockClear();
    }
  });

  test('does not fail its readers one after another where SES refuses the sender, and goes on once it takes one', async () => {
    const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 1_600) });
    ses.fault = () => ({ kind: 'entries', status: 'MESSAGE_REJECTED' });
    await run(jobs.shift()!);
    const refused = await ledger(mailing);
    expect(refused.failed).toBeGreaterThanOrEqual(500);
    expect(refused.failed).toBeLessThan(1_000);
    expect(refused.queued).toBe(1_600 - refused.failed);
    expect((await readPace(db))!.streams.digest).toMatchObject({ pausedWhy: 'message_rejected' });
    ses.fault = undefined;
    await sql`delete from pace`.execute(db);
    await runAll();
    expect(await ledger(mailing)).toMatchObject({ failed: refused.failed, accepted: 1_600 - refused.failed });
  });

  test('uses the day of a warm-up for what SES took, not for what it refused', async () => {
    const limits = { warmUp: { digest: { start: 100, growth: 2, days: 9 } } };
    const pacer = createPacer({ ...line, ses: gateway, limits });
    const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 120) });
    let refused = 0;
    ses.fault = ({ to }) =>
      to.length > 0 && refused++ < 4 ? { kind: 'entries', status: 'ACCOUNT_THROTTLED' } : undefined;
    // While calls are under way the day looks used up, and the job comes back later.
    for (let i = 0; i < 5; i++)
      await handOff({ ...line, pacer }, jobs.shift()!.data, new AbortController().signal);
    expect(await ledger(mailing)).toMatchObject({ accepted: 100, queued: 20 });
    expect(jobs).toHaveLength(1);
  });

  test('sends nothing once it is stopped, too late, or in a copy of the database', async () => {
    const readers = await addReaders(db, 3);
    const late = await freezeMailing(db, enqueue, { readers, notAfterMs: -1 });
    const stopped = await freezeMailing(db, enqueue, { readers });
    await db.updateTable('mailings').set({ status: 'stopped' }).where('id', '=', stopped).execute();
    await runAll();
    expect(await skipQueued(db, { mailingId: late, reason: 'too_late' })).toBe(3);
    expect(await ledger(late)).toEqual({ ...nothing, audience: 3, skipped: 3 });

    const copied = await freezeMailing(db, enqueue, { readers });
    await sql`update environment set epoch = gen_random_uuid()`.execute(db);
    await expect(run(jobs.shift()!)).rejects.toThrow('npm run daybreak -- take-over');
    await sql`update environment set epoch = current_epoch()`.execute(db);
    expect(await ledger(copied)).toEqual({ ...nothing, audience: 3, queued: 3 });
    expect(ses.accepted).toHaveLength(0);
  });

  test('of a lost worker is unknown where it was handed off, and goes on with the rest', async () => {
    const readers = await addReaders(db, 60);
    const mailing = await freezeMailing(db, enqueue, { readers });
    await sql`
      insert into handoffs (mailing_id, batch_id, attempt, id, edition_id, subscriber_ids, worker, started_at)
      select mailing_id, id, 1, gen_random_uuid(), edition_id, subscriber_ids, 'dead', now() from batches
      where mailing_id = ${mailing} and cardinality(subscriber_ids) = 50`.execute(db);
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 60, queued: 10, sending: 50 });
    await runAll();
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 60, accepted: 10, unknown: 50 });
    expect(ses.accepted).toHaveLength(10);
  });
});

describe('an outcome', () => {
  const once = (fault: Fault) => {
    let told = false;
    ses.fault = ({ to }) => {
      if (told || to.length === 0) return undefined;
      told = true;
      return fault;
    };
  };

  test.each<[string, Fault]>([
    ['429', { kind: 'error', http: 429, name: 'TooManyRequestsException' }],
    ['an entry that was throttled', { kind: 'entries', status: 'ACCOUNT_THROTTLED' }],
    ['an entry that failed for the moment', { kind: 'entries', status: 'TRANSIENT_FAILURE' }],
  ])('%s goes again', async (_, fault) => {
    const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 10) });
    once(fault);
    await runAll();
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 10, accepted: 10 });
    expect(ses.accepted).toHaveLength(10);
  });

  test.each<[string, Fault, number]>([
    ['an answer lost after acceptance', { kind: 'answer-lost' }, 10],
    ['a reset after the body', { kind: 'reset-after-body' }, 0],
    ['a timeout', { kind: 'timeout' }, 0],
    ['a timeout of what was taken', { kind: 'timeout', accept: true }, 10],
    ['half an answer', { kind: 'truncated' }, 10],
    ['an empty answer', { kind: 'empty' }, 10],
    ['success without message ids', { kind: 'no-message-ids' }, 10],
    ['500', { kind: 'error', http: 500, name: 'InternalServiceErrorException' }, 0],
    ['503', { kind: 'error', http: 503, name: 'ServiceUnavailable' }, 0],
  ])('%s is unknown and never sent again', async (_, fault, taken) => {
    const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 10) });
    once(fault);
    await runAll();
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 10, unknown: 10 });
    expect(ses.accepted).toHaveLength(taken);
  });

  test('a bad request fails only the reader whose it is', async () => {
    const readers = await addReaders(db, 4);
    const mailing = await freezeMailing(db, enqueue, { readers });
    const bad = addressOf(readers[2]!);
    ses.fault = ({ to }) =>
      to.includes(bad) ? { kind: 'error', http: 400, name: 'BadRequestException' } : undefined;
    await runAll();
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 4, accepted: 3, failed: 1 });
  });

  test.each<[string, Fault, 'account' | 'stream']>([
    ['a suspended account', { kind: 'error', http: 400, name: 'AccountSuspendedException' }, 'account'],
    ['paused sending', { kind: 'entries', status: 'ACCOUNT_SENDING_PAUSED' }, 'account'],
    ['a missing configuration set', { kind: 'entries', status: 'CONFIGURATION_SET_NOT_FOUND' }, 'stream'],
  ])('%s pauses, and everything waits in the queue', async (_, fault, what) => {
    const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 10) });
    once(fault);
    await run(jobs.shift()!);
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 10, queued: 10 });
    expect(jobs).toHaveLength(1);
    expect(jobs[0]!.startAfter!.getTime()).toBeGreaterThan(Date.now() + 30_000);
    const other = await line.pacer.take('breaking', 1, { more: false, signal: new AbortController().signal });
    expect('granted' in other).toBe(what === 'stream');
  });

  test('never connected goes again when SES is back', async () => {
    const gone = connectTo('http://127.0.0.1:1', 500);
    const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 5) });
    await line.pacer.refresh(0);
    const away = await deliveryLine(db, gone, enqueue);
    await away.run(jobs.shift()!);
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 5, queued: 5 });
    await sql`delete from pace`.execute(db);
    await runAll();
    expect(await ledger(mailing)).toEqual({ ...nothing, audience: 5, accepted: 5 });
    gone.close();
  });
});
