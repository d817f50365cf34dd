import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { sendingOff, switchSending } from '../../src/deliveries/switch-sending.ts';
import { guardReputation } from '../../src/events/guard-reputation.ts';
import { reputationProblem } from '../../src/events/reputation.ts';
import { readReputation } from '../../src/events/reputation-repository.ts';
import { fixedClock, toDate } from '../../src/shared/clock.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testDatabase } from '../support/database.ts';

const { db } = await testDatabase();
const noon = Temporal.Instant.from('2026-11-24T12:00:00Z');
const deps = { db, clock: fixedClock(noon), logger: silentLogger };
const hoursAgo = (hours: number) => toDate(noon.subtract({ hours }));

beforeEach(async () => {
  await sql`delete from handoffs`.execute(db);
  await sql`delete from ses_events`.execute(db);
});

async function accepted(count: number, at: Date) {
  await sql`
    insert into handoffs (mailing_id, batch_id, attempt, id, edition_id, subscriber_ids, worker, started_at, finished_at, accepted)
    values (gen_random_uuid(), gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), '{}', 'w', ${at}, ${at}, ${count})`.execute(
    db,
  );
}

async function reported(type: string, subtype: string | null, count: number, at: Date) {
  await sql`
    insert into ses_events (sns_message_id, at, type, subtype, received_at, raw)
    select gen_random_uuid(), ${at}, ${type}, ${subtype}, ${at}, '{}' from generate_series(1, ${count})`.execute(
    db,
  );
}

test('what is reported twice counts once, and what SES does not count not at all', async () => {
  const counted = () => readReputation(db, noon.subtract({ hours: 24 }));
  const before = await counted();
  for (const type of ['Bounce', 'Complaint'])
    for (const form of ['set', 'identity'])
      await sql`
        insert into ses_events (sns_message_id, at, type, subtype, ses_message_id, received_at, raw)
        select ${`${type}-${form}-`} || n, ${hoursAgo(1)}, ${type}, ${type === 'Bounce' ? 'Permanent/General' : 'abuse'},
          ${type} || n, ${hoursAgo(1)}, '{}' from generate_series(1, 3) n`.execute(db);
  await reported('Bounce', 'Permanent/OnAccountSuppressionList', 50, hoursAgo(1));
  await reported('Complaint', 'OnAccountSuppressionList', 50, hoursAgo(1));
  await reported('Complaint', 'not-spam', 50, hoursAgo(1));
  await reported('Complaint', null, 1, hoursAgo(1));
  expect(await counted()).toEqual({ ...before, bounced: 3, complained: 4 });
});

test('near the limits of SES the platform stops by itself and says why; on again, what was before counts no more', async () => {
  await accepted(10_000, hoursAgo(30));
  await reported('Bounce', 'Permanent/General', 900, hoursAgo(30));
  await accepted(1_000, hoursAgo(2));
  await reported('Bounce', 'Transient/MailboxFull', 300, hoursAgo(1));
  await reported('Bounce', 'Permanent/General', 39, hoursAgo(1));
  expect(await guardReputation(deps)).toBeNull();
  await reported('Bounce', 'Permanent/NoEmail', 1, hoursAgo(1));
  expect(await guardReputation(deps)).toMatch(/^40 of the 1000 mails .* bounced \(4 %\)/);
  expect(await guardReputation(deps)).toBeNull();
  expect(await sendingOff(db)).toMatchObject({ by: 'platform', why: expect.stringContaining('bounced') });
  const lines = await db.selectFrom('audit_log').select(['who', 'action']).execute();
  expect(lines).toEqual([{ who: 'platform', action: 'sending.paused' }]);

  await switchSending(deps, { on: true, by: { who: 'chief@example.test' } });
  expect(await guardReputation(deps)).toBeNull();
});

test('complaints count from a minimum on', () => {
  const of = (accepted: number, complained: number) =>
    reputationProblem({ accepted, bounced: 0, complained });
  expect(of(499, 100)).toBeNull();
  expect(of(1_000, 1)).toBeNull();
  expect(of(1_000, 2)).toMatch(/2 of the 1000 .* spam \(0\.2 %\)/);
  expect(of(10_000, 7)).toBeNull();
  expect(of(10_000, 8)).toMatch(/0\.08 %/);
});
