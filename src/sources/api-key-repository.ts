import { sql } from 'kysely';
import type { Db } from '../database/types.ts';
import { toDate, toInstant } from '../shared/clock.ts';

/** A key of an API client; what it pushes is a source of its own. */
export interface ApiKey {
  name: string;
  scopes: string[];
  sourceId: number;
  createdAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant | null;
}

/** Stores the hash of a new key; false where a key of this name is in use. */
export async function insertApiKey(
  db: Db,
  key: { name: string; hash: string; scopes: readonly string[]; sourceId: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await db
    .insertInto('api_keys')
    .values({
      name: key.name,
      key_hash: key.hash,
      scopes: [...key.scopes],
      source_id: key.sourceId,
      created_at: toDate(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The key with this hash that is not revoked; notes that it was used. */
export async function findApiKey(db: Db, hash: string, now: Temporal.Instant): Promise<ApiKey | undefined> {
  const row = await db
    .updateTable('api_keys')
    .set({ last_used_at: toDate(now) })
    .where('key_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .returning(['name', 'scopes', 'source_id', 'created_at', 'last_used_at'])
    .executeTakeFirst();
  return row && toKey(row);
}

/** The keys in use, at most a thousand. */
export async function findApiKeys(db: Db): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select(['name', 'scopes', 'source_id', 'created_at', 'last_used_at'])
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .limit(1000)
    .execute();
  return rows.map(toKey);
}

/** Ends a key at once; false where none of this name is in use. */
export async function endApiKey(db: Db, name: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`
    update api_keys set revoked_at = ${now.toString()} where name = ${name} and revoked_at is null
    returning id`.execute(db);
  return rows.length > 0;
}

function toKey(row: {
  name: string;
  scopes: string[];
  source_id: number;
  created_at: Date;
  last_used_at: Date | null;
}): ApiKey {
  return {
    name: row.name,
    scopes: row.scopes,
    sourceId: row.source_id,
    createdAt: toInstant(row.created_at),
    lastUsedAt: row.last_used_at && toInstant(row.last_used_at),
  };
}
