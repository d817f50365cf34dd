import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { connect } from '../../src/database/connect.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.ts';
import { migrate } from '../../src/database/migrate.ts';
import type { Db } from '../../src/database/types.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';

interface ScratchDatabase {
  db: Db;
  url: string;
  drop(): Promise<void>;
}

export interface Scratch {
  /** A migrated database. */
  create(name: string): Promise<ScratchDatabase>;
  /** A copy of a database that nobody is connected to. */
  clone(from: string, name: string): Promise<ScratchDatabase>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

/** An embedded PostgreSQL of the bench's own, as durable as the platform's; removed with all it holds by `close`. */
export async function openScratch(): Promise<Scratch> {
  const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder, random: systemRandom });
  const admin = connect({ url: server.url('postgres'), max: 1, logger: silentLogger });
  const drop = async (name: string) => {
    await sql`drop database ${sql.id(name)} with (force)`.execute(admin);
  };
  const open = (name: string): ScratchDatabase => {
    const url = server.url(name);
    const db = connect({ url, max: 12, logger: silentLogger });
    return { db, url, drop: () => db.destroy().then(() => drop(name)) };
  };
  return {
    create: async (name) => {
      await sql`create database ${sql.id(name)}`.execute(admin);
      const made = open(name);
      await migrate(made.db);
      return made;
    },
    clone: async (from, name) => {
      await sql`create database ${sql.id(name)} template ${sql.id(from)}`.execute(admin);
      return open(name);
    },
    drop,
    close: async () => {
      await admin.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
