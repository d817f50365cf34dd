import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { REHEARSAL_ADDRESS, REHEARSAL_READER } from '../../src/deliveries/delivery.ts';
import { finishMailings } from '../../src/mailings/finish-mailings.ts';
import { findMailing } from '../../src/mailings/mailing-repository.ts';
import { prepareMailing } from '../../src/mailings/prepare-mailing.ts';
import { rehearsalStatus } from '../../src/mailings/rehearsal-status.ts';
import { rehearseAlert, rehearseHourly } from '../../src/mailings/rehearse-alert.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { systemRandom } from '../../src/shared/random.ts';
import { addReaders } from '../support/delivery.ts';
import { testLine } from '../support/line.ts';
import { addStory } from '../support/newsroom.ts';

const { db, ses, jobs, enqueue, run } = await testLine();
const deps = {
  ...{ db, enqueue, clock: systemClock, random: systemRandom, logger: silentLogger },
  config: { DIGEST_GRACE_S: 3600 },
};
const now = () => systemClock.now();
const later = (minutes: number) => now().add({ minutes });

async function prepare(): Promise<void> {
  for (const { data } of jobs.splice(0)) await prepareMailing(deps, data);
}

test('without a story there is nothing to rehearse and nothing is missing', async () => {
  expect(await rehearseHourly(deps)).toBeNull();
  expect(await rehearsalStatus(db, now())).toEqual({ passed: null, missing: false });
});

test('a rehearsal goes the whole way, once an hour, and is missed when it does not', async () => {
  await addReaders(db, 3);
  await addStory(db, now().toString(), { title: 'Ferry overdue off Mindoro' });
  expect(await rehearsalStatus(db, now())).toMatchObject({ missing: true });
  const ids = await Promise.all([rehearseHourly(deps), rehearseHourly(deps)]);
  expect(ids.filter((id) => id !== null)).toHaveLength(1);
  expect(await rehearseHourly(deps)).toBeNull();
  expect(await rehearsalStatus(db, now())).toMatchObject({ passed: null, missing: false });
  expect(await rehearsalStatus(db, later(3))).toMatchObject({ missing: true });
  await prepare();
  for (const job of jobs.splice(0)) await run(job);
  expect(ses.accepted.map((mail) => mail.to)).toEqual([REHEARSAL_ADDRESS]);

  const status = await rehearsalStatus(db, now());
  expect(status).toMatchObject({ missing: false });
  expect(status.passed!.seconds).toBeGreaterThan(0);
  expect(await rehearsalStatus(db, later(76))).toMatchObject({ missing: true, passed: status.passed });
  const id = ids.find((one) => one !== null)!;
  await finishMailings(deps);
  expect(await findMailing(db, id)).toMatchObject({ status: 'done', candidates: 1 });
});

test('whatever is in its ledger, a rehearsal reaches no reader', async () => {
  ses.accepted.length = 0;
  const readers = await addReaders(db, 2);
  const id = (await rehearseAlert(deps, { by: { who: 'ana@example.test' } }))!;
  await prepare();
  await sql`
    insert into deliveries (mailing_id, subscriber_id, edition_id)
    select mailing_id, unnest(${readers}::bigint[]), edition_id from deliveries where mailing_id = ${id}`.execute(
    db,
  );
  await sql`update batches set subscriber_ids = ${[REHEARSAL_READER, ...readers]}::bigint[] where mailing_id = ${id}`.execute(
    db,
  );
  for (const job of jobs.splice(0)) await run(job);
  expect(ses.accepted.map((mail) => mail.to)).toEqual([REHEARSAL_ADDRESS]);
  const skipped = await db
    .selectFrom('deliveries')
    .select('reason')
    .where('mailing_id', '=', id)
    .where('status', '=', 'skipped')
    .execute();
  expect(skipped).toEqual([{ reason: 'rehearsal' }, { reason: 'rehearsal' }]);
});
