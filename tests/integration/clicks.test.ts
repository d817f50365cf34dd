import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { createEditionMail } from '../../src/editions/edition-mail.ts';
import { findOrCreateEditions } from '../../src/editions/edition-repository.ts';
import { fillMail } from '../../src/editions/harmless.ts';
import { mailReaderOf, readerValues } from '../../src/editions/reader-values.ts';
import { machineReason } from '../../src/mailings/machine-click.ts';
import { systemClock, toDate } from '../../src/shared/clock.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import { findSubscriber } from '../../src/subscribers/subscriber-repository.ts';
import { testDatabase } from '../support/database.ts';
import { logIn, testDesk } from '../support/desk.ts';
import { addReader, addStory } from '../support/newsroom.ts';
import { SECRET, testSite } from '../support/site.ts';

const { db } = await testDatabase();
const { app, deps } = testSite({ db, clock: systemClock });
const baseUrl = deps.config.BASE_URL;
const start = systemClock.now().subtract({ hours: 1 });
const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';

const story = await addStory(db, start.toString(), { title: 'Comet over Ladakh' });
const mailing = uuidv7(start, systemRandom);
await sql`insert into mailings (id, key, kind, stream, status, story_id, not_after, created_at, started_at)
  values (${mailing}, 'k', 'alert', 'breaking', 'done', ${story}, now(), ${toDate(start)}, ${toDate(start)})`.execute(
  db,
);
const content = {
  ...{ storyId: story, kind: 'alert' as const, headline: 'Comet over Ladakh', summary: '', urgent: false },
  ...{ headlineLanguage: 'en', note: null, firstAt: null },
};
const editions = [{ content, language: 'en', utcOffset: '+00:00', subject: 'Comet' }];
await db
  .transaction()
  .execute((trx) =>
    findOrCreateEditions(trx, { mailingId: mailing, editions, now: start, random: systemRandom }),
  );
const edition = await db.selectFrom('editions').select('id').executeTakeFirstOrThrow();

/** A reader of the mailing, with the HTML they got. */
async function mailed(measuring: boolean, acceptedAt = start) {
  const id = await addReader(db, start.toString(), { measuring });
  const reader = (await findSubscriber(db, id))!;
  await sql`insert into deliveries (mailing_id, subscriber_id, edition_id, status, accepted_at)
    values (${mailing}, ${id}, ${edition.id}, 'accepted', ${toDate(acceptedAt)})`.execute(db);
  const mail = (await createEditionMail({ db, baseUrl })(edition.id))!;
  const options = { secret: SECRET, baseUrl, stream: 'breaking' as const, mailingId: mailing };
  const maker = { ...mailReaderOf(reader), measuring: reader.measuring };
  const { html } = fillMail(mail, readerValues(options, maker, start, systemClock.now()));
  return { id, html, link: new RegExp(`href="(${baseUrl}/c/[^"]+)"`).exec(html)?.[1] };
}

const follow = (link: string, agent = browser, method = 'GET') =>
  app.request(link.replace(baseUrl, ''), { method, headers: { 'user-agent': agent } });
const counted = async (id: number) =>
  (await db.selectFrom('clicks').selectAll().where('subscriber_id', '=', id).orderBy('id').execute()).map(
    ({ kind, machine }) => [kind, machine],
  );

beforeEach(async () => {
  await sql`delete from clicks`.execute(db);
});

describe('opens and clicks', () => {
  test('of a reader who did not agree leave no trace in their mail', async () => {
    const { html } = await mailed(false);
    expect(html).not.toMatch(/\/c\/|dot\.gif|\{\{/);
    expect(html).toContain(`href="https://news.example/${story}"`);
  });

  test('of one who agreed are counted, and the click leads on', async () => {
    const { id, html, link } = await mailed(true);
    const answer = await follow(link!);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `https://news.example/${story}`]);
    await follow(/src="([^"]+dot\.gif)"/.exec(html)![1]!);
    expect(await counted(id)).toEqual([
      ['click', null],
      ['open', null],
    ]);
    expect(html).not.toContain(`/c/x?to=${baseUrl}`);
  });

  test('stop being counted when they take it back, though the old mail still leads on', async () => {
    const { id, link } = await mailed(true);
    await sql`update subscribers set measuring = false where id = ${id}`.execute(db);
    expect((await follow(link!)).status).toBe(302);
    expect(await counted(id)).toEqual([]);
  });

  test('with a token of another, or for a mailing of others, count nothing', async () => {
    const [one, other] = [await mailed(true), await mailed(true)];
    const tokenOf = (link: string) => /\/c\/([^/]+)\//.exec(link)![1]!;
    const forged = one.link!.replace(tokenOf(one.link!), `${tokenOf(other.link!).slice(0, -1)}~`);
    await follow(forged);
    await follow(one.link!.replace(mailing, uuidv7(start, systemRandom)));
    expect([await counted(one.id), await counted(other.id)]).toEqual([[], []]);
  });

  test('lead to nothing that our mails do not hold', async () => {
    const { link } = await mailed(true);
    for (const to of ['https://evil.example/', 'javascript:alert(1)', '//evil.example', ''])
      expect((await follow(link!.replace(/\?to=.*/, `?to=${to}`))).status).toBe(404);
    const special = JSON.stringify({
      special: 1,
      html: '<a href="https://bank.example.com/rates">Rates</a>',
    });
    await sql`insert into editions (id, mailing_id, key, language, story_ids, content, subject, created_at)
      values (${uuidv7(start, systemRandom)}, ${mailing}, 's', 'en', '{}', ${special}, 's', now())`.execute(
      db,
    );
    const to = (address: string) => link!.replace(/\?to=.*/, `?to=${address}`);
    expect((await follow(to('https://bank.example.com/rates'))).status).toBe(302);
    // A host whose name the one of a link begins with is another's.
    expect((await follow(to('https://bank.example.co'))).status).toBe(404);
    const utm = `${link}?utm_source=x`;
    expect((await follow(utm)).status).toBe(302);
  });

  test('of machines are kept apart: by agent, by time, and by following every link', async () => {
    const scanned = await mailed(true);
    await follow(scanned.link!, 'Barracuda Sentinel (EE)');
    const quick = await mailed(true, systemClock.now());
    await follow(quick.link!);
    const all = await mailed(true);
    const [more, most] = [await addStory(db, start.toString()), await addStory(db, start.toString())];
    for (const one of [story, more, most]) await follow(all.link!.replace(/\d+$/, String(one)));
    const person = await mailed(true);
    for (const _ of [1, 2, 3]) await follow(person.link!);
    expect(await counted(scanned.id)).toEqual([['click', 'agent']]);
    expect(await counted(quick.id)).toEqual([['click', 'at_once']]);
    expect(new Set((await counted(all.id)).map(String))).toEqual(new Set(['click,all_links']));
    expect(new Set((await counted(person.id)).map(String))).toEqual(new Set(['click,']));
    await follow(person.link!, browser, 'HEAD');
    expect(await counted(person.id)).toHaveLength(3);

    const desk = await logIn((await testDesk({ db })).app, 'editor');
    const page = await (await desk.get(`/desk/mailings/${mailing}`)).text();
    expect(page).toMatch(
      /followed a link<\/th><td[^>]*>people<\/td><td class="number"[^>]*>1<\/td><td class="number"[^>]*>3</,
    );
    expect(page).toContain('a machine: its program said so');
    expect(page).toMatch(/<td class="number">1<\/td><th scope="row" class="id">https:\/\/news\.example\//);
  });
});

test.each([
  ['', 60, 'agent'],
  ['Mozilla/5.0', 60, 'agent'],
  ['python-requests/2.31', 60, 'agent'],
  ['Mozilla/5.0 (compatible; bingbot/2.0)', 60, 'agent'],
  [browser, 4.9, 'at_once'],
  [browser, 5.1, null],
  [browser, null, null],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148', 60, null],
  ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 60, null],
])('%j after %s s is %s', (userAgent, seconds, reason) => {
  expect(machineReason({ userAgent, seconds })).toBe(reason);
});
