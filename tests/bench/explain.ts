import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { connect } from '../../src/database/connect.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.ts';
import { migrate } from '../../src/database/migrate.ts';
import type { Db } from '../../src/database/types.ts';
import { claimEpoch } from '../../src/deliveries/epoch-repository.ts';
import { enqueueOpenBatches } from '../../src/deliveries/freeze-chunk.ts';
import { createQueue } from '../../src/queue.ts';
import { systemClock, toDate } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import type { Bench } from './bench.ts';
import { findLedger, makeLedger } from './explain-data.ts';
import { hotQueries, hotShares } from './hot-queries.ts';
import { createExplainer } from './plan-of.ts';

const ROWS = 10_000_000;

/** Plans of every hot query in a ledger of `--rows` deliveries; `--folder` keeps it for the next time. */
export const bench: Bench = {
  name: 'explain',
  summary: 'plans of the hot queries at ten million deliveries; --rows N, --folder DIR keeps the data',
  async run(report, args) {
    const given = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
    const kept = given('--folder');
    const folder = kept ?? (await mkdtemp(path.join(tmpdir(), 'daybreak-explain-')));
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const server = await startEmbeddedPostgres({ folder, random: systemRandom });
    try {
      const isNew = await createOnce(server.url('postgres'));
      const db = connect({ url: server.url('explain'), max: 4, logger: silentLogger });
      if (isNew) {
        await migrate(db);
        const tell = (what: string) => process.stderr.write(`${what}\n`);
        const { mailings } = await makeLedger(db, Number(given('--rows') ?? ROWS), systemClock.now(), tell);
        await queueOpenBatches(db, server.url('explain'), mailings.at(-1)!);
      }
      const ledger = await findLedger(db);
      const explainer = createExplainer(server.url('explain'));
      await claimEpoch(db, toDate(systemClock.now()), { anyway: true });
      for (const { name, readers, verb } of await hotQueries(db, ledger)) {
        // Once to warm the buffers: the second is what happens all day.
        await explainer.explain(verb);
        for (const { sql: text, plan } of await explainer.explain(verb)) {
          const { ms, buffers, walBytes, scans } = plan;
          const what = `${name}: ${text.trim().replace(/\s+/g, ' ').slice(0, 60)}`;
          process.stderr.write(`\n${what}${scans.length > 0 ? `\n  SCANS ${scans.join(', ')}` : ''}\n`);
          report({ ms, buffers, per_reader: buffers / readers, wal_bytes: walBytes, scans: scans.length });
        }
      }
      for (const [table, share] of Object.entries(await hotShares(db, ledger)))
        process.stderr.write(`HOT updates of ${table}: ${share}\n`);
      await explainer.close();
      await db.destroy();
    } finally {
      await server.stop();
      if (!kept) await rm(folder, { recursive: true, force: true });
    }
  },
};

/** The jobs of what is not sent yet, as freezing leaves them. */
async function queueOpenBatches(db: Db, url: string, id: string): Promise<void> {
  const queue = await createQueue({ url, logger: silentLogger, supervise: false });
  await db.transaction().execute((trx) => enqueueOpenBatches(trx, queue.enqueue, { id, stream: 'digest' }));
  await queue.stop();
}

async function createOnce(url: string): Promise<boolean> {
  const admin = connect({ url, max: 1, logger: silentLogger });
  const { rows } = await sql`select from pg_database where datname = 'explain'`.execute(admin);
  if (rows.length === 0) await sql`create database explain`.execute(admin);
  await admin.destroy();
  return rows.length === 0;
}
