import { type RawBuilder, sql } from 'kysely';
import type { DbOrTransaction } from '../database/types.ts';
import { toDate } from '../shared/clock.ts';
import type { AlertKind, Exclusion } from './mailing.ts';

/** Everything that decides who gets an alert, read once for all readers. */
export interface Aim {
  kind: AlertKind | 'special';
  urgent: boolean;
  now: Temporal.Instant;
  /** Readers who chose one of these, or chose none; empty means all. */
  regions: string[];
  topics: string[];
  /** Readers who chose nothing but these are not meant. */
  excludeRegions: string[];
  excludeTopics: string[];
  /** What the story is about: readers who muted any of it are left out. */
  storyRegions: string[];
  storyTopics: string[];
  /** What a special is for, each with what it lies in: readers who muted all of it are left out. */
  about?: { regions: string[][]; topics: string[][] };
  /** Mailings that told this story before. */
  told: string[];
  /** Alerts of the last day, for the daily cap. */
  lastDay: string[];
  /** The alert that an update or correction follows. */
  originalId: string | null;
  /** The minute of the local day at `now` in each zone that has readers with quiet hours. */
  zones: { zone: string; minute: number }[];
}

/** How many get it, and how many are left out for which reason. Reads the audience, never into memory. */
export async function countAudience(
  db: DbOrTransaction,
  aim: Aim,
): Promise<{ reason: Exclusion | null; readers: number }[]> {
  const { rows } = await sql<{ reason: Exclusion | null; readers: number }>`
    select reason, count(*) as readers from (${audience(aim)}) judged group by reason`.execute(db);
  return rows;
}

/** The next readers behind `after`, by id, with the reason of those that are left out. */
export async function readAudience(
  db: DbOrTransaction,
  aim: Aim,
  page: { after: number; limit: number },
): Promise<{ id: number; language: string; reason: Exclusion | null }[]> {
  const { rows } = await sql<{ id: number; language: string; reason: Exclusion | null }>`
    ${audience(aim, page.after)} order by id limit ${page.limit}`.execute(db);
  return rows;
}

function audience(aim: Aim, after = 0) {
  return aim.originalId ? originalAudience(aim, aim.originalId, after) : targetedAudience(aim, after);
}

/** Interests that overlap the targets, less those who want only what is excluded. */
function targetedAudience(aim: Aim, after: number) {
  return sql`
    select s.id, s.language, ${reasonOf(aim)} as reason
    from subscribers s ${localMinutes(aim)}
    where s.status = 'active' and s.id > ${after}
      and ${overlaps(sql`s.regions`, aim.regions)} and ${overlaps(sql`s.topics`, aim.topics)}
      and not (s.regions <> '{}' and s.regions <@ ${aim.excludeRegions}::text[])
      and not (s.topics <> '{}' and s.topics <@ ${aim.excludeTopics}::text[])`;
}

/** Exactly those who got the original, as the ledger knows them. */
function originalAudience(aim: Aim, originalId: string, after: number) {
  return sql`
    select d.subscriber_id as id, coalesce(s.language, 'en') as language,
      case when s.id is null or s.status <> 'active' then 'left' else ${reasonOf(aim)} end as reason
    from deliveries d left join subscribers s on s.id = d.subscriber_id ${localMinutes(aim)}
    where d.mailing_id = ${originalId} and d.subscriber_id > ${after} and d.status = 'accepted'
      and d.outcome is distinct from 'bounced' and d.outcome is distinct from 'rejected'`;
}

function overlaps(column: RawBuilder<unknown>, wanted: string[]) {
  return wanted.length === 0 ? sql`true` : sql`(${column} = '{}' or ${column} && ${wanted}::text[])`;
}

/**
 * Why a reader is left out; null for who gets it. Urgent alerts pass quiet hours and the daily cap. Updates pass the
 * cap, because their readers know half of the story; corrections pass both, because theirs were told wrong.
 */
function reasonOf(aim: Aim) {
  if (aim.about) return reasonOfSpecial(aim, aim.about);
  const waits = !aim.urgent && aim.kind !== 'correction';
  const capped = waits && aim.kind === 'alert';
  return sql`case
    when s.paused_until > ${toDate(aim.now)} then 'paused'
    when exists (select from suppressions x where x.email_hash = s.email_hash) then 'suppressed'
    when s.alerts = 'none' then 'alerts_off'
    when ${aim.kind === 'alert' && !aim.urgent} and (s.alerts = 'urgent'
      or s.fewer_regions && ${aim.storyRegions}::text[] or s.fewer_topics && ${aim.storyTopics}::text[]) then 'urgent_only'
    when s.muted_regions && ${aim.storyRegions}::text[] or s.muted_topics && ${aim.storyTopics}::text[] then 'muted'
    when ${aim.kind === 'alert' && aim.told.length > 0} and ${mailedBy(aim.told)} > 0 then 'alerted'
    when ${waits} and s.quiet_from < s.quiet_to and z.minute >= s.quiet_from and z.minute < s.quiet_to then 'quiet_hours'
    when ${waits} and s.quiet_from > s.quiet_to and (z.minute >= s.quiet_from or z.minute < s.quiet_to) then 'quiet_hours'
    when ${capped} and s.alerts_per_day <= ${aim.lastDay.length} and s.alerts_per_day <= ${mailedBy(aim.lastDay)}
      then 'daily_cap'
  end`;
}

/** A special is a mail among mails and wakes nobody, so that quiet hours and caps of alerts do not hold it back. */
function reasonOfSpecial(aim: Aim, about: NonNullable<Aim['about']>) {
  return sql`case
    when s.paused_until > ${toDate(aim.now)} then 'paused'
    when exists (select from suppressions x where x.email_hash = s.email_hash) then 'suppressed'
    when s.cadence = 'alerts' then 'alerts_only'
    when ${allMuted(sql`s.muted_regions`, about.regions)} or ${allMuted(sql`s.muted_topics`, about.topics)} then 'muted'
  end`;
}

function allMuted(column: RawBuilder<unknown>, wanted: string[][]) {
  if (wanted.length === 0) return sql`false`;
  return sql`(${sql.join(
    wanted.map((ids) => sql`${column} && ${ids}::text[]`),
    sql` and `,
  )})`;
}

function mailedBy(mailings: string[]) {
  return sql`(
    select count(*) from deliveries told
    where told.subscriber_id = s.id and told.mailing_id = any(${mailings}::uuid[])
      and told.status in ('queued', 'accepted', 'unknown')
  )`;
}

function localMinutes(aim: Aim) {
  return sql`left join unnest(${aim.zones.map(({ zone }) => zone)}::text[], ${aim.zones.map(({ minute }) => minute)}::int[])
    as z(zone, minute) on z.zone = s.time_zone and s.quiet_from is not null`;
}

/** The time zones of readers with quiet hours. */
export async function findQuietZones(db: DbOrTransaction): Promise<string[]> {
  const rows = await db
    .selectFrom('subscribers')
    .select('time_zone')
    .distinct()
    .where('status', '=', 'active')
    .where('quiet_from', 'is not', null)
    .execute();
  return rows.map((row) => row.time_zone);
}
