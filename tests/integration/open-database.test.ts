import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { isEmbeddedPostgresRunning } from '../../src/database/embedded-postgres.ts';
import { openDatabase } from '../../src/database/open.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';

// mkdtemp makes it private: as root, PostgreSQL's user cannot read it and the data lives elsewhere.
const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-open-'));
const home = { folder: path.join(folder, 'data'), random: systemRandom };
const elsewhere: string[] = [];
afterAll(async () => {
  for (const place of [folder, ...elsewhere]) await rm(place, { recursive: true, force: true });
});

const open = async (exclusive: boolean) => {
  const database = await openDatabase({ ...home, exclusive, clock: systemClock, logger: silentLogger });
  const place = await readFile(path.join(home.folder, 'postgres.home'), 'utf8').catch(() => undefined);
  if (place) elsewhere.push(place);
  return database;
};

test('commands and one platform share the server; the last one out stops it', async () => {
  const command = await open(false);
  const platform = await open(true);
  await expect(open(true)).rejects.toMatchObject({ code: 'busy' });
  await command.close();
  expect(await query(platform.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  const later = await open(false);
  await platform.close();
  expect(await query(later.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await later.close();
  expect(await isEmbeddedPostgresRunning(home)).toBe(false);
});

test('who deletes the data folder starts anew, also where the data lives elsewhere', async () => {
  const before = await open(true);
  await query(before.url, 'create table kept ()');
  await before.close();
  const again = await open(true);
  expect(await query(again.url, `select to_regclass('kept') is not null as kept`)).toEqual([{ kept: true }]);
  await again.close();
  await rm(home.folder, { recursive: true });
  const anew = await open(true);
  expect(await query(anew.url, `select to_regclass('kept') is not null as kept`)).toEqual([{ kept: false }]);
  await anew.close();
});

test('a server that is killed under the platform comes back at the same address, with all it had', async () => {
  const platform = await open(true);
  await query(platform.url, 'create table survivor ()');
  const pidFile = path.join(platform.folder!, 'postgres', 'postmaster.pid');
  process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL');
  await expect
    .poll(() => query(platform.url, `select to_regclass('survivor') is not null as there`).catch(() => []), {
      timeout: 60_000,
    })
    .toEqual([{ there: true }]);
  await expect.poll(() => open(true).catch((error) => error.code), { timeout: 60_000 }).toBe('busy');
  await platform.close();
  expect(await isEmbeddedPostgresRunning(home)).toBe(false);
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a data folder that is none, or cannot be made, is one clear sentence', async () => {
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  for (const wrong of [file, path.join(file, 'below'), '/proc/none']) {
    const opening = openDatabase({
      ...{ ...home, folder: wrong, exclusive: true },
      ...{ clock: systemClock, logger: silentLogger },
    });
    await expect(opening).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(`DATA_DIR is "${wrong}"`),
    });
  }
});
