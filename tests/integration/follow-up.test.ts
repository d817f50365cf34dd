import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createEditionCache } from '../../src/deliveries/edition-cache.ts';
import { messageIdOf } from '../../src/deliveries/message.ts';
import { warmHeld } from '../../src/mailings/warm-held.ts';
import { systemClock as clock, toDate } from '../../src/shared/clock.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import { addReaders, addressOf, freezeMailing, senders } from '../support/delivery.ts';
import { testLine } from '../support/line.ts';

const { db, ses, jobs, enqueue, run } = await testLine();

test('an update follows the alert in each reader’s own mailbox', async () => {
  const readers = await addReaders(db, 3);
  const alert = await freezeMailing(db, enqueue, { readers, stream: 'breaking' });
  const update = await freezeMailing(db, enqueue, { readers, stream: 'breaking' });
  await sql`update mailings set parent_id = ${alert} where id = ${update}`.execute(db);
  while (jobs.length > 0) await run(jobs.shift()!);
  for (const reader of readers) {
    const [first, second] = ses.accepted.filter((mail) => mail.to === addressOf(reader));
    expect(first!.headers).not.toHaveProperty('In-Reply-To');
    const id = `<${first!.messageId}@eu-central-1.amazonses.com>`;
    expect(second!.headers).toMatchObject({ 'In-Reply-To': id, References: id });
  }
});

test('a Message-ID has the domain of its region, and nothing that could break out of a header', () => {
  expect(messageIdOf('0100-a', 'us-east-1')).toBe('<0100-a@email.amazonses.com>');
  expect(messageIdOf('0100\r\nBcc: x', 'us-east-1')).toBeUndefined();
});

test('what is held is rendered, and a connection opened, in the last seconds of the hold', async () => {
  const rendered: string[] = [];
  const editionMail = async (id: string) => {
    rendered.push(id);
    return { subject: 's', html: 'h', text: 't' };
  };
  const editions = createEditionCache({ editionMail, bytes: 1_000_000, clock });
  let warmed = 0;
  const warm = async () => {
    warmed += 1;
  };
  const held = async (seconds: number) => {
    const now = clock.now();
    const [id, edition] = [uuidv7(now, systemRandom), uuidv7(now, systemRandom)];
    const at = toDate(now.add({ seconds }));
    const common = { stream: 'breaking' as const, kind: 'alert' as const, status: 'held' as const };
    await db
      .insertInto('mailings')
      .values({ id, key: id, ...common, hold_until: at, not_after: at, created_at: at })
      .execute();
    const rest = { key: 'k', language: 'en', story_ids: [], content: '{}', subject: 's', created_at: at };
    await db
      .insertInto('editions')
      .values({ id: edition, mailing_id: id, ...rest })
      .execute();
    return edition;
  };
  const deps = { db, clock, editions, senders, warm };
  await held(60);
  await warmHeld(deps);
  expect({ rendered, warmed }).toEqual({ rendered: [], warmed: 0 });
  const soon = await held(2);
  await warmHeld(deps);
  await warmHeld(deps);
  expect({ rendered, warmed }).toEqual({ rendered: [soon], warmed: 2 });
});
