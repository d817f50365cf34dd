import { beforeEach, expect, test } from 'vitest';
import type { ImportVerdict } from '../../src/database/types.ts';
import { fixedClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { readAddress } from '../../src/subscribers/address.ts';
import { explainConsent } from '../../src/subscribers/explain-consent.ts';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { emailHash } from '../../src/subscribers/subscriber.ts';
import { insertSuppression } from '../../src/subscribers/suppression-repository.ts';
import { unsubscribe } from '../../src/subscribers/unsubscribe.ts';
import { cancelImport } from '../../src/transfer/cancel-import.ts';
import { chooseColumns } from '../../src/transfer/choose-columns.ts';
import { forgetImports } from '../../src/transfer/forget-imports.ts';
import type { Columns, ImportOptions } from '../../src/transfer/import.ts';
import { findImport } from '../../src/transfer/import-repository.ts';
import { listChecks } from '../../src/transfer/import-rows-repository.ts';
import { startImport } from '../../src/transfer/start-import.ts';
import { storeUpload } from '../../src/transfer/store-upload.ts';
import { workOnImport } from '../../src/transfer/work-on-import.ts';
import { testDatabase } from '../support/database.ts';
import { SECRET } from '../support/site.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-11-24T06:00:00Z');
const deps = {
  db,
  clock,
  random: systemRandom,
  logger: silentLogger,
  secret: SECRET,
  enqueue: async () => {},
};
const by = { who: 'admin@desk.example' };
const options: ImportOptions = { language: 'en', timeZone: 'Asia/Tokyo', known: 'update' };
const basis = 'Signed up for the newsletter at asian-news.net/mail, 2019 to 2024';
let file = 0;

async function* bytes(text: string) {
  yield Buffer.from(text);
}

/** Uploads and checks a file; gives its id and what was found out of every row. */
async function checked(text: string, columns?: Columns, chosen = options) {
  const id = await storeUpload(deps, { fileName: `${++file}.csv`, bytes: bytes(text), by });
  const found = (await findImport(db, id))!;
  await chooseColumns(deps, { id, columns: columns ?? found.columns, options: chosen });
  await workOnImport(deps, { importId: id });
  return { id, verdicts: await verdictsOf(id) };
}

async function verdictsOf(id: number): Promise<[number, ImportVerdict][]> {
  const rows = await listChecks(db, id, { after: 0, limit: 100 });
  return rows.map(({ number, verdict }) => [number, verdict]);
}

async function letIn(id: number) {
  await startImport(deps, { id, basis, by });
  await workOnImport(deps, { importId: id });
  return (await findImport(db, id))!;
}

const reader = (email: string) =>
  db
    .selectFrom('subscribers')
    .selectAll()
    .where('email_hash', '=', emailHash(SECRET, email))
    .executeTakeFirst();

const known = async (email: string) =>
  (await importSubscribers(deps, { readers: [{ address: readAddress(email) }], basis: 'before' }))
    .created[0]!;

const suppressed = (email: string, reason: 'complaint' | 'hard_bounce') =>
  db
    .transaction()
    .execute((trx) =>
      insertSuppression(trx, { emailHash: emailHash(SECRET, email), reason, detail: null, at: new Date(0) }),
    );

beforeEach(() => clock.advance(1_000));

test('a dry run says of every row what would happen, and changes nobody', async () => {
  await known('known@example.test');
  await known('same@example.test');
  await suppressed('angry@example.test', 'complaint');
  await unsubscribe(deps, { subscriberId: await known('left@example.test'), way: 'page', evidence: {} });
  const { verdicts, id } = await checked(
    [
      'email,regions',
      'new@example.test,Japan',
      'known@example.test,Japan',
      'same@example.test,',
      'NEW@example.test,KOR',
      'angry@example.test,Japan',
      'left@example.test,Japan',
      'nonsense,Japan',
      'other@example.test,Atlantis',
    ].join('\r\n'),
  );
  expect(verdicts).toEqual([
    [2, 'new'],
    [3, 'updated'],
    [4, 'unchanged'],
    [5, 'repeated'],
    [6, 'suppressed'],
    [7, 'suppressed'],
    [8, 'invalid'],
    [9, 'invalid'],
  ]);
  expect((await findImport(db, id))!.counts).toEqual({
    ...{ new: 1, updated: 1, unchanged: 1, repeated: 1, suppressed: 2, invalid: 2 },
  });
  expect(await reader('new@example.test')).toBeUndefined();
  expect((await reader('known@example.test'))!.regions).toEqual([]);
});

test('an import lets in who comes in, with proof, a digest ahead and the choices of the file', async () => {
  const { id } = await checked(
    'Mail;Land;Zeit;Opt-in date;IP\nfresh@example.test;Indien;19:00;2021-03-04 05:06;203.0.113.9\nplain@example.test;;;;\n',
    ['email', 'regions', 'digestMinute', 'agreedAt', 'agreedIp'],
  );
  // "Indien" is no name of a language our readers have.
  expect(await verdictsOf(id)).toEqual([
    [2, 'invalid'],
    [3, 'new'],
  ]);
  const again = await checked(
    'Mail;Land;Zeit;Opt-in date;IP\nfresh@example.test;India;19:00;2021-03-04 05:06;203.0.113.9\n',
    ['email', 'regions', 'digestMinute', 'agreedAt', 'agreedIp'],
  );
  expect(await letIn(again.id)).toMatchObject({ status: 'done', counts: { new: 1 } });
  const row = (await reader('fresh@example.test'))!;
  expect(row).toMatchObject({
    status: 'active',
    regions: ['IN'],
    digest_minute: 1140,
    time_zone: 'Asia/Tokyo',
  });
  expect(row.next_digest_at?.toISOString()).toBe('2026-11-24T10:00:00.000Z');
  const ledger = await db.selectFrom('consents').selectAll().where('subscriber_id', '=', row.id).execute();
  expect(ledger).toMatchObject([
    {
      ...{ event: 'imported', ip: '203.0.113.9' },
      changes: {
        basis,
        import: again.id,
        row: 2,
        agreedAt: '2021-03-04T05:06:00',
        choices: { regions: ['IN'] },
      },
    },
  ]);
  expect(explainConsent(ledger, row.email_hash).state).toBe('active');
});

test('known readers stay as they are unless the file may change them; then undoing knows how they were', async () => {
  const id = await known('loyal@example.test');
  const text = 'email,topics\nloyal@example.test,sport\n';
  expect((await checked(text, undefined, { ...options, known: 'keep' })).verdicts).toEqual([
    [2, 'unchanged'],
  ]);
  const { id: importId } = await checked(text);
  await letIn(importId);
  expect(await reader('loyal@example.test')).toMatchObject({ id, topics: ['sport'] });
  const last = await db
    .selectFrom('consents')
    .selectAll()
    .where('subscriber_id', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  expect(last).toMatchObject({ event: 'changed', changes: { topics: [[], ['sport']] } });
});

test('who complains, or signs up, between the dry run and the import is judged anew', async () => {
  const { id } = await checked('email\nturned@example.test\nquick@example.test\nsteady@example.test\n');
  await suppressed('turned@example.test', 'complaint');
  await known('quick@example.test');
  expect((await letIn(id)).counts).toEqual({ new: 1, suppressed: 1, unchanged: 1 });
  expect(await reader('turned@example.test')).toBeUndefined();
  expect((await verdictsOf(id)).map(([, verdict]) => verdict)).toEqual(['suppressed', 'unchanged', 'new']);
});

test('nothing begins without a basis, or before every row is checked', async () => {
  const { id } = await checked('email\nsomeone@example.test\n');
  await expect(startImport(deps, { id, basis: 'yes', by })).rejects.toMatchObject({ code: 'invalid' });
  const raw = await storeUpload(deps, { fileName: 'x', bytes: bytes('email\na@example.test\n'), by });
  await expect(startImport(deps, { id: raw, basis, by })).rejects.toMatchObject({ code: 'conflict' });
  const twice = { id: raw, columns: ['email', 'email'] as Columns, options };
  await expect(chooseColumns(deps, twice)).rejects.toMatchObject({ code: 'invalid' });
  await expect(chooseColumns(deps, { ...twice, columns: [null] })).rejects.toMatchObject({ code: 'invalid' });
});

test('a worker that is cut off leaves whole chunks, and the next goes on behind them', async () => {
  const text = `email\n${Array.from({ length: 4_500 }, (_, n) => `many-${n}@example.test`).join('\n')}\n`;
  const id = await storeUpload(deps, { fileName: 'many', bytes: bytes(text), by });
  await chooseColumns(deps, { id, columns: ['email'], options });
  await workOnImport(deps, { importId: id });
  await startImport(deps, { id, basis, by });
  const stop = new AbortController();
  const random = {
    bytes: (size: number) => {
      stop.abort();
      return systemRandom.bytes(size);
    },
  };
  const broken = { ...deps, random };
  await expect(workOnImport(broken, { importId: id }, stop.signal)).rejects.toThrow();
  expect((await findImport(db, id))!.place).toBe(2_001);
  await Promise.all([workOnImport(deps, { importId: id }), workOnImport(deps, { importId: id })]);
  expect(await findImport(db, id)).toMatchObject({ status: 'done', counts: { new: 4_500 } });
  const { count } = await db
    .selectFrom('subscribers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('email', 'like', 'many-%')
    .executeTakeFirstOrThrow();
  expect(count).toBe(4_500);
});

test.each([
  ['empty', '', 'The file has no rows.'],
  ['a header only', 'email,name\n', 'The file has no rows.'],
  [
    'an open quote',
    `email\n"a@example.test\n${'b@example.test\n'.repeat(20_000)}`,
    /quotation mark in or before line \d+ is not closed/,
  ],
])('a file that is %s is refused, and kept nowhere', async (_, text, message) => {
  await expect(storeUpload(deps, { fileName: 'bad', bytes: bytes(text), by })).rejects.toThrow(message);
  const [last] = await db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(1).execute();
  expect(last).toMatchObject({ status: 'failed' });
  const rows = await db.selectFrom('import_rows').selectAll().where('import_id', '=', last!.id).execute();
  expect(rows).toEqual([]);
});

test('what a cancelled import held is deleted at once, of a finished one after a week', async () => {
  const rowsOf = (id: number) =>
    db.selectFrom('import_rows').selectAll().where('import_id', '=', id).execute();
  const cancelled = await checked('email\nnever@example.test\n');
  await cancelImport(deps, { id: cancelled.id, by });
  expect(await rowsOf(cancelled.id)).toEqual([]);
  const done = await checked('email\nonce@example.test\n');
  await letIn(done.id);
  await forgetImports(deps);
  expect(await rowsOf(done.id)).toHaveLength(1);
  clock.advance(8 * 86_400_000);
  await forgetImports(deps);
  expect(await rowsOf(done.id)).toEqual([]);
  expect(await findImport(db, done.id)).toMatchObject({ status: 'done', counts: { new: 1 } });
});

test('a character that is cut in two where a cell is too long stops no file', async () => {
  const long = `${'a'.repeat(59)}😀`;
  const page = `${'b'.repeat(499)}😀`;
  const { id, verdicts } = await checked(
    `email,regions,consent source\ncut@example.test,${long},\nwhole@example.test,,${page}\n`,
  );
  expect(verdicts).toEqual([
    [2, 'invalid'],
    [3, 'new'],
  ]);
  expect((await letIn(id)).status).toBe('done');
});

test('what is cancelled while it is uploaded stays out', async () => {
  async function* cancelledMidway() {
    yield Buffer.from('email\nlate@example.test\n');
    const { id } = await db
      .selectFrom('imports')
      .select('id')
      .where('status', '=', 'uploading')
      .executeTakeFirstOrThrow();
    await cancelImport(deps, { id, by });
  }
  const upload = storeUpload(deps, { fileName: 'late.csv', bytes: cancelledMidway(), by });
  await expect(upload).rejects.toMatchObject({ code: 'conflict' });
  const rows = await db
    .selectFrom('import_rows as r')
    .innerJoin('imports as i', 'i.id', 'r.import_id')
    .select('r.number')
    .where('i.file_name', '=', 'late.csv')
    .execute();
  expect(rows).toEqual([]);
});
