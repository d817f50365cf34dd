import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { countGrowth } from '../../src/subscribers/count-growth.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { insertSuppression } from '../../src/subscribers/suppression-repository.ts';
import { unsubscribe } from '../../src/subscribers/unsubscribe.ts';
import { workOnImport } from '../../src/transfer/work-on-import.ts';
import { testDatabase } from '../support/database.ts';
import { logIn, testDesk } from '../support/desk.ts';
import { addStory } from '../support/newsroom.ts';
import { SECRET } from '../support/site.ts';

const { db } = await testDatabase();
const { app, deps, take } = await testDesk({ db });
const admin = await logIn(app, 'administrator');
const support = await logIn(app, 'reader-support');
const read = async (path: string) => (await admin.get(path)).text();
const join = (...emails: string[]) =>
  importSubscribers(deps, {
    readers: emails.map((email) => ({ address: readAddress(email) })),
    basis: 'test',
  });

async function upload(text: string | Uint8Array<ArrayBuffer>, cookie = admin.cookie) {
  const body = new FormData();
  body.set('charset', '');
  body.set('file', new File([text], 'old <b>site.csv'));
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  return app.request('/desk/readers/imports', { method: 'POST', body, headers });
}

async function work() {
  for (const job of take('import')) await workOnImport({ ...deps, logger: silentLogger }, job);
}

test('a file goes from upload over columns, dry run and basis to readers, each step told', async () => {
  await join('known@example.test');
  const answer = await upload(
    'E-mail;Country;Note\nnew@example.test;Japan;=1+1\nknown@example.test;;\nbad;Japan;\n',
  );
  const place = answer.headers.get('location')!;
  const columns = await read(place);
  expect(columns).toContain('Import of old &lt;b&gt;site.csv</h1>');
  expect(columns).toMatch(/name="column1"[^>]*>.*?<option value="regions" selected="">Regions/s);
  expect((await admin.post(`${place}/start`, { basis: 'They agreed on paper, in 2019.' })).status).toBe(422);

  const said = {
    column0: 'email',
    column1: 'regions',
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    known: 'keep',
  };
  expect((await admin.post(`${place}/columns`, { ...said, column0: '' })).status).toBe(422);
  await admin.post(`${place}/columns`, said);
  expect(await read(place)).toContain('Every row is checked: 0 of 4 rows.');
  await work();
  const checked = await read(place);
  expect(checked).toContain('1 reader would come in. Nobody has yet.');
  expect(await read(`${place}?verdict=invalid`)).toContain('Enter an address like name@example.com.');
  const bytes = new Uint8Array(await (await admin.get(`${place}/result.csv`)).arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const result = new TextDecoder().decode(bytes);
  expect(result.split('\r\n').slice(0, 4)).toEqual([
    'row,verdict,reason,E-mail,Country,Note',
    "2,new,,new@example.test,Japan,'=1+1",
    '3,unchanged,They are known already.,known@example.test,,',
    '4,invalid,Enter an address like name@example.com.,bad,Japan,',
  ]);

  const refused = await admin.post(`${place}/start`, { basis: 'ok' });
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('Without their consent'),
  ]);
  await admin.post(`${place}/start`, { basis: 'They agreed on paper, in 2019.' });
  await work();
  expect(await read(place)).toContain('1 reader came in.');
  const { id } = await db
    .selectFrom('subscribers')
    .select('id')
    .where('email', '=', 'new@example.test')
    .executeTakeFirstOrThrow();
  expect(await read(`/desk/readers/${id}`)).toContain('They agreed on paper, in 2019.');
  expect(await read('/desk/audit?action=import')).toMatch(/import\.done.*import\.started.*import\.uploaded/s);
});

test('a file that is no file, or nobody’s to hand in, is refused', async () => {
  expect((await upload('', support.cookie)).status).toBe(403);
  expect([(await upload('')).status, (await upload('email\n')).status]).toEqual([422, 422]);
  expect((await admin.post('/desk/readers/imports', { file: 'x' })).status).toBe(422);
  const open = await upload(`email\n"a@example.test\n${'b@example.test\n'.repeat(50_000)}`);
  expect(await open.text()).toMatch(/quotation mark in or before line \d+ is not closed/);
  expect((await admin.get('/desk/readers/imports/999')).status).toBe(404);
});

test('an upload that breaks off leaves nothing of its rows', async () => {
  const boundary = 'x-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="broken.csv"\r\n\r\nemail\n`;
  let sent = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      if (sent === 0) controller.enqueue(new TextEncoder().encode(head));
      else if (sent < 40) controller.enqueue(new TextEncoder().encode('a@example.test\n'.repeat(2_000)));
      else controller.error(new Error('the line went dead'));
      sent++;
    },
  });
  const headers = {
    ...{ cookie: admin.cookie, 'sec-fetch-site': 'same-origin' },
    'content-type': `multipart/form-data; boundary=${boundary}`,
  };
  const answer = await app.request('/desk/readers/imports', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);
  expect(answer.status).toBe(500);
  const last = await db.selectFrom('imports').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
  expect(last).toMatchObject({ file_name: 'broken.csv', status: 'failed' });
  expect(
    await db.selectFrom('import_rows').select('number').where('import_id', '=', last.id).execute(),
  ).toEqual([]);
});

test('an export holds who matches and no formula, reads back, and stands in the audit log', async () => {
  await join('=cmd@example.test', '+plus@example.test', 'plain@example.test');
  await sql`update subscribers set regions = '{JP}', language = 'ko',
    muted_topics = '{arts}', fewer_regions = '{CN,KR}', fewer_topics = '{sport}' where email like '%plus%' or email like '=%'`.execute(
    db,
  );
  const list = await read('/desk/readers/list?language=ko&region=JP');
  expect(list).toContain('<strong>2</strong> readers');
  const answer = await admin.post('/desk/readers/export.csv', { language: 'ko', region: 'JP' });
  expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="readers-[\d-]+\.csv"/);
  const file = await answer.text();
  expect(file).toMatch(/\r\n'=cmd@example\.test,active,ko,.*\r\n'\+plus@example\.test,/);
  expect(file).not.toContain('plain@example.test');
  expect(file).toContain(',arts,CN; KR,sport,daily,');
  const again = (await upload(file)).headers.get('location')!;
  await admin.post(`${again}/columns`, { column0: 'email', language: 'en', timeZone: 'UTC', known: 'keep' });
  await work();
  expect(await read(again)).toMatch(/unchanged<\/span><\/a><\/th><td class="number">2</);
  expect(await read('/desk/audit?action=readers.exported')).toContain('<dt>language</dt><dd>ko</dd>');
  expect((await support.post('/desk/readers/export.csv')).status).toBe(403);
});

test('an administrator lets a suppressed address sign up again, with a reason; support cannot', async () => {
  const email = 'angry@example.test';
  const suppression = { emailHash: emailHash(SECRET, email), reason: 'complaint' as const, detail: null };
  await db.transaction().execute((trx) => insertSuppression(trx, { ...suppression, at: new Date(0) }));
  const find = async (who: typeof admin) => (await who.post('/desk/readers/find', { email })).text();
  expect(await find(admin)).toContain('Let this address sign up again');
  expect(await find(support)).not.toContain('Let this address sign up again');
  expect((await support.post('/desk/readers/allow', { email, why: 'They asked.' })).status).toBe(403);
  expect((await admin.post('/desk/readers/allow', { email, why: ' ' })).status).toBe(422);
  const lifted = await admin.post('/desk/readers/allow', { email, why: 'They wrote to us.' });
  expect(await lifted.text()).toContain('not kept from mails any more');
  expect(await find(admin)).toContain('Nobody has signed up with this address.');
  expect(await read('/desk/audit?action=suppression')).toContain('They wrote to us.');
});

test('what a reader would get now is shown as it would look, and why each story is in it', async () => {
  const { created } = await join('curious@example.test');
  await addStory(db, systemClock.now().subtract({ hours: 1 }).toString(), {
    title: 'Comet seen over Ladakh',
  });
  const page = await read(`/desk/readers/${created[0]}/digest`);
  expect(page).toContain(`/desk/readers/${created[0]}/next/light`);
  expect(page).toContain('follows all of Asia');
  const mail = await support.get(`/desk/readers/${created[0]}/next/dark`);
  expect(await mail.text()).toContain('Comet seen over Ladakh');
  expect(mail.headers.get('content-security-policy')).toContain('sandbox');
});

test('growth counts each line of the ledger once, and readers by what they follow', async () => {
  const { created } = await join('leaving@example.test');
  await unsubscribe(deps, { subscriberId: created[0]!, way: 'page', evidence: {} });
  const later = { ...deps, clock: { ...deps.clock, now: () => systemClock.now().add({ hours: 2 }) } };
  await countGrowth(later);
  await countGrowth(later);
  const { rows } = await sql<{
    imported: number;
    left: number;
    active: number;
    counted: number;
    really: number;
  }>`
    select sum(d.imported)::int as imported, sum(d.unsubscribed)::int as left, max(d.active) as active,
      (select count(*)::int from consents where event = 'imported') as counted,
      (select count(*)::int from subscribers where status = 'active') as really
    from reader_days d`.execute(db);
  const [row] = rows;
  expect(row).toMatchObject({ imported: row!.counted, left: 1, active: row!.really });
  const page = await read('/desk/growth?days=30');
  expect(page).toContain(`<dt>Active readers</dt><dd>${row!.really}</dd>`);
  expect(page).toMatch(/aria-label="\d+ readers? came and 1 reader left in 30 days\."/);
  expect(page).toMatch(/<th scope="row">Japan<\/th>/);
  await join('one-more@example.test');
  await countGrowth({
    ...later,
    clock: { ...later.clock, now: () => systemClock.now().add({ hours: 3 }) },
  });
  const total = await sql<{ n: number }>`select sum(imported)::int as n from reader_days`.execute(db);
  expect(total.rows[0]!.n).toBe(row!.counted + 1);
});
