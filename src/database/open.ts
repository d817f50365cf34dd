import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { DaybreakError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const DATABASE = 'daybreak';
/** Advisory lock that the one platform holds on an embedded cluster. */
const PLATFORM_LOCK = 61_200_401;
/** Advisory lock that the platform and every command share: the last one out stops the server. */
const USERS_LOCK = 61_200_402;

export interface OpenDatabase {
  url: string;
  /** Releases what was opened; stops the embedded server unless another process still uses it. */
  close(): Promise<void>;
}

/**
 * The database to use: the one of `databaseUrl`, or else the embedded one under `folder`, started if it is not
 * running. It is shared by commands and one platform; a second platform (`exclusive`) is a `busy` error.
 */
export async function openDatabase(options: {
  databaseUrl?: string | undefined;
  folder: string;
  random: Random;
  exclusive: boolean;
}): Promise<OpenDatabase> {
  if (options.databaseUrl) return { url: options.databaseUrl, close: async () => {} };
  const server = await startEmbeddedPostgres(options);
  // The locks live as long as this connection: a process that was killed leaves none behind.
  const keeper = new pg.Client({
    connectionString: server.url('postgres'),
    application_name: 'daybreak keeper',
  });
  keeper.on('error', () => {});
  await keeper.connect();
  if (options.exclusive && !(await tryLock(keeper, PLATFORM_LOCK))) {
    await keeper.end();
    throw new DaybreakError(
      'busy',
      `Daybreak is already running on ${path.resolve(options.folder)}. Use that one, stop it first, or give this one another DATA_DIR and PORT.`,
    );
  }
  await keeper.query('select pg_advisory_lock_shared($1)', [USERS_LOCK]);
  await ensureDatabase(keeper);
  return {
    url: server.url(DATABASE),
    close: async () => {
      const last = await leave(keeper);
      await keeper.end();
      if (last) await server.stop();
    },
  };
}

async function tryLock(keeper: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await keeper.query('select pg_try_advisory_lock($1) as ours', [lock]);
  return rows[0].ours;
}

/** Whether nobody else uses the server any more. A server that is gone is nobody's. */
async function leave(keeper: pg.Client): Promise<boolean> {
  try {
    await keeper.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    return await tryLock(keeper, USERS_LOCK);
  } catch {
    return true;
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 1) return;
  await client.query(`create database ${DATABASE}`).catch((error) => {
    if (error.code !== '42P04' && error.code !== '23505') throw error; // another start was quicker
  });
}

/** APP_SECRET, or the one that was made for the data folder at the first start. */
export async function openSecret(options: {
  given: string | undefined;
  folder: string;
  random: Random;
}): Promise<string> {
  if (options.given) return options.given;
  await mkdir(options.folder, { recursive: true });
  const file = path.join(options.folder, 'secret');
  await writeFile(file, options.random.bytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
    (error) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return readFile(file, 'utf8');
}
