import type { Config } from './config.ts';
import { connect } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase, openSecret } from './database/open.ts';
import { ensurePartitions } from './database/partitions.ts';
import type { Db } from './database/types.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Clock } from './shared/clock.ts';
import type { Logger } from './shared/logger.ts';
import { type Random, systemRandom } from './shared/random.ts';

/** What the platform and every command stand on. */
export interface Foundation {
  config: Config;
  clock: Clock;
  random: Random;
  logger: Logger;
  /** Signs links and hashes addresses. */
  secret: string;
  db: Db;
  /** The same database, by connections that are for looking rows up by their keys: those of the handoffs. */
  dbByKey: Db;
  databaseUrl: string;
  /** Where the embedded database keeps its data; undefined with a database of its own. */
  dataFolder: string | undefined;
  queue: Queue;
  /** Closes everything in the order it depends on. The queue's workers put their work down first. */
  close(): Promise<void>;
}

/**
 * Opens the database (embedded where none is given), migrates it and connects the queue. `exclusive` is for the
 * platform: it refuses an embedded database in use, and supervises the queue.
 */
export async function openFoundation(options: {
  config: Config;
  clock: Clock;
  logger: Logger;
  exclusive: boolean;
}): Promise<Foundation> {
  const { config, clock, logger, exclusive } = options;
  const random = systemRandom;
  const folder = config.DATA_DIR;
  const database = await openDatabase({
    ...{ databaseUrl: config.DATABASE_URL, folder, exclusive },
    ...{ random, clock, logger },
  });
  const closing: (() => Promise<void>)[] = [database.close];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const secret = await openSecret({ given: config.APP_SECRET, folder, random });
    const db = connect({ url: database.url, max: config.DATABASE_POOL, logger });
    closing.push(() => db.destroy());
    const dbByKey = connect({ url: database.url, max: config.DATABASE_POOL, logger, byKey: true });
    closing.push(() => dbByKey.destroy());
    const ran = await migrate(db);
    if (ran.length > 0)
      logger.info({ event: 'database.migrated', migrations: ran }, 'the schema is up to date');
    await ensurePartitions({ db, clock, logger });
    const queue = await createQueue({ url: database.url, logger, supervise: exclusive });
    closing.push(() => queue.stop());
    const { url: databaseUrl, folder: dataFolder } = database;
    const base = { config, clock, random, logger, secret };
    return { ...base, db, dbByKey, databaseUrl, dataFolder, queue, close };
  } catch (error) {
    await close();
    throw error;
  }
}
