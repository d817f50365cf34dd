import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError, messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { Random } from '../shared/random.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { keep } from './keeper.ts';

const DATABASE = 'daybreak';

export interface OpenDatabase {
  url: string;
  /** Where an embedded database keeps its data; undefined when `databaseUrl` was given. */
  folder?: string;
  /** Releases what was opened; stops the embedded server unless another process still uses it. */
  close(): Promise<void>;
}

/**
 * The database to use: the one of `databaseUrl`, or else the embedded one under `folder`, started if it is not
 * running. It is shared by commands and one platform; a second platform (`exclusive`) is a `busy` error. Throws
 * `configuration` where the folder cannot be used.
 */
export async function openDatabase(options: {
  databaseUrl?: string | undefined;
  folder: string;
  random: Random;
  clock: Clock;
  logger: Logger;
  exclusive: boolean;
}): Promise<OpenDatabase> {
  if (options.databaseUrl) return { url: options.databaseUrl, close: async () => {} };
  await makeFolder(options.folder);
  const server = await startEmbeddedPostgres(options);
  const { keeper, close } = await keep({ ...options, server });
  await ensureDatabase(keeper);
  return { url: server.url(DATABASE), folder: server.folder, close };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await makeFolders(path.resolve(folder));
    // With the dot, a file is none.
    await access(`${folder}/.`, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DaybreakError(
      'configuration',
      `DATA_DIR is "${folder}"; it must be a folder that Daybreak can write to: ${messageOf(error)}`,
    );
  }
}

/** Node's own recursive mkdir turns for ever where a parent takes no folders, as /proc does. */
async function makeFolders(folder: string): Promise<void> {
  const make = () =>
    mkdir(folder).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  await make().catch(async (error) => {
    const parent = path.dirname(folder);
    if (error.code !== 'ENOENT' || parent === folder) throw error;
    await makeFolders(parent);
    await make();
  });
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
