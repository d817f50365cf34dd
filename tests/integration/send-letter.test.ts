import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Letter } from '../../src/database/letters.ts';
import { createQueueLetter } from '../../src/deliveries/queue-letter.ts';
import { sendLetter } from '../../src/deliveries/send-letter.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { hashToken } from '../../src/subscribers/links.ts';
import { addReaders, addressOf, hashReader } from '../support/delivery.ts';
import { testLine } from '../support/line.ts';

const { db, ses, gateway, jobs, enqueue, line } = await testLine();
const queueLetter = createQueueLetter({ enqueue, clock: systemClock, random: systemRandom });
const deps = { ...line, ses: gateway, deskLink: async () => 'https://daybreak.test/desk/login/link/one' };
beforeEach(() => {
  ses.fault = undefined;
  ses.accepted.length = 0;
  jobs.length = 0;
});

async function queue(letter: Letter): Promise<string> {
  return db.transaction().execute((trx) => queueLetter(trx, letter));
}
const send = (letterId: string) => sendLetter(deps, { letterId }, new AbortController().signal);
const statusOf = async (id: string) =>
  (await db.selectFrom('letters').select(['status', 'reason']).where('id', '=', id).executeTakeFirst())!;

async function pendingReader(): Promise<number> {
  const [id] = (await addReaders(db, 1)) as [number];
  await db.updateTable('subscribers').set({ status: 'pending' }).where('id', '=', id).execute();
  return id;
}

test('a confirmation carries a token whose hash alone is stored, its own From, and goes once', async () => {
  const reader = await pendingReader();
  const id = await queue({ kind: 'confirm', subscriberId: reader });
  expect(jobs).toEqual([{ name: 'letter', data: { letterId: id }, startAfter: undefined }]);
  await send(id);
  await send(id);
  expect(ses.accepted).toHaveLength(1);
  const mail = ses.accepted[0]!;
  const token = /https:\/\/daybreak\.test\/confirm\/([\w-]+)/.exec(mail.text)![1]!;
  const { rows } = await sql<{ purpose: string }>`
    select purpose from tokens where hash = ${hashToken(token)} and subscriber_id = ${reader}`.execute(db);
  expect(rows).toEqual([{ purpose: 'confirm' }]);
  expect(mail).toMatchObject({
    to: addressOf(reader),
    from: 'Asian-News.net <hello@asian-news.test>',
    configurationSet: 'letters',
    tags: { letter_id: id, stream: 'letters' },
  });
  expect(mail.headers['List-Unsubscribe']).toMatch(/^<https:\/\/daybreak\.test\/u\//);
  expect(await statusOf(id)).toEqual({ status: 'accepted', reason: null });
});

test('a letter to a suppressed address is skipped; one whose answer was lost is unknown', async () => {
  const reader = await pendingReader();
  const lost = await queue({ kind: 'confirm', subscriberId: reader });
  ses.fault = () => ({ kind: 'answer-lost' });
  await send(lost);
  expect(await statusOf(lost)).toEqual({ status: 'unknown', reason: 'no_answer' });
  ses.fault = undefined;
  const email_hash = await hashReader(db, reader);
  await db
    .insertInto('suppressions')
    .values({ email_hash, reason: 'complaint', detail: null, at: new Date() })
    .execute();
  const suppressed = await queue({ kind: 'confirm', subscriberId: reader });
  await send(suppressed);
  expect(await statusOf(suppressed)).toEqual({ status: 'skipped', reason: 'suppressed' });
  expect(ses.accepted).toHaveLength(1);
});

test('an editor gets a login link; a throttled letter goes back into the queue', async () => {
  const id = await queue({ kind: 'desk-login', address: 'editor@example.test' });
  ses.fault = () => ({ kind: 'error', http: 429, name: 'TooManyRequestsException' });
  await send(id);
  expect(await statusOf(id)).toMatchObject({ status: 'queued' });
  expect(jobs).toHaveLength(2);
  ses.fault = undefined;
  await send(id);
  expect(ses.accepted[0]!.to).toBe('editor@example.test');
  expect(ses.accepted[0]!.text).toContain('https://daybreak.test/desk/login/link/one');
});
