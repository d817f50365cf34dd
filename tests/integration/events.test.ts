import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { applyEvents } from '../../src/events/apply-events.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { createSnsReceiver } from '../../src/events/receive-sns.ts';
import type { SnsMessage } from '../../src/events/sns-message.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { answerError } from '../../src/web/frame/errors.tsx';
import { createHooks } from '../../src/web/hooks/sns.ts';
import { addReaders, addressOf, freezeMailing, hashReader, SECRET } from '../support/delivery.ts';
import { testLine } from '../support/line.ts';
import type { AcceptedMail } from '../support/ses.ts';
import { bounce, complaint, createSns, sesEvent, TOPIC } from '../support/sns.ts';

const { db, ses, jobs, enqueue, run } = await testLine();
const sns = await createSns();
const fetched: string[] = [];
const deps = { db, clock: systemClock, logger: silentLogger, secret: SECRET };
const inbox = createEventInbox({ db, clock: systemClock, stored: () => {} });
const receiveSns = createSnsReceiver({
  inbox,
  topics: [TOPIC],
  clock: systemClock,
  logger: silentLogger,
  fetchText: async (url) => {
    fetched.push(url);
    return sns.pem;
  },
});
const hooks = createHooks({ receiveSns });
hooks.onError(answerError);
beforeEach(() => {
  ses.accepted.length = 0;
  jobs.length = 0;
  fetched.length = 0;
});

const post = async (message: SnsMessage) =>
  (await hooks.request('/sns', { method: 'POST', body: JSON.stringify(message) })).status;

/** Sends a mailing to fresh readers; gives what SES took. */
async function send(count = 1): Promise<AcceptedMail[]> {
  const readers = await addReaders(db, count);
  for (const reader of readers) await hashReader(db, reader);
  await freezeMailing(db, enqueue, { readers });
  ses.accepted.length = 0;
  while (jobs.length > 0) await run(jobs.shift()!);
  return [...ses.accepted];
}

/** This time of the n-th of the last 24 days, of which today is the 24th. */
const now = systemClock.now();
const day = (n: number) => now.subtract({ hours: 24 * (24 - n) }).toString();

const stored = async () =>
  (
    await sql<{ stored: number; pending: number }>`select
      (select count(*) from ses_events) as stored, (select count(*) from ses_events_pending) as pending`.execute(
      db,
    )
  ).rows[0]!;

async function stateOf(mail: AcceptedMail) {
  const subscriber = Number(mail.tags.delivery_id!.split('_')[1]);
  const { rows } = await sql<Record<string, unknown>>`
    select d.status, d.outcome, d.outcome_at, d.message_id, s.status as reader, x.reason as suppressed
    from deliveries d join subscribers s on s.id = d.subscriber_id
    left join suppressions x on x.email_hash = s.email_hash
    where d.mailing_id = ${mail.tags.delivery_id!.split('_')[0]} and d.subscriber_id = ${subscriber}`.execute(
    db,
  );
  return rows[0]!;
}

describe('the webhook', () => {
  test.each(['1', '2'] as const)(
    'takes a hard bounce with signature version %s, once, and suppresses',
    async (version) => {
      const [mail] = (await send()) as [AcceptedMail];
      const message = sns.notification(sesEvent(mail, 'Bounce', bounce(mail.to, 'Permanent')), {
        SignatureVersion: version,
      });
      const before = await stored();
      expect(await post(message)).toBe(204);
      expect(await post(message)).toBe(204);
      expect((await stored()).stored).toBe(before.stored + 1);
      await applyEvents(deps);
      expect(await stateOf(mail)).toMatchObject({ outcome: 'bounced', suppressed: 'hard_bounce' });
    },
  );

  test('refuses a wrong signature, a foreign topic and a foreign certificate, and changes nothing', async () => {
    const [mail] = (await send()) as [AcceptedMail];
    const event = sesEvent(mail, 'Complaint', complaint(mail.to));
    const before = await stored();
    const right = sns.notification(event);
    expect(await post({ ...right, Message: right.Message.replace('abuse', 'fraud') })).toBe(403);
    expect(await post({ ...right, SignatureVersion: '1' })).toBe(403);
    fetched.length = 0;
    const foreign = TOPIC.replace('daybreak', 'other');
    expect(await post(sns.notification(event, { TopicArn: foreign }))).toBe(403);
    expect(await post(sns.confirmation({ TopicArn: foreign }))).toBe(403);
    for (const url of [
      'https://sns.eu-central-1.amazonaws.com.evil.test/SimpleNotificationService-0a0a0a0a0a0a0a0a.pem',
      'http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0a0a0a0a0a0a0a0a.pem',
      'https://sns.eu-central-1.amazonaws.com/bucket/SimpleNotificationService-0a0a0a0a0a0a0a0a.pem',
      'https://sns.eu-central-1.amazonaws.com:444/SimpleNotificationService-0a0a0a0a0a0a0a0a.pem',
      'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0a0a0a0a0a0a0a0a.pem',
    ])
      expect(await post(sns.notification(event, { SigningCertURL: url }))).toBe(403);
    expect(await post({ ...right, MessageId: '' })).toBe(422);
    expect(fetched).toEqual([]);
    expect(await stored()).toEqual(before);
    expect(await stateOf(mail)).toMatchObject({ outcome: null, suppressed: null });
  });

  test('answers once the message is committed, and with no 2xx when it cannot be', async () => {
    const stored = Promise.withResolvers<void>();
    const receiver = (put: () => Promise<void>) =>
      createHooks({
        receiveSns: createSnsReceiver({
          ...{ inbox: { put }, topics: [TOPIC], clock: systemClock, logger: silentLogger },
          fetchText: async () => sns.pem,
        }),
      }).onError(answerError);
    const message = JSON.stringify(sns.notification({ anything: true }));
    const ask = (app: typeof hooks) => app.request('/sns', { method: 'POST', body: message });
    let answered = false;
    const answer = Promise.resolve(ask(receiver(() => stored.promise))).then(({ status }) => {
      answered = true;
      return status;
    });
    await systemClock.sleep(50);
    expect(answered).toBe(false);
    stored.resolve();
    expect(await answer).toBe(204);
    const away = await ask(receiver(() => Promise.reject(new Error('the database is away'))));
    expect(away.status).toBeGreaterThanOrEqual(500);
  });

  test('confirms the subscription of our topic, at SNS only', async () => {
    expect(await post(sns.confirmation())).toBe(204);
    expect(fetched.at(-1)).toContain('Action=ConfirmSubscription');
    fetched.length = 0;
    expect(
      await post(sns.confirmation({ SubscribeURL: 'https://evil.test/?Action=ConfirmSubscription&' })),
    ).toBe(403);
    expect(fetched.filter((url) => !url.endsWith('.pem'))).toEqual([]);
  });
});

describe('an event', () => {
  const put = (mail: unknown, id: string) => inbox.put({ id, sentAt: day(24), body: JSON.stringify(mail) });

  test('proves that an unknown delivery was accepted', async () => {
    ses.fault = () => ({ kind: 'answer-lost' });
    const [mail] = (await send()) as [AcceptedMail];
    ses.fault = undefined;
    expect(await stateOf(mail)).toMatchObject({ status: 'unknown' });
    await put(sesEvent(mail, 'Send'), `send-${mail.messageId}`);
    await applyEvents(deps);
    expect(await stateOf(mail)).toMatchObject({ status: 'accepted', message_id: mail.messageId });
  });

  test('without tags finds its delivery by address and message id; one of nothing we know is kept', async () => {
    const [mail] = (await send()) as [AcceptedMail];
    const { eventType: notificationType, ...event } = sesEvent({ ...mail, tags: {} }, 'Delivery');
    await put({ notificationType, ...event }, `identity-${mail.messageId}`);
    await put(sesEvent({ ...mail, messageId: 'nobody', tags: {} }, 'Delivery'), 'nobody');
    const before = await stored();
    await applyEvents(deps);
    expect(await stateOf(mail)).toMatchObject({ outcome: 'delivered' });
    expect((await stored()).pending).toBe(before.pending - 1);
    const kept = await db.selectFrom('ses_events_pending').selectAll().execute();
    expect(kept).toMatchObject([{ sns_message_id: 'nobody', tries: 1, why: 'matches no delivery' }]);
  });

  test('whose month was dropped while it matched nothing holds up none that comes later', async () => {
    const ids = Array.from({ length: 600 }, (_, i) => `dropped-${i}`);
    await sql`insert into ses_events_pending (sns_message_id, at, retry_at)
      select id, '2024-01-01', '2024-01-02' from unnest(${ids}::text[]) as id`.execute(db);
    const [mail] = (await send()) as [AcceptedMail];
    await put(sesEvent(mail, 'Delivery'), `late-${mail.messageId}`);
    await applyEvents(deps);
    expect(await stateOf(mail)).toMatchObject({ outcome: 'delivered' });
    const { rows } = await sql`select from ses_events_pending where sns_message_id like 'dropped-%'`.execute(
      db,
    );
    expect(rows).toEqual([]);
  });

  test('that PostgreSQL could not store as it is, is stored without what it cannot, and holds no other up', async () => {
    const [a, b] = (await send(2)) as [AcceptedMail, AcceptedMail];
    const odd = 'a\0b\ud83d \\u0000 😀';
    const hostile = { ...sesEvent(a, 'Delivery'), answer: odd };
    const half = inbox.put({ id: 'half', sentAt: 'never', body: `${'x'.repeat(9_999)}😀 \0` });
    await Promise.all([put(hostile, 'odd'), put(sesEvent(b, 'Delivery'), `b-${b.messageId}`), half]);
    await applyEvents(deps);
    expect([await stateOf(a), await stateOf(b)]).toMatchObject([
      { outcome: 'delivered' },
      { outcome: 'delivered' },
    ]);
    const { rows } = await sql<{ answer: string }>`
      select raw->>'answer' as answer from ses_events where sns_message_id = 'odd'`.execute(db);
    expect(rows).toEqual([{ answer: 'ab\ufffd \\u0000 😀' }]);
  });

  test('a complaint that is none, and a bounce that is the mail’s fault, suppress nobody', async () => {
    const [a, b] = (await send(2)) as [AcceptedMail, AcceptedMail];
    await put(sesEvent(a, 'Complaint', complaint(a.to, 'not-spam')), `a-${a.messageId}`);
    for (let n = 1; n < 20; n += 3)
      await put(
        sesEvent(b, 'Bounce', bounce(b.to, 'Transient', 'MessageTooLarge'), day(10 + n)),
        `b-${n}-${b.messageId}`,
      );
    await applyEvents(deps);
    expect(await stateOf(a)).toMatchObject({ outcome: null, suppressed: null });
    expect(await stateOf(b)).toMatchObject({ outcome: 'bounced', suppressed: null });
  });

  test('a mailbox that was full five times is given up; one that its reader left for another counts no more', async () => {
    const [stays, moved] = (await send(2)) as [AcceptedMail, AcceptedMail];
    const reader = Number(moved.tags.delivery_id!.split('_')[1]);
    await sql`insert into consents (subscriber_id, email_hash, at, event, purpose, changes)
      values (${reader}, 'h', ${day(9.5)}, 'address-changed', 'mail', '{}')`.execute(db);
    for (const mail of [stays, moved])
      for (const n of [1, 3, 5, 8, 10])
        await put(
          sesEvent(mail, 'Bounce', bounce(mail.to, 'Transient', 'MailboxFull'), day(n)),
          `full-${n}-${mail.messageId}`,
        );
    await applyEvents(deps);
    expect(await stateOf(stays)).toMatchObject({ suppressed: 'hard_bounce' });
    expect(await stateOf(moved)).toMatchObject({ suppressed: null });
  });

  test('of a full mailbox counts without tags too, and once where a configuration set and an identity report it', async () => {
    const full = async (forms: ('tagged' | 'untagged')[], days: number[]) => {
      const [first] = (await send()) as [AcceptedMail];
      const readers = [Number(first.tags.delivery_id!.split('_')[1])];
      for (const n of days) {
        await freezeMailing(db, enqueue, { readers });
        while (jobs.length > 0) await run(jobs.shift()!);
        const mail = ses.accepted.at(-1)!;
        const told = sesEvent(mail, 'Bounce', bounce(mail.to, 'Transient', 'MailboxFull'), day(n));
        const { eventType: notificationType, ...rest } = { ...told, mail: { ...told.mail, tags: {} } };
        for (const form of forms)
          await put(form === 'tagged' ? told : { notificationType, ...rest }, `${form}-${mail.messageId}`);
      }
      await applyEvents(deps);
      return { first, reader: readers[0]! };
    };
    const untagged = await full(['untagged'], [1, 3, 5, 8, 10]);
    expect(await stateOf(untagged.first)).toMatchObject({ suppressed: 'hard_bounce' });
    // Whoever asks for what is held of them, or is erased, is found in it.
    const { rows } = await sql`select from ses_events
      where subscriber_id = ${untagged.reader} and mailing_id is not null`.execute(db);
    expect(rows).toHaveLength(5);
    const both = await full(['tagged', 'untagged'], [1, 5, 10]);
    expect(await stateOf(both.first)).toMatchObject({ suppressed: null });
  });

  test('a rendering failure stops what is left of its edition', async () => {
    const readers = await addReaders(db, 120);
    const mailing = await freezeMailing(db, enqueue, { readers });
    const edition = (await db
      .selectFrom('deliveries')
      .select('edition_id')
      .where('mailing_id', '=', mailing)
      .executeTakeFirst())!.edition_id;
    await db
      .insertInto('editions')
      .values({
        ...{ id: edition, mailing_id: mailing, key: 'k', language: 'en', story_ids: [7], content: '{}' },
        ...{ subject: 's', created_at: new Date() },
      })
      .execute();
    const mail = {
      messageId: 'm',
      to: addressOf(readers[0]!),
      tags: { delivery_id: `${mailing}_${readers[0]}` },
    };
    await put({ ...sesEvent(mail, 'Rendering Failure'), failure: { errorMessage: 'no x' } }, 'rendering');
    await applyEvents(deps);
    ses.accepted.length = 0;
    while (jobs.length > 0) await run(jobs.shift()!);
    expect(ses.accepted).toEqual([]);
    const { rows } = await sql`select status, reason, count(*) as n from deliveries
      where mailing_id = ${mailing} group by 1, 2 order by 1`.execute(db);
    expect(rows).toEqual([
      { status: 'accepted', reason: null, n: 1 },
      { status: 'skipped', reason: 'rendering_failed', n: 119 },
    ]);
  });

  test('any order and any repetition of a reader’s events ends in the same state', async () => {
    const kinds = [
      (m: AcceptedMail) => sesEvent(m, 'Send'),
      (m: AcceptedMail) => sesEvent(m, 'DeliveryDelay', { delayType: 'Greylisted' }, day(1)),
      (m: AcceptedMail) => sesEvent(m, 'Delivery', {}, day(9.5)),
      ...[1, 3, 5, 7, 9].map(
        (n) => (m: AcceptedMail) => sesEvent(m, 'Bounce', bounce(m.to, 'Transient', 'MailboxFull'), day(n)),
      ),
      (m: AcceptedMail) => sesEvent(m, 'Delivery', {}, day(6)),
      (m: AcceptedMail) => sesEvent(m, 'Bounce', bounce(m.to, 'Permanent', 'NoEmail'), day(10)),
      (m: AcceptedMail) => sesEvent(m, 'Complaint', complaint(m.to), day(11)),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(
          kinds.map((_, i) => i),
          { minLength: 1 },
        ),
        fc.infiniteStream(fc.nat()),
        async (chosen, numbers) => {
          const [one, two] = (await send(2)) as [AcceptedMail, AcceptedMail];
          const shuffled = [...chosen, ...chosen]
            .map((kind) => ({ kind, at: numbers.next().value! }))
            .sort((a, b) => a.at - b.at);
          for (const kind of chosen) await put(kinds[kind]!(one), `${kind}-${one.messageId}`);
          await applyEvents(deps);
          for (const { kind, at } of shuffled) {
            await put(kinds[kind]!(two), `${kind}-${two.messageId}`);
            if (at % 2 === 0) await applyEvents(deps);
          }
          await applyEvents(deps);
          const { message_id: _, ...expected } = await stateOf(one);
          expect(await stateOf(two)).toMatchObject(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
