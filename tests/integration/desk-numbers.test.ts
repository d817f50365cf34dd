import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readAccount } from '../../src/deliveries/pace.ts';
import { upsertPace } from '../../src/deliveries/pace-repository.ts';
import { systemClock, toDate } from '../../src/shared/clock.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { logIn, testDesk } from '../support/desk.ts';
import { addReader, addStory } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { app, take } = await testDesk({ db });
const admin = await logIn(app, 'administrator');
const start = systemClock.now().subtract({ minutes: 5 });
const lately = start.toString();
const page = async (path: string) => (await admin.get(path)).text();

test('a mailing’s page shows how acceptance grew, as a curve and a table, and why some did not get it', async () => {
  const [id, edition] = [uuidv7(start, systemRandom), uuidv7(start, systemRandom)];
  await sql`
    insert into mailings (id, key, kind, stream, status, slot_at, not_after, created_at, started_at, finished_at, prepared_at)
    values (${id}, 'k', 'digest', 'digest', 'done', ${lately}, ${lately}, ${lately}, ${lately}, ${lately}, ${lately})`.execute(
    db,
  );
  await sql`
    insert into deliveries (mailing_id, subscriber_id, edition_id, status, reason, outcome)
    select ${id}, n, ${edition}, case when n <= 90 then 'accepted' when n <= 97 then 'skipped' else 'unknown' end,
      case when n > 90 and n <= 97 then 'too_late' when n > 97 then 'worker_lost' end,
      case when n <= 4 then 'bounced' end
    from generate_series(1, 100) n`.execute(db);
  await sql`
    insert into handoffs (mailing_id, batch_id, attempt, id, edition_id, subscriber_ids, worker, started_at, finished_at, accepted)
    select ${id}, gen_random_uuid(), 1, gen_random_uuid(), ${edition}, '{}', 'w', ${lately}::timestamptz,
      ${lately}::timestamptz + n * interval '10 s', 30 from generate_series(1, 3) n`.execute(db);
  const shown = await page(`/desk/mailings/${id}`);
  expect(shown).toContain('aria-label="90 of 100 mails were accepted within 30 s."');
  expect(shown).toMatch(/50 % accepted after<\/dt><dd>20 s/);
  expect(shown).toMatch(/90 % accepted after<\/dt><dd>30 s/);
  expect(shown).toMatch(/99 % accepted after<\/dt><dd>not yet/);
  expect(shown).toMatch(
    /<td class="number"[^>]*>20 s<\/td><td class="number"[^>]*>60<\/td><td class="number"[^>]*>60\.0 %/,
  );
  expect(shown).toMatch(/skipped<\/span><\/td><th scope="row">too late<\/th><td class="number">7</);
  expect(shown).toMatch(/bounced<\/span><\/td><th scope="row">no reason given<\/th><td class="number">4</);
});

test('a reader’s page says what they would get now, why, and what SES reported', async () => {
  const story = await addStory(db, lately, { title: 'Sumo champion retires', topics: ['sport'] });
  await addStory(db, lately, { title: 'Rates rise in Tokyo', topics: ['economy'] });
  const reader = await addReader(db, lately, { topics: ['sport'], onlyInterests: true });
  await sql`
    insert into ses_events (sns_message_id, at, type, subtype, subscriber_id, received_at, raw)
    values ('m', ${lately}, 'Bounce', 'Transient/MailboxFull', ${reader}, ${lately}, '{}')`.execute(db);
  const digest = await page(`/desk/readers/${reader}/digest`);
  const [taken, left] = digest.split('Not in it: ');
  expect(taken).toContain(`/desk/stories/${story}`);
  expect(left).toContain('Rates rise in Tokyo');
  expect(await page(`/desk/readers/${reader}`)).toContain('Transient/MailboxFull');
  expect((await admin.get(`/desk/readers/${reader}/digest/nonsense`)).status).toBe(404);
});

test('a missing rehearsal warns on every page, and a button rehearses', async () => {
  const warning = 'No rehearsal of an alert has come through lately.';
  for (const path of ['/desk/stories', '/desk/mailings']) expect(await page(path)).toContain(warning);
  const answer = await admin.post('/desk/sending/rehearse');
  expect(answer.headers.get('location')).toMatch(/^\/desk\/mailings\//);
  expect(take('prepare-breaking')).toHaveLength(1);
  const rehearsal = await page(answer.headers.get('location')!);
  expect(rehearsal).toContain('It goes to the mailbox simulator of SES');
  expect(rehearsal).not.toContain('asked for it');
  expect(await page('/desk/stories')).not.toContain(warning);
});

test('mails that wait because SES never told its limits are an alarm, after a minute', async () => {
  const said = 'Nothing is sent, because Amazon SES does not tell its limits.';
  const wait = (seconds: number) =>
    db
      .insertInto('letters')
      .values({
        ...{ id: randomUUID(), kind: 'welcome', address: 'new@example.com', data: '{}' },
        created_at: toDate(systemClock.now().subtract({ seconds })),
      })
      .execute();
  await db.deleteFrom('pace').execute();
  await wait(5);
  expect(await page('/desk/stories')).not.toContain(said);
  await wait(90);
  expect(await page('/desk/stories')).toContain(said);
  const account = { rate: 14, dailyQuota: 200, sentLastDay: 0, sendingEnabled: true };
  await upsertPace(db, (pace, now) => readAccount(pace, account, now));
  expect(await page('/desk/stories')).not.toContain(said);
});
