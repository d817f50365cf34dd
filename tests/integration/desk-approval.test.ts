import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/shared/clock.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { logIn, testDesk } from '../support/desk.ts';
import { addReader, addStory } from '../support/newsroom.ts';

const { db } = await testDatabase();
const { app, take } = await testDesk({ db });
const [editor, chief, admin] = [
  await logIn(app, 'editor'),
  await logIn(app, 'chief editor'),
  await logIn(app, 'administrator'),
];
const lately = systemClock.now().subtract({ minutes: 5 }).toString();
for (let n = 0; n < 8; n++)
  await addReader(db, lately, { alerts: 'all', topics: n < 5 ? ['economy'] : ['sport'] });

async function write(who: typeof editor, title: string) {
  const story = await addStory(db, lately, { title });
  const page = await (await who.get(`/desk/alerts/new?story=${story}`)).text();
  const seen = /name="seen" value="([^"]+)"/.exec(page)![1]!;
  const form = { story: String(story), headline: title, summary: '', seen, includeTopics: ['economy'] };
  return { page, story, send: async () => (await who.post('/desk/alerts', form)).headers.get('location')! };
}

test('a large alert asks for a chief editor who did not write it, who approves it', async () => {
  expect((await editor.post('/desk/sending/approval', { percent: '50' })).status).toBe(403);
  expect((await chief.post('/desk/sending/approval', { percent: '101' })).status).toBe(422);
  await chief.post('/desk/sending/approval', { percent: '50' });
  expect(await (await editor.get('/desk/sending')).text()).toContain('more than 50 % of all readers');

  const alert = await write(editor, 'Markets close after quake');
  expect(alert.page).toContain(
    'It reaches 63 % of all readers: a chief editor other than you must approve it',
  );
  expect(alert.page).toContain('Ask to approve: 5 readers');
  const place = await alert.send();
  expect(take('prepare-breaking')).toEqual([]);
  const waits = await (await editor.get(place)).text();
  expect(waits).toContain('You wrote it, so somebody else has to let it go.');
  expect((await editor.post(`${place}/approve`)).status).toBe(403);
  const banner = 'by editor@desk.example waits for your approval.';
  expect(await (await chief.get('/desk/stories')).text()).toContain(banner);
  expect(await (await editor.get('/desk/stories')).text()).not.toContain(banner);
  const asked = await (await chief.get(place)).text();
  expect(asked).toContain('Approve it');
  expect((await chief.post(`${place}/approve`)).status).toBe(303);
  expect(take('prepare-breaking')).toHaveLength(1);
  expect(await (await editor.get(place)).text()).toContain(
    '<dt>Approved by</dt><dd>chief-editor@desk.example</dd>',
  );
  expect((await chief.post(`${place}/approve`)).status).toBe(409);
});

test('who wrote it cannot approve it, whatever their role', async () => {
  const place = await (await write(chief, 'Parliament dissolved in Dhaka')).send();
  expect((await chief.post(`${place}/approve`)).status).toBe(403);
  expect((await admin.post(`${place}/approve`)).status).toBe(303);
});

test('a refusal says why, goes to nobody, and lets it be written anew', async () => {
  const alert = await write(editor, 'Ferry sinks off Cebu');
  const place = await alert.send();
  expect((await chief.post(`${place}/refuse`, { why: ' ' })).status).toBe(422);
  await chief.post(`${place}/refuse`, { why: 'Only one source so far.' });
  const page = await (await editor.get(place)).text();
  expect(page).toContain('by chief-editor@desk.example: Only one source so far. Nobody got it.');
  expect((await chief.post(`${place}/approve`)).status).toBe(409);
  const audit = await (await chief.get('/desk/audit?action=alert.refused')).text();
  expect(audit).toContain('Only one source so far.');
  expect(await alert.send()).not.toBe(place);
});

test('switched off, nothing is asked; the switch is in the audit log', async () => {
  await chief.post('/desk/sending/approval', { percent: '' });
  const alert = await write(editor, 'Dam gives way in Kerala');
  expect(alert.page).not.toContain('chief editor');
  expect(await (await chief.get('/desk/audit?action=setting')).text()).toMatch(/<dt>share<\/dt><dd>0.5/);
});

test('what is unknown of an alert is told, and let go once more by an editor', async () => {
  const alert = await write(editor, 'Power cut across Luzon');
  const place = await alert.send();
  const id = place.split('/').at(-1)!;
  const [batch, handoff, edition] = [1, 2, 3].map(() => uuidv7(systemClock.now(), systemRandom));
  const early = systemClock.now().subtract({ hours: 1 }).toString();
  await sql`update mailings set status = 'sending', started_at = ${early}, prepared_at = ${early} where id = ${id}`.execute(
    db,
  );
  await sql`insert into editions (id, mailing_id, key, language, story_ids, content, subject, created_at)
    values (${edition}, ${id}, 'en', 'en', '{}', '{}', 'x', ${early})`.execute(db);
  await sql`insert into batches (mailing_id, id, edition_id, subscriber_ids, created_at, finished_at)
    values (${id}, ${batch}, ${edition}, '{1,2}', ${early}, ${early})`.execute(db);
  await sql`insert into handoffs (mailing_id, batch_id, attempt, id, edition_id, subscriber_ids, worker, started_at, finished_at, unknown)
    values (${id}, ${batch}, 1, ${handoff}, ${edition}, '{1,2}', 'w', ${early}, ${early}, 2)`.execute(db);
  await sql`insert into deliveries (mailing_id, subscriber_id, edition_id, status, reason, handoff_id, attempt)
    select ${id}, n, ${edition}, 'unknown', 'worker_lost', ${handoff}, 1 from generate_series(1, 2) n`.execute(
    db,
  );
  const page = await (await editor.get(place)).text();
  expect(page).toContain('The worker was lost between');
  expect(page).toContain('Send it once more to 2 readers');
  expect(await (await editor.get('/desk/sending/unknown')).text()).toContain('The worker was lost between');
  const support = await logIn(app, 'reader-support');
  expect((await support.post(`${place}/release-unknown`)).status).toBe(403);
  expect((await editor.post(`${place}/release-unknown`)).status).toBe(303);
  expect(take('handoff-breaking')).toHaveLength(1);
  expect((await editor.post(`${place}/release-unknown`)).status).toBe(409);
  expect(await (await chief.get('/desk/audit?action=alert.unknown')).text()).toContain(
    '<dt>deliveries</dt><dd>2</dd>',
  );
});

test('an alert that would reach nobody says so at its button', async () => {
  const story = await addStory(db, lately, { title: 'Nobody follows this', topics: ['religion'] });
  const page = await (await editor.get(`/desk/alerts/new?story=${story}`)).text();
  expect(page).toMatch(/<button[^>]* disabled=""[^>]*aria-describedby="send-why"/);
  expect(page).toContain('It cannot be sent: it would reach nobody.');
});
