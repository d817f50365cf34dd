import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/database/connect.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.ts';
import { migrate } from '../../src/database/migrate.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the scratch server's maintenance database. */
    postgresUrl: string;
  }
}

export const TEMPLATE = 'daybreak_template';

/** One scratch PostgreSQL for the whole run, with a migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'daybreak-tests-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder, random: systemRandom, scratch: true });
  const admin = connect({ url: server.url('postgres'), max: 1, logger: silentLogger });
  await sql`create database ${sql.id(TEMPLATE)}`.execute(admin);
  await admin.destroy();
  const template = connect({ url: server.url(TEMPLATE), max: 2, logger: silentLogger });
  await migrate(template);
  await template.destroy();
  project.provide('postgresUrl', server.url('postgres'));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
