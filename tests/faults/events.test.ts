import { expect, test } from 'vitest';
import { progressOf } from '../../src/deliveries/progress.ts';
import { createEventInbox } from '../../src/events/event-inbox.ts';
import { createSnsReceiver } from '../../src/events/receive-sns.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';
import { bounce, createSns, sesEvent, TOPIC } from '../support/sns.ts';
import { openScene, settleLater } from './scene.ts';

const { url } = await testDatabase();

test('events lost, forged, late, doubled and out of order', async () => {
  const scene = await openScene({ url, readers: 600, editions: 4 });
  scene.ses.fault = ({ number }) => (number <= 4 ? { kind: 'answer-lost' } : undefined);
  scene.start();
  await scene.took(100);
  await scene.drained();

  // Lost: nothing at all is reported, and nothing goes again.
  expect(await settleLater(scene.db, async () => {})).toBe(0);

  const sns = await createSns();
  const receive = createSnsReceiver({
    inbox: createEventInbox({ db: scene.db, clock: systemClock, stored: () => {} }),
    topics: [TOPIC],
    fetchText: async () => sns.pem,
    clock: systemClock,
    logger: silentLogger,
  });
  const [mail] = scene.ses.accepted;
  const forged = sns.notification(sesEvent(mail!, 'Bounce', bounce(mail!.to, 'Permanent')));
  forged.Message = forged.Message.replace(mail!.to, 'somebody@example.test');
  await expect(receive(JSON.stringify(forged))).rejects.toThrow(/signature/i);
  expect(await progressOf(scene.db, scene.mailing)).toMatchObject({ bounced: 0 });

  await scene.close('events lost, forged, late, doubled, mixed', {
    report: (mails) => [...mails, ...mails].sort(() => Math.random() - 0.5),
  });
});
