import path from 'node:path';
import pg from 'pg';
import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';

/** Advisory lock that the one platform holds on an embedded cluster. */
const PLATFORM_LOCK = 61_200_401;
/** Advisory lock that the platform and every command share: the last one out stops the server. */
const USERS_LOCK = 61_200_402;

/**
 * Marks an embedded server as in use by a connection that holds its locks: they live as long as it does, so a killed
 * process leaves none behind. A platform (`exclusive`) is the only one of its kind, a second is a `busy` error, and
 * it starts a server that ended under it again. `close` stops the server unless another process still uses it.
 */
export async function keep(options: {
  server: EmbeddedPostgres;
  /** The data folder, as whoever started it calls it. */
  folder: string;
  exclusive: boolean;
  clock: Clock;
  logger: Logger;
}): Promise<{ keeper: pg.Client; close(): Promise<void> }> {
  const { server, clock, logger } = options;
  const closing = new AbortController();
  let client = await takeLocks(options);
  let reviving: Promise<void> | undefined;
  const watch = () => {
    if (options.exclusive) client.once('end', () => (reviving = revive()));
  };
  const revive = async () => {
    logger.error({ event: 'database.ended' }, 'the embedded PostgreSQL ended; it is started again');
    while (!closing.signal.aborted) {
      try {
        await server.restart();
        client = await takeLocks(options);
        watch();
        return logger.warn({ event: 'database.restarted' }, 'the embedded PostgreSQL is up again');
      } catch (error) {
        // Its last processes may still be ending.
        logger.warn({ event: 'database.restart_failed', err: error });
        await clock.sleep(1_000, closing.signal).catch(() => {});
      }
    }
  };
  watch();
  return {
    keeper: client,
    close: async () => {
      closing.abort();
      await reviving;
      client.removeAllListeners('end');
      const last = await leave(client);
      await client.end();
      if (last) await server.stop();
    },
  };
}

async function takeLocks(options: {
  server: EmbeddedPostgres;
  folder: string;
  exclusive: boolean;
}): Promise<pg.Client> {
  const { server, folder, exclusive } = options;
  const client = new pg.Client({
    connectionString: server.url('postgres'),
    application_name: 'daybreak keeper',
  });
  client.on('error', () => {});
  await client.connect();
  if (exclusive && !(await tryLock(client, PLATFORM_LOCK))) {
    await client.end();
    throw new DaybreakError(
      'busy',
      `Daybreak is already running on ${path.resolve(folder)}. Use that one, stop it first, or give this one another DATA_DIR and PORT.`,
    );
  }
  await client.query('select pg_advisory_lock_shared($1)', [USERS_LOCK]);
  return client;
}

async function tryLock(client: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as ours', [lock]);
  return rows[0].ours;
}

/** Whether nobody else uses the server any more. A server that is gone is nobody's. */
async function leave(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    return await tryLock(client, USERS_LOCK);
  } catch {
    return true;
  }
}
