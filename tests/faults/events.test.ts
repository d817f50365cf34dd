import { expect, test } from 'vitest';
import { progressOf } from '../../src/deliveries/progress.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { createSnsReceiver } from '../../src/events/receive-sns.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';
import type { AcceptedMail, Fault } from '../support/ses.ts';
import { bounce, createSns, sesEvent, TOPIC } from '../support/sns.ts';
import { openScene, settleLater, tell } from './scene.ts';

const places = {
  lost: await testDatabase(),
  single: await testDatabase(),
  forged: await testDatabase(),
  part: await testDatabase(),
};

// On a busy machine a grant can be small. In a call of a few, one that SES says nothing of is no telling minority.
const LEAST_TO_LOSE = 20;

/** A mailing four of whose first calls SES took, whole where nothing else is said, with the answers lost. */
async function answersLost(place: { url: string }, fault: Fault = { kind: 'answer-lost' }) {
  const scene = await openScene({ url: place.url, readers: 600, editions: 4 });
  let lost = 0;
  scene.ses.fault = ({ to }) => (to.length >= LEAST_TO_LOSE && ++lost <= 4 ? fault : undefined);
  scene.start();
  await scene.took(100);
  await scene.drained();
  scene.ses.fault = undefined;
  return scene;
}

test('all events are lost: nothing goes again; late, doubled and mixed they settle everything', async () => {
  const scene = await answersLost(places.lost);
  expect(await settleLater(scene.db, async () => {})).toBe(0);
  await scene.close('events lost for long, then late, doubled, mixed', {
    report: (mails) => [...mails, ...mails].sort(() => Math.random() - 0.5),
  });
});

test('one single event is lost, of a mail whose answer was lost too: it does not go again', async () => {
  const scene = await answersLost(places.single);
  const { unknown } = await progressOf(scene.db, scene.mailing);
  expect(unknown).toBeGreaterThan(50);
  const without = (mails: AcceptedMail[]) => mails.slice(1);
  await scene.close('one single event lost', { report: without, unsettled: 1 });
});

test('SES takes a part of a call whose answer is lost: the others go once more, and only they', async () => {
  const ofTen = (to: string) => Number(/\d+/.exec(to)) % 10;
  const scene = await answersLost(places.part, { kind: 'part-taken', of: (to) => ofTen(to) < 5 });
  const { unknown } = await progressOf(scene.db, scene.mailing);
  const resent = await scene.settle();
  expect(resent).toBeGreaterThan(unknown * 0.4);
  expect(resent).toBeLessThan(unknown * 0.6);
  await scene.close('SES takes half of a call, answer lost');
});

test('events are forged: they change nothing', async () => {
  const scene = await answersLost(places.forged);
  const sns = await createSns();
  const other = await createSns();
  const receive = createSnsReceiver({
    inbox: createEventInbox({ db: scene.db, clock: systemClock, stored: () => {} }),
    topics: [TOPIC],
    fetchText: async () => sns.pem,
    clock: systemClock,
    logger: silentLogger,
  });
  const [mail] = scene.ses.accepted;
  const event = sesEvent(mail!, 'Bounce', bounce(mail!.to, 'Permanent'));
  const changed = sns.notification(event);
  changed.Message = changed.Message.replace(mail!.to, 'somebody@example.test');
  await expect(receive(JSON.stringify(changed))).rejects.toThrow(/signature/i);
  await expect(receive(JSON.stringify(other.notification(event)))).rejects.toThrow(/signature/i);
  const foreign = { TopicArn: TOPIC.replace('daybreak', 'other') };
  await expect(receive(JSON.stringify(sns.notification(event, foreign)))).rejects.toThrow(/topic/i);
  await tell(scene.db, []);
  const { bounced, unknown } = await progressOf(scene.db, scene.mailing);
  expect({ bounced, isUnknown: unknown > 0 }).toEqual({ bounced: 0, isUnknown: true });
  await scene.close('events forged');
});
