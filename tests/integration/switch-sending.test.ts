import { expect, test } from 'vitest';
import { progressOf } from '../../src/deliveries/progress.ts';
import { sendingOff, switchSending } from '../../src/deliveries/switch-sending.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { addReaders, freezeMailing } from '../support/delivery.ts';
import { testLine } from '../support/line.ts';

const { db, jobs, enqueue, run } = await testLine();

test('switched off, nothing goes; what is queued goes when it is on again', async () => {
  const deps = { db, clock: systemClock };
  const by = { who: 'chief@example.test' };
  const mailing = await freezeMailing(db, enqueue, { readers: await addReaders(db, 3) });
  await switchSending(deps, { on: false, by, why: 'A wrong headline' });
  await switchSending(deps, { on: false, by: { who: 'other@example.test' } });
  expect(await sendingOff(db)).toEqual({ by: 'chief@example.test', why: 'A wrong headline' });
  await run(jobs.shift()!);
  expect(await progressOf(db, mailing)).toMatchObject({ queued: 3, accepted: 0 });
  expect(jobs).toHaveLength(1);

  await switchSending(deps, { on: true, by });
  expect(await sendingOff(db)).toBeUndefined();
  await run(jobs.shift()!);
  expect(await progressOf(db, mailing)).toMatchObject({ queued: 0, accepted: 3 });
  const audit = await db.selectFrom('audit_log').select(['who', 'action']).orderBy('id').execute();
  expect(audit).toEqual([
    { who: 'chief@example.test', action: 'sending.paused' },
    { who: 'chief@example.test', action: 'sending.resumed' },
  ]);
});
