import { sql } from 'kysely';
import { afterAll, inject } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import type { Db } from '../../src/database/types.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { TEMPLATE } from './global-setup.ts';

/** A database of this test file's own, cloned from the migrated template and dropped after the file. */
export async function testDatabase(): Promise<{ db: Db; url: string }> {
  const name = `test_${systemRandom.bytes(6).toString('hex')}`;
  const url = new URL(inject('postgresUrl'));
  const admin = connect({ url: url.href, max: 1, logger: silentLogger });
  // Cloning takes a lock on the template; files that start together wait for each other.
  await sql`select pg_advisory_lock(1)`.execute(admin);
  await sql`create database ${sql.id(name)} template ${sql.id(TEMPLATE)}`.execute(admin);
  await sql`select pg_advisory_unlock(1)`.execute(admin);
  url.pathname = `/${name}`;
  const db = connect({ url: url.href, max: 5, logger: silentLogger });
  afterAll(async () => {
    await db.destroy();
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin);
    await admin.destroy();
  });
  return { db, url: url.href };
}
