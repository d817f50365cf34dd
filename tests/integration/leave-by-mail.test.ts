import { beforeEach, describe, expect, test } from 'vitest';
import { listHeaders } from '../../src/deliveries/message.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { withInboundMail } from '../../src/events/inbound-mail.ts';
import { createSnsReceiver } from '../../src/events/receive-sns.ts';
import type { SnsMessage } from '../../src/events/sns-message.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { findSubscriberByHash } from '../../src/subscribers/subscriber-repository.ts';
import { answerError } from '../../src/web/frame/errors.tsx';
import { createHooks } from '../../src/web/hooks/sns.ts';
import { testDatabase } from '../support/database.ts';
import { givenReader } from '../support/readers.ts';
import { SECRET } from '../support/site.ts';
import { createSns, TOPIC } from '../support/sns.ts';

const { db } = await testDatabase();
const sns = await createSns();
const INBOUND = TOPIC.replace('events', 'inbound');
const ADDRESS = 'leave@in.asian-news.example';
const deps = { db, clock: systemClock, random: systemRandom, logger: silentLogger, secret: SECRET };
let fetched: string[] = [];
const hooks = createHooks({
  receiveSns: createSnsReceiver({
    inbox: withInboundMail(deps, createEventInbox({ db, clock: systemClock, stored: () => {} }), ADDRESS),
    topics: [TOPIC, INBOUND],
    clock: systemClock,
    logger: silentLogger,
    fetchText: async (url) => {
      fetched.push(url);
      return sns.pem;
    },
  }),
});
hooks.onError(answerError);
const post = async (message: SnsMessage) =>
  (await hooks.request('/sns', { method: 'POST', body: JSON.stringify(message) })).status;
beforeEach(() => {
  fetched = [];
});

let counter = 0;
/** A reader, and the mail that their mail program writes when they press its button. */
async function leaving() {
  const reader = await givenReader(deps, `by-mail${++counter}@example.com`);
  const sender = { from: 'Daybreak <digest@asian-news.example>', unsubscribeBy: ADDRESS };
  const url = `https://daybreak.example/u/${reader.link('unsubscribe')}`;
  const header = listHeaders('digest', 'm', sender, url).find(({ name }) => name === 'List-Unsubscribe')!;
  const to = URL.parse(/<(mailto:[^>]+)>/.exec(header.value)![1]!)!;
  return { reader, mail: { to: to.pathname, subject: to.searchParams.get('subject')!, from: reader.email } };
}

/** What the SNS action of a receipt rule publishes of a mail. */
const received = (mail: { to: string; subject: string; from: string }) => ({
  notificationType: 'Received',
  receipt: { spamVerdict: { status: 'PASS' }, action: { type: 'SNS', topicArn: INBOUND } },
  mail: {
    source: mail.from,
    messageId: 'o3vrnil0e2ic28trm7dfhrc2v0clambda4nbp0g1',
    destination: [mail.to],
    commonHeaders: { from: [mail.from], to: [mail.to], subject: mail.subject },
  },
});

const statusOf = async (email: string) => (await findSubscriberByHash(db, emailHash(SECRET, email)))?.status;
const ledgerOf = async (id: number) => {
  const lines = await db
    .selectFrom('consents')
    .select(['event', 'changes'])
    .where('subscriber_id', '=', id)
    .execute();
  return lines.filter(({ event }) => event === 'unsubscribed').map(({ changes }) => changes);
};

describe('a mail to unsubscribe', () => {
  test('ends the subscription before it is acknowledged, whatever case the address was written in', async () => {
    const { reader, mail } = await leaving();
    expect(
      await post(sns.notification(received({ ...mail, to: ADDRESS.toUpperCase() }), { TopicArn: INBOUND })),
    ).toBe(204);
    expect(await statusOf(reader.email)).toBe('unsubscribed');
    expect(await ledgerOf(reader.row.id)).toEqual([{ way: 'mail' }]);
  });

  test('that comes again, as SNS may deliver it, changes nothing more', async () => {
    const { reader, mail } = await leaving();
    const message = sns.notification(received(mail), { TopicArn: INBOUND });
    for (const again of [message, message, sns.notification(received(mail), { TopicArn: INBOUND })])
      expect(await post(again)).toBe(204);
    expect(await ledgerOf(reader.row.id)).toHaveLength(1);
  });

  test('from a topic that is not ours is refused, and nothing is fetched for it', async () => {
    const { reader, mail } = await leaving();
    const forged = { TopicArn: 'arn:aws:sns:eu-central-1:999999999999:daybreak-inbound' };
    expect(await post(sns.notification(received(mail), forged))).toBe(403);
    expect(fetched).toEqual([]);
    expect(await statusOf(reader.email)).toBe('active');
  });

  test('under a topic of ours, but not signed by SNS, is refused', async () => {
    const { reader, mail } = await leaving();
    const signed = sns.notification(received({ ...mail, subject: 'hello' }), { TopicArn: INBOUND });
    expect(await post({ ...signed, Message: JSON.stringify(received(mail)) })).toBe(403);
    expect(await post({ ...signed, TopicArn: TOPIC })).toBe(403);
    expect(await statusOf(reader.email)).toBe('active');
  });

  test('names the reader by its token, never by its From, which anybody can write', async () => {
    const [one, other] = [await leaving(), await leaving()];
    const from = { ...one.mail, from: other.reader.email };
    for (const subject of ['unsubscribe', `unsubscribe ${other.reader.email}`, 'unsubscribe x'])
      expect(await post(sns.notification(received({ ...from, subject }), { TopicArn: INBOUND }))).toBe(204);
    expect(await statusOf(other.reader.email)).toBe('active');
    // Sent on from another address of theirs: the token is right, so it counts.
    expect(await post(sns.notification(received(from), { TopicArn: INBOUND }))).toBe(204);
    expect([await statusOf(one.reader.email), await statusOf(other.reader.email)]).toEqual([
      'unsubscribed',
      'active',
    ]);
  });

  test('with a token that was cut off, is for something else, or came to another address does nothing', async () => {
    const { reader, mail } = await leaving();
    for (const wrong of [
      { ...mail, subject: mail.subject.slice(0, -1) },
      { ...mail, subject: `unsubscribe ${reader.link('preferences')}` },
      { ...mail, to: 'other@in.asian-news.example' },
    ])
      expect(await post(sns.notification(received(wrong), { TopicArn: INBOUND }))).toBe(204);
    expect(await statusOf(reader.email)).toBe('active');
  });
});

test('what is no mail goes into the inbox of events', async () => {
  const event = {
    eventType: 'Send',
    mail: { messageId: 'x', destination: ['a@example.com'], tags: {}, timestamp: '2026-11-24T05:00:00Z' },
    send: {},
  };
  expect(await post(sns.notification(event))).toBe(204);
  expect(await db.selectFrom('ses_events').select('type').execute()).toEqual([{ type: 'Send' }]);
});
