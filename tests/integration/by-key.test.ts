import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';

const { db, url } = await testDatabase();
const byKey = connect({ url, max: 1, logger: silentLogger, byKey: true });
afterAll(() => byKey.destroy());

/** How Postgres goes about finding one key in a table of one row, which it would rather read whole. */
async function planOf(by: typeof db): Promise<string> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain select 1 from settings where name = ${'any'}`.execute(by);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

test('connections for keys use the index of a table that is a page long', async () => {
  await sql`insert into settings values ('one', '1', now())`.execute(db);
  await sql`analyze settings`.execute(db);
  expect(await planOf(db)).toContain('Seq Scan');
  expect(await planOf(byKey)).toMatch(/Index (Only )?Scan/);
});

test('what they prepare is planned once, whatever the values', async () => {
  for (const name of ['one', 'two'])
    await sql`/* by_key_test */ select 1 from settings where name = ${name}`.execute(byKey);
  const { rows } = await sql`
    select generic_plans, custom_plans from pg_prepared_statements where name = 'by_key_test'`.execute(byKey);
  expect(rows).toEqual([{ generic_plans: 2, custom_plans: 0 }]);
});
