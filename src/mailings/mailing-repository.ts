import { sql } from 'kysely';
import type {
  DbOrTransaction,
  MailingKind,
  MailingRow,
  MailingStatus,
  Transaction,
} from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';
import {
  type AlertContent,
  type Decision,
  type Exclusion,
  type Mailing,
  type PreparePlace,
  type SpecialSending,
  streamOf,
} from './mailing.ts';

export interface NewMailing {
  id: string;
  key: string;
  kind: MailingKind;
  status: MailingStatus;
  content?: Record<string, unknown>;
  storyId?: number;
  revision?: number;
  parentId?: string;
  slotAt?: Temporal.Instant;
  holdUntil?: Temporal.Instant | null;
  notAfter: Temporal.Instant;
  createdBy?: string;
  createdAt: Temporal.Instant;
}

/** Stores a mailing unless its key is taken; says which. */
export async function insertMailing(trx: Transaction, mailing: NewMailing): Promise<boolean> {
  const result = await trx
    .insertInto('mailings')
    .values({
      id: mailing.id,
      key: mailing.key,
      kind: mailing.kind,
      stream: streamOf(mailing.kind),
      status: mailing.status,
      content: JSON.stringify(mailing.content ?? {}),
      excluded: '{}',
      story_id: mailing.storyId ?? null,
      revision: mailing.revision ?? 1,
      parent_id: mailing.parentId ?? null,
      slot_at: mailing.slotAt ? toDate(mailing.slotAt) : null,
      hold_until: mailing.holdUntil ? toDate(mailing.holdUntil) : null,
      not_after: toDate(mailing.notAfter),
      created_by: mailing.createdBy ?? null,
      created_at: toDate(mailing.createdAt),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

export async function findMailing(db: DbOrTransaction, id: string): Promise<Mailing | undefined> {
  const row = await db.selectFrom('mailings').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toMailing(row);
}

export async function findMailingByKey(db: DbOrTransaction, key: string): Promise<Mailing | undefined> {
  const row = await db.selectFrom('mailings').selectAll().where('key', '=', key).executeTakeFirst();
  return row && toMailing(row);
}

/**
 * The mailing, locked until the transaction ends: preparing, releasing, cancelling and stopping wait for each other.
 * Editions that point to it may be written meanwhile.
 */
export async function lockMailing(trx: Transaction, id: string): Promise<Mailing | undefined> {
  const row = await trx
    .selectFrom('mailings')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && toMailing(row);
}

/** One page of mailings, newest first. `cursor` is the id of the last one of the page before. */
export async function listMailings(
  db: DbOrTransaction,
  page: { kinds?: MailingKind[]; cursor?: string; limit: number },
): Promise<Mailing[]> {
  let query = db.selectFrom('mailings').selectAll().orderBy('id', 'desc').limit(page.limit);
  if (page.kinds) query = query.where('kind', 'in', page.kinds);
  if (page.cursor) query = query.where('id', '<', page.cursor);
  return (await query.execute()).map(toMailing);
}

/** What waits for a second pair of eyes other than this editor's, the oldest first. */
export async function findProposed(db: DbOrTransaction, editor: string): Promise<Mailing[]> {
  const rows = await db
    .selectFrom('mailings')
    .selectAll()
    .where('finished_at', 'is', null)
    .where('status', '=', 'proposed')
    .where('created_by', 'is distinct from', editor)
    .orderBy('id')
    .limit(5)
    .execute();
  return rows.map(toMailing);
}

/** What waited for approval until its time was over: a few at a time. */
export async function findLapsed(db: DbOrTransaction, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('mailings')
    .select('id')
    .where('finished_at', 'is', null)
    .where('status', '=', 'proposed')
    .where('not_after', '<=', toDate(now))
    .orderBy('id')
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}

/** The updates and corrections of an alert, oldest first. */
export async function findFollowUps(db: DbOrTransaction, id: string): Promise<Mailing[]> {
  const rows = await db
    .selectFrom('mailings')
    .selectAll()
    .where('parent_id', '=', id)
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map(toMailing);
}

/** The editions of a mailing that has one a language. */
export async function findEditionsByLanguage(
  db: DbOrTransaction,
  mailingId: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('editions')
    .select(['language', 'id'])
    .where('mailing_id', '=', mailingId)
    .execute();
  return new Map(rows.map(({ language, id }) => [language, id]));
}

/** Mailings that are prepared and may be over: those after their time, or with no batch left to hand over. */
export async function findUnfinished(db: DbOrTransaction, now: Temporal.Instant): Promise<Mailing[]> {
  const { rows } = await sql<MailingRow>`
    select m.* from mailings m
    where m.finished_at is null and m.prepared_at is not null and (
      m.status in ('stopped', 'cancelled', 'missed') or m.not_after < ${toDate(now)}
      or (m.status = 'sending'
        and not exists (select from batches b where b.mailing_id = m.id and b.finished_at is null))
    )
    order by m.id`.execute(db);
  return rows.map(toMailing);
}

export async function setStatus(
  trx: Transaction,
  id: string,
  status: MailingStatus,
  times: { startedAt?: Temporal.Instant; finishedAt?: Temporal.Instant; holdUntil?: Temporal.Instant } = {},
): Promise<void> {
  await trx
    .updateTable('mailings')
    .set({
      status,
      ...(times.startedAt && { started_at: toDate(times.startedAt) }),
      ...(times.finishedAt && { finished_at: toDate(times.finishedAt) }),
      ...(times.holdUntil && { hold_until: toDate(times.holdUntil) }),
    })
    .where('id', '=', id)
    .execute();
}

/** Keeps what a second pair of eyes said. */
export async function setDecision(trx: Transaction, id: string, decision: Decision): Promise<void> {
  await sql`
    update mailings set content = content || jsonb_build_object('decision', ${JSON.stringify(decision)}::jsonb)
    where id = ${id}`.execute(trx);
}

/**
 * Waits until claims of handoffs that are under way are committed, and holds new ones back until the transaction ends:
 * what is changed in it is seen by every later claim, and no earlier one is overlooked afterwards.
 */
export async function awaitClaims(trx: Transaction): Promise<void> {
  await sql`lock table handoffs in share row exclusive mode`.execute(trx);
}

/** Gives the key of a cancelled mailing free for another one. */
export async function freeKey(trx: Transaction, id: string): Promise<void> {
  await sql`update mailings set key = key || ':' || id where id = ${id}`.execute(trx);
}

/** Has a digest that was prepared prepare once more; gives its id, or undefined while it still prepares. */
export async function reopenMailing(trx: Transaction, key: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update mailings set prepared_at = null, finished_at = null, prepare_cursor = 0, prepare_key = '',
      status = case when status in ('sending', 'done') then 'preparing' else status end
    where key = ${key} and prepared_at is not null
    returning id`.execute(trx);
  return rows[0]?.id;
}

/** Adds a chunk to what is counted, and moves the cursor of preparing behind it. */
export async function addPrepared(
  trx: Transaction,
  id: string,
  chunk: { place: PreparePlace; candidates: number; excluded: Partial<Record<Exclusion, number>> },
): Promise<void> {
  await sql`
    update mailings set prepare_key = ${chunk.place.key}, prepare_cursor = ${chunk.place.id}, candidates = candidates + ${chunk.candidates},
      excluded = (
        select coalesce(jsonb_object_agg(reason, readers), '{}')
        from (
          select key as reason, sum(value::int) as readers
          from (select * from jsonb_each_text(excluded) union all select * from jsonb_each_text(${JSON.stringify(chunk.excluded)}::jsonb)) both_parts
          group by key
        ) summed
      )
    where id = ${id}`.execute(trx);
}

export async function markPrepared(
  trx: Transaction,
  id: string,
  change: { status: MailingStatus; at: Temporal.Instant },
): Promise<void> {
  await trx
    .updateTable('mailings')
    .set({ status: change.status, prepared_at: toDate(change.at) })
    .where('id', '=', id)
    .execute();
}

export function toMailing(row: MailingRow): Mailing {
  const instant = (date: Date | null) => date && toInstant(date);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    storyId: row.story_id,
    revision: row.revision,
    parentId: row.parent_id,
    alert: 'headline' in row.content ? (row.content as unknown as AlertContent) : null,
    special: 'specialId' in row.content ? (row.content as unknown as SpecialSending) : null,
    decision: (row.content.decision as Decision | undefined) ?? null,
    slotAt: instant(row.slot_at),
    holdUntil: instant(row.hold_until),
    notAfter: toInstant(row.not_after),
    preparedAt: instant(row.prepared_at),
    preparePlace: { key: row.prepare_key, id: row.prepare_cursor },
    candidates: row.candidates,
    excluded: row.excluded,
    createdBy: row.created_by,
    createdAt: toInstant(row.created_at),
    startedAt: instant(row.started_at),
    finishedAt: instant(row.finished_at),
  };
}
