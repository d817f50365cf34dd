import { sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';

/** Readers of one zone and hour whose next digest, for one local date, is due at one moment. */
export interface Promised {
  timeZone: string;
  digestMinute: number;
  localDate: string;
  at: Temporal.Instant;
}

/** Every moment after `after` that digests are promised for: as many as there are zones, hours and dates. */
export async function findPromised(db: DbOrTransaction, after: Temporal.Instant): Promise<Promised[]> {
  const { rows } = await sql<Omit<Promised, 'at'> & { at: Date }>`
    select distinct time_zone as "timeZone", digest_minute as "digestMinute", next_digest_date as "localDate",
      next_digest_at as at
    from subscribers
    where status = 'active' and next_digest_at > ${toDate(after)} and next_digest_date is not null`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

/** Moves what is promised for some moments to others. Gives how many readers that are. */
export async function movePromised(
  db: DbOrTransaction,
  moved: readonly (Promised & { to: Temporal.Instant })[],
): Promise<number> {
  const rows = moved.map(({ timeZone, digestMinute, localDate, at, to }) => ({
    zone: timeZone,
    minute: digestMinute,
    date: localDate,
    at,
    to,
  }));
  const result = await sql`
    update subscribers s set next_digest_at = m.to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m(zone text, minute int, date date, at timestamptz, "to" timestamptz)
    where s.status = 'active' and s.next_digest_at = m.at and s.time_zone = m.zone and s.digest_minute = m.minute
      and s.next_digest_date = m.date`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}
