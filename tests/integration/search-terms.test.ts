import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();

test.each([
  '',
  ' \t\n',
  'Japan’s “quiet” election – a run-off… in Tokyo_2',
  `${'a'.repeat(100)} ${'b'.repeat(101)} ${'c'.repeat(300)}`,
  'İstanbul, Straße, ½ litre, ﬁne, 5 K',
  '福島県沖でＭ６．２の地震 in Japan',
  'नमस्ते दुनिया',
])('the quick way gives the terms of the thorough one: %j', async (said) => {
  const { rows } = await sql<{ quick: string; thorough: string }>`
    select search_terms(${said})::text as quick, array_to_tsvector(array(
      select distinct part from search_runs(${said}) run, search_parts(run) part))::text as thorough`.execute(
    db,
  );
  expect(rows[0]!.quick).toBe(rows[0]!.thorough);
});
