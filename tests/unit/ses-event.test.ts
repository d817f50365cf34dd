import { describe, expect, test } from 'vitest';
import { isAbandoned, outcomeOf, readSesEvent, suppressionOf } from '../../src/events/ses-event.ts';
import { bounce, complaint, sesEvent } from '../support/sns.ts';

const mail = {
  messageId: '0100018f2b3c4d5e-1',
  to: 'reader@example.test',
  tags: { delivery_id: '019a0000-0000-7000-8000-000000000000_7', stream: 'digest' },
};

/** As a configuration set publishes it, and as an identity does. */
const forms = (type: string, about: Record<string, unknown>) => {
  const { eventType, ...rest } = sesEvent(mail, type, about);
  return [
    { eventType, ...rest },
    { notificationType: eventType, ...rest },
  ];
};

// https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
test.each([
  ['Undetermined', 'Undetermined', undefined, false],
  ['Permanent', 'General', 'hard_bounce', false],
  ['Permanent', 'NoEmail', 'hard_bounce', false],
  ['Permanent', 'Suppressed', 'hard_bounce', false],
  ['Permanent', 'OnAccountSuppressionList', 'hard_bounce', false],
  ['Permanent', 'UnsubscribedRecipient', 'hard_bounce', false],
  ['Transient', 'General', undefined, true],
  ['Transient', 'MailboxFull', undefined, true],
  ['Transient', 'CustomTimeoutExceeded', undefined, true],
  ['Transient', 'MessageTooLarge', undefined, false],
  ['Transient', 'ContentRejected', undefined, false],
  ['Transient', 'AttachmentRejected', undefined, false],
] as const)('bounce %s/%s: %s at once; five in a row count: %s', (type, subtype, suppression, counts) => {
  for (const json of forms('Bounce', bounce(mail.to, type, subtype))) {
    const event = readSesEvent(json)!;
    expect(event).toMatchObject({ type: 'Bounce', subtype: `${type}/${subtype}`, addresses: [mail.to] });
    expect(event.delivery).toEqual({ mailingId: mail.tags.delivery_id.slice(0, 36), subscriberId: 7 });
    expect([outcomeOf(event), suppressionOf(event)]).toEqual(['bounced', suppression]);
    const days = [0, 2, 4, 6, 8].map((day) => ({ ...event, at: event.at.add({ hours: 24 * day }) }));
    expect(isAbandoned(days)).toBe(counts);
  }
});

// https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#complaint-object
test.each([
  ['abuse', 'complaint'],
  ['auth-failure', 'complaint'],
  ['fraud', 'complaint'],
  ['other', 'complaint'],
  ['virus', 'complaint'],
  ['not-spam', undefined],
  [null, 'complaint'],
])('complaint %s: %s', (kind, suppression) => {
  for (const json of forms('Complaint', { ...complaint(mail.to), complaintFeedbackType: kind })) {
    const event = readSesEvent(json)!;
    expect(suppressionOf(event)).toBe(suppression);
    expect(outcomeOf(event)).toBe(suppression ? 'complained' : null);
  }
});

test('a complaint that SES made itself, because its own list has the address, suppresses too', () => {
  const about = {
    complainedRecipients: [{ emailAddress: mail.to }],
    complaintSubType: 'OnAccountSuppressionList',
  };
  const event = readSesEvent(sesEvent(mail, 'Complaint', about))!;
  expect(event.subtype).toBe('OnAccountSuppressionList');
  expect(suppressionOf(event)).toBe('complaint');
});

// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
test.each([
  ['Send', null],
  ['Delivery', 'delivered'],
  ['Reject', 'rejected'],
  ['Rendering Failure', 'rejected'],
  ['DeliveryDelay', 'delayed'],
  ['Open', null],
  ['Click', null],
  ['Subscription', null],
])('%s makes a delivery %s, and proves that SES took it', (type, outcome) => {
  const event = readSesEvent(sesEvent(mail, type))!;
  expect(event.delivery?.subscriberId).toBe(7);
  expect([outcomeOf(event), suppressionOf(event)]).toEqual([outcome, undefined]);
});

test('an event is not lost for what it leaves out or calls null', () => {
  const event = sesEvent(mail, 'Bounce', bounce(mail.to, 'Permanent'));
  const about = event.bounce as object;
  const read = { subtype: 'Permanent/General', addresses: [mail.to], delivery: { subscriberId: 7 } };
  for (const nothing of [null, undefined]) {
    const lacking = [
      {
        ...event,
        bounce: { ...about, bouncedRecipients: nothing, bounceSubType: nothing, timestamp: nothing },
      },
      { ...event, notificationType: nothing, complaint: nothing, delivery: nothing, failure: nothing },
      { ...event, mail: { ...event.mail, destination: nothing } },
      {
        ...event,
        mail: { ...event.mail, tags: { ...event.mail.tags, 'ses:outgoing-ip': nothing, x: 'text' } },
      },
    ];
    for (const json of lacking) expect(readSesEvent(json)).toMatchObject(read);
    expect(readSesEvent({ ...event, mail: { ...event.mail, tags: nothing } })).toMatchObject({
      ...read,
      delivery: null,
    });
  }
});

test('what SES publishes to try a topic is no event', () => {
  expect(readSesEvent('Successfully validated SNS topic for Amazon SES event publishing.')).toBeUndefined();
  const trial = { notificationType: 'AmazonSnsSubscriptionSucceeded', message: 'You have successfully…' };
  expect(readSesEvent(trial)).toBeUndefined();
});

describe('five transient bounces in a row', () => {
  const at = (day: number) =>
    Temporal.Instant.from('2026-11-01T00:00:00Z').add({ minutes: Math.round(1_440 * day) });
  const bounced = (day: number) => ({ type: 'Bounce', subtype: 'Transient/MailboxFull', at: at(day) });
  const delivered = (day: number) => ({ type: 'Delivery', subtype: null, at: at(day) });

  test.each([
    ['five over exactly seven days', [0, 1, 2, 3, 7].map(bounced), true],
    ['five over less', [0, 1, 2, 3, 6.99].map(bounced), false],
    ['four over a month', [0, 9, 18, 30].map(bounced), false],
    ['seven, the last five in less than seven days', [0, 1, 8, 9, 10, 11, 12].map(bounced), true],
    [
      'a delivery between them',
      [...[0, 2, 4].map(bounced), delivered(5), ...[6, 8, 9, 10].map(bounced)],
      false,
    ],
    ['a delivery before them', [delivered(0), ...[1, 3, 5, 7, 8].map(bounced)], true],
  ])('%s', (_, events, abandoned) => {
    expect(isAbandoned(events)).toBe(abandoned);
    expect(isAbandoned(events.toReversed())).toBe(abandoned);
  });
});
