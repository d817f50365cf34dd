import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { command } from '../../src/commands/take-over.ts';
import { readConfig } from '../../src/config.ts';
import { checkEpoch } from '../../src/deliveries/check-epoch.ts';
import { progressOf } from '../../src/deliveries/progress.ts';
import { systemClock as clock } from '../../src/shared/clock.ts';
import { silentLogger as logger } from '../../src/shared/logger.ts';
import { systemRandom as random } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { addReaders, collectJobs, freezeMailing, SECRET } from '../support/delivery.ts';

const { db } = await testDatabase();
const { enqueue } = collectJobs();
const copy = () => sql`update environment set epoch = gen_random_uuid()`.execute(db);

async function takeOver(values: { stop?: boolean } = {}): Promise<string> {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const context = { db, clock, logger, random, enqueue, config: readConfig({}), secret: SECRET, print };
  await command.run({ ...context, json: false, note: print }, { positionals: [], values });
  return lines.join('\n');
}

test('a person lets a copy send: what is unsent goes on, or is given up', async () => {
  await checkEpoch({ db, clock });
  expect(await takeOver()).toContain('sends already');
  const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 5) });
  await copy();
  await expect(checkEpoch({ db, clock })).rejects.toThrow('take-over');
  expect(await takeOver()).toContain('5 deliveries of 1 open mailings');
  await checkEpoch({ db, clock });
  expect(await progressOf(db, mailing)).toMatchObject({ queued: 5 });

  await copy();
  expect(await takeOver({ stop: true })).toContain('given up: 1 mailings');
  expect(await progressOf(db, mailing)).toMatchObject({ queued: 0, skipped: 5 });
  const audit = await db.selectFrom('audit_log').select('action').orderBy('id').execute();
  expect(audit.map(({ action }) => action)).toEqual([
    ...['database.taken_over', 'mailing.stopped', 'database.taken_over'],
  ]);
});
