import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { command } from '../../src/commands/take-over.ts';
import { readConfig } from '../../src/config.ts';
import { connect } from '../../src/database/connect.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.ts';
import { migrate } from '../../src/database/migrate.ts';
import { checkEpoch } from '../../src/deliveries/check-epoch.ts';
import { progressOf } from '../../src/deliveries/progress.ts';
import { systemClock as clock } from '../../src/shared/clock.ts';
import { messageOf } from '../../src/shared/errors.ts';
import { silentLogger as logger } from '../../src/shared/logger.ts';
import { systemRandom as random } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { addReaders, collectJobs, freezeMailing, SECRET } from '../support/delivery.ts';

const { db } = await testDatabase();
const { enqueue } = collectJobs();
const copy = () => sql`update environment set epoch = gen_random_uuid()`.execute(db);

async function takeOver(values: { stop?: boolean } = {}, positionals: string[] = []): Promise<string> {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const context = { db, clock, logger, random, enqueue, config: readConfig({}), secret: SECRET, print };
  await command.run({ ...context, json: false, note: print }, { positionals, values });
  return lines.join('\n');
}

test('a person lets a copy send: what is unsent goes on, or is given up', async () => {
  await checkEpoch({ db, clock });
  expect(await takeOver()).toContain('sends already');
  const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 5) });
  await copy();
  await expect(checkEpoch({ db, clock })).rejects.toThrow('take-over');
  expect(await takeOver()).toContain('5 deliveries of 1 open mailings');
  await checkEpoch({ db, clock });
  expect(await progressOf(db, mailing)).toMatchObject({ queued: 5 });

  await copy();
  expect(await takeOver({ stop: true })).toContain('given up: 1 mailings');
  expect(await progressOf(db, mailing)).toMatchObject({ queued: 0, skipped: 5 });
  const audit = await db.selectFrom('audit_log').select('action').orderBy('id').execute();
  expect(audit.map(({ action }) => action)).toEqual([
    ...['database.taken_over', 'mailing.stopped', 'database.taken_over'],
  ]);
});

test('where it sends already nothing is given up, and a forgotten dash is no wish to send', async () => {
  await checkEpoch({ db, clock });
  const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 5) });
  expect(await takeOver({ stop: true })).toContain('sends already');
  await copy();
  await expect(takeOver({}, ['stop'])).rejects.toThrow('--stop');
  await expect(checkEpoch({ db, clock })).rejects.toThrow('take-over');
  expect(await progressOf(db, mailing)).toMatchObject({ queued: 5 });
});

describe('a copy sends nothing', () => {
  /** Whether the database at `url` may send. */
  async function sends(url: string): Promise<boolean> {
    const there = connect({ url, max: 1, logger });
    await migrate(there);
    try {
      await checkEpoch({ db: there, clock });
      return true;
    } catch (error) {
      if (messageOf(error).includes('take-over')) return false;
      throw error;
    } finally {
      await there.destroy();
    }
  }

  test('made by PostgreSQL itself', async () => {
    const original = await testDatabase();
    expect(await sends(original.url)).toBe(true);
    await original.db.destroy();
    const copy = new URL(original.url);
    copy.pathname += '_copy';
    const names = [copy, new URL(original.url)].map(({ pathname }) => sql.id(pathname.slice(1)));
    await sql`create database ${names[0]} template ${names[1]}`.execute(db);
    expect(await sends(copy.href)).toBe(false);
    await sql`drop database ${names[0]}`.execute(db);
  });

  test('made of the files of the embedded server; one that was moved goes on', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-copy-'));
    await chmod(folder, 0o755);
    const elsewhere: string[] = [];
    const opened = async (name: string) => {
      const server = await startEmbeddedPostgres({ folder: path.join(folder, name), random, scratch: true });
      if (!server.folder.startsWith(folder)) elsewhere.push(server.folder);
      try {
        return await sends(server.url('postgres'));
      } finally {
        await server.stop();
      }
    };
    // `cp` keeps the owner, whom PostgreSQL asks for.
    const copyFiles = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);
    expect(await opened('original')).toBe(true);
    await copyFiles(`${folder}/original`, `${folder}/copy`);
    // In a checkout that only root can read the folder but names where the data lies.
    for (const data of elsewhere) {
      await copyFiles(data, `${data}-copy`);
      await writeFile(`${folder}/copy/postgres.home`, `${data}-copy`);
    }
    expect(await opened('copy')).toBe(false);
    await rename(`${folder}/original`, `${folder}/moved`);
    expect(await opened('moved')).toBe(true);
    for (const data of new Set(elsewhere)) await rm(data, { recursive: true });
    await rm(folder, { recursive: true });
  });

  test('and what sent before copies were told apart by their place goes on sending', async () => {
    const { db: before, url } = await testDatabase();
    const old = sql`md5(concat_ws('/', (select system_identifier from pg_control_system()),
      (select timeline_id from pg_control_checkpoint()),
      (select oid from pg_database where datname = current_database())))::uuid`;
    await sql`insert into environment (epoch, claimed_at) values (${old}, now())`.execute(before);
    await sql`delete from kysely_migration where name = '0015_place'`.execute(before);
    expect(await sends(url)).toBe(true);
  });
});
