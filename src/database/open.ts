import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { DaybreakError } from '../shared/errors.ts';
import type { Random } from '../shared/random.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const DATABASE = 'daybreak';
/** Advisory lock that the one platform, or command on its own, holds on an embedded cluster while it uses it. */
const HOME_LOCK = 61_200_401;

export interface OpenDatabase {
  url: string;
  /** True when another process runs the embedded cluster; false when it is ours to stop, or outside. */
  shared: boolean;
  /** Releases what was opened; stops the embedded server if this process started or took it over. */
  close(): Promise<void>;
}

/**
 * The database to use: the one of `databaseUrl`, or else the embedded one under `folder`, started if it is not
 * running. With `exclusive` a cluster that another Daybreak uses is a `busy` error; without, it is shared.
 */
export async function openDatabase(options: {
  databaseUrl?: string | undefined;
  folder: string;
  random: Random;
  exclusive: boolean;
}): Promise<OpenDatabase> {
  if (options.databaseUrl) return { url: options.databaseUrl, shared: false, close: async () => {} };
  const server = await startEmbeddedPostgres(options);
  // The lock lives as long as this connection: a process that was killed leaves none behind.
  const keeper = new pg.Client({
    connectionString: server.url('postgres'),
    application_name: 'daybreak keeper',
  });
  keeper.on('error', () => {});
  await keeper.connect();
  const { rows } = await keeper.query('select pg_try_advisory_lock($1) as ours', [HOME_LOCK]);
  const shared = rows[0].ours === false;
  if (shared && options.exclusive) {
    await keeper.end();
    throw new DaybreakError(
      'busy',
      `Daybreak is already running on ${path.resolve(options.folder)}. Use that one, stop it first, or give this one another DATA_DIR and PORT.`,
    );
  }
  if (!shared) await ensureDatabase(keeper);
  return {
    url: server.url(DATABASE),
    shared,
    close: async () => {
      await keeper.end();
      if (!shared) await server.stop();
    },
  };
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
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
