import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { dumpSchema } from '../support/dump-schema.ts';

const { db } = await testDatabase();
const file = new URL('../schema.sql', import.meta.url);

test('the migrations make the schema of tests/schema.sql', async () => {
  const made = await dumpSchema(db);
  if (process.env.UPDATE_SCHEMA) await writeFile(file, made);
  expect(made).toBe(await readFile(file, 'utf8'));
});
