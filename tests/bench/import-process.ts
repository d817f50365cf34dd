import { connect } from '../../src/database/connect.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { countGrowth } from '../../src/subscribers/count-growth.ts';
import { chooseColumns } from '../../src/transfer/choose-columns.ts';
import { exportReaders } from '../../src/transfer/export-readers.ts';
import { findImport } from '../../src/transfer/import-repository.ts';
import { readerFilter } from '../../src/transfer/reader-filter.ts';
import { startImport } from '../../src/transfer/start-import.ts';
import { storeUpload } from '../../src/transfer/store-upload.ts';
import { workOnImport } from '../../src/transfer/work-on-import.ts';

const [url, size] = process.argv.slice(2);
const rows = Number(size);
const db = connect({ url: url!, max: 4, logger: silentLogger });
const secret = 'the secret of a bench, at least 32 characters';
const deps = {
  db,
  clock: systemClock,
  random: systemRandom,
  logger: silentLogger,
  secret,
  enqueue: async () => {},
};
const by = { who: 'bench' };

let most = 0;
const timer = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);
const steps: Record<string, number> = {};
async function timed<T>(name: string, step: () => Promise<T>): Promise<T> {
  const start = systemClock.now();
  const result = await step();
  steps[name] = Math.round(systemClock.now().since(start).total('seconds') * 10) / 10;
  return result;
}

const places = ['Japan', '"KR; Japan"', 'South Asia', 'all', 'Indonesia|Malaysia', ''];
const subjects = ['Economy', 'politics, Sport', '', 'Science & technology'];
const zones = ['Asia/Tokyo', 'Asia/Kolkata', 'Europe/Prague', 'Asia/Singapore'];

/** One row in a hundred cannot be read, one stands twice. */
async function* file(): AsyncGenerator<Buffer> {
  yield Buffer.from('email;regions;topics;language;time;time zone;opt-in date;source\n');
  for (let n = 0; n < rows; ) {
    let text = '';
    for (const end = Math.min(rows, n + 1_000); n < end; n++) {
      const address =
        n % 100 === 1 ? 'nonsense' : `reader-${n % 100 === 2 ? n - 1_000 : n}@example${n % 7}.test`;
      text += `${address};${places[n % 6]};${subjects[n % 4]};en;${6 + (n % 4)}:00;${zones[n % 4]};2024-05-31 18:30;https://asian-news.net/mail\n`;
    }
    yield Buffer.from(text);
  }
}

const id = await timed('uploadS', () => storeUpload(deps, { fileName: 'bench.csv', bytes: file(), by }));
const { columns } = (await findImport(db, id))!;
const options = { language: 'en', timeZone: 'UTC', known: 'update' } as const;
await chooseColumns(deps, { id, columns, options });
await timed('checkS', () => workOnImport(deps, { importId: id }));
const basis = 'Signed up for the newsletter at asian-news.net/mail between 2019 and 2024';
await startImport(deps, { id, basis, by });
await timed('importS', () => workOnImport(deps, { importId: id }));
let exported = 0;
const filter = readerFilter.parse({});
await timed('exportS', async () => {
  for await (const piece of exportReaders(deps, { filter, by })) exported += piece.length;
});
const later = { ...systemClock, now: () => systemClock.now().add({ minutes: 1 }) };
await timed('growthS', () => countGrowth({ db, clock: later }));
await timed('growthAgainS', () => countGrowth({ db, clock: later }));
const { counts } = (await findImport(db, id))!;
clearInterval(timer);
process.stdout.write(
  JSON.stringify({
    rows,
    ...steps,
    new: counts.new,
    invalid: counts.invalid,
    repeated: counts.repeated,
    exportedMb: Math.round(exported / 2 ** 20),
    mostMb: Math.round(most / 2 ** 20),
  }),
);
await db.destroy();
