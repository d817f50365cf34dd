import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dropOldPartitions, ensurePartitions } from '../../src/database/partitions.ts';
import { progressOf } from '../../src/deliveries/progress.ts';
import { fixedClock, toDate } from '../../src/shared/clock.ts';
import { silentLogger as logger } from '../../src/shared/logger.ts';
import { systemRandom, uuidv7 } from '../../src/shared/random.ts';
import { testDatabase } from '../support/database.ts';
import { addReaders } from '../support/delivery.ts';

const { db } = await testDatabase();
const at = (moment: string) => ({ db, logger, clock: fixedClock(moment) });

async function partitions(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relname ~ '^deliveries_[0-9]{6}$' and relkind = 'r'
    order by 1`.execute(db);
  return rows.map((row) => row.name);
}

/** A mailing of that moment with three deliveries. */
async function mailed(moment: string, finished: boolean): Promise<string> {
  const at = Temporal.Instant.from(moment);
  const id = uuidv7(at, systemRandom);
  await db
    .insertInto('mailings')
    .values({
      ...{ id, key: id, stream: 'digest', kind: 'digest', status: finished ? 'done' : 'sending' },
      ...{ not_after: toDate(at), created_at: toDate(at), finished_at: finished ? toDate(at) : null },
    })
    .execute();
  const readers = await addReaders(db, 3);
  const rows = readers.map((subscriber_id, i) => ({
    ...{ mailing_id: id, subscriber_id, edition_id: id },
    status: i === 0 ? ('skipped' as const) : ('accepted' as const),
  }));
  await db.insertInto('deliveries').values(rows).execute();
  return id;
}

test('there is room for this month and the next two, over the turn of a year, whoever makes it', async () => {
  await ensurePartitions(at('2026-11-30T23:59:59Z'));
  await Promise.all([1, 2].map(() => ensurePartitions(at('2026-12-31T12:00:00Z'))));
  expect(await partitions()).toEqual([
    ...['deliveries_202611', 'deliveries_202612', 'deliveries_202701', 'deliveries_202702'],
  ]);
  const edge = await mailed('2026-12-01T00:00:00Z', true);
  const { rows } = await sql<{ part: string }>`
    select distinct tableoid::regclass::text as part from deliveries where mailing_id = ${edge}`.execute(db);
  expect(rows).toEqual([{ part: 'deliveries_202612' }]);
});

test('months are dropped after the retention, with the counts kept; not under a mailing that is open', async () => {
  await ensurePartitions(at('2025-01-05T00:00:00Z'));
  const gone = await mailed('2025-01-31T23:59:59Z', true);
  const kept = await mailed('2025-03-01T00:00:00Z', true);
  const open = await mailed('2025-02-10T00:00:00Z', false);
  const before = await progressOf(db, gone);
  expect(before).toMatchObject({ audience: 3, accepted: 2, skipped: 1 });

  expect(await dropOldPartitions(at('2026-02-28T00:00:00Z'), 13)).toEqual([]);
  expect(await dropOldPartitions(at('2026-03-01T00:00:00Z'), 13)).toEqual(['2025-01-01']);
  expect(await dropOldPartitions(at('2026-04-30T00:00:00Z'), 13)).toEqual([]);
  expect(await partitions()).not.toContain('deliveries_202501');
  expect(await progressOf(db, gone)).toEqual(before);
  expect(await progressOf(db, open)).toEqual(before);
  expect(await progressOf(db, kept)).toEqual(before);
});

test('a month whose rows were written before it had a part of its own stays where it is', async () => {
  const early = await mailed('2027-05-10T00:00:00Z', true);
  await ensurePartitions(at('2027-05-11T00:00:00Z'));
  expect(await partitions()).not.toContain('deliveries_202705');
  expect(await partitions()).toContain('deliveries_202706');
  expect(await progressOf(db, early)).toMatchObject({ audience: 3 });
});
