import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Clock } from '../shared/clock.ts';
import type { Logger } from '../shared/logger.ts';
import type { Db, Schema } from './types.ts';

const INT8 = 20;
const INT8_ARRAY: number = 1016;
const DATE = 1082;

const readArray = pg.types.getTypeParser(INT8_ARRAY);

// Ids stay below 2^53, so bigint columns are numbers; a calendar date is text, not a Date in somebody's zone.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === INT8_ARRAY) return (text: string) => (readArray(text) as string[]).map(Number);
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** The settings of every connection Daybreak makes, for the few places that need a pg Pool or Client of their own. */
export function connectionOptions(url: string): pg.PoolConfig {
  return {
    ...{ connectionString: url, types, application_name: 'daybreak', connectionTimeoutMillis: 10_000 },
    // A process that fell silent in a transaction must not keep its locks: all others wait for the pace.
    ...{ idle_in_transaction_session_timeout: 30_000, keepAlive: true },
  };
}

/**
 * Statements that begin with a name in a comment are prepared under it once a connection: planning what every handoff
 * asks costs a fifth of running it. Such a text must never vary.
 */
class PreparingClient extends pg.Client {
  // The driver's signature has a dozen forms; Kysely uses this one.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const name = typeof text === 'string' ? /^\s*\/\* ([a-z_]+) \*\//.exec(text)?.[1] : undefined;
    const query = super.query as (...args: unknown[]) => never;
    return name ? query.call(this, { name, text, values }, ...rest) : query.apply(this, args);
  }
}

// For statements that look rows up by their keys. One plan serves all their values; left to choose, Postgres plans
// anew each time because it counts the months it will skip. No plan made while a month was a page long may go on
// reading it whole.
const BY_KEY = [
  'plan_cache_mode = force_generic_plan',
  'enable_seqscan = off',
  'enable_memoize = off',
  'jit = off',
]
  .map((setting) => `set ${setting}`)
  .join('; ');

/**
 * A pool of at most `max` connections. Close it with `db.destroy()`. With `byKey` its prepared statements are planned
 * once a connection and use indexes: for handoffs, not for questions about many rows.
 */
export function connect(options: { url: string; max: number; logger: Logger; byKey?: boolean }): Db {
  const pool = new pg.Pool({
    ...{ ...connectionOptions(options.url), max: options.max, Client: PreparingClient },
    // The pool waits for what this gives before it lends the connection.
    ...(options.byKey && { onConnect: (client: pg.ClientBase) => client.query(BY_KEY) }),
  });
  // A connection that breaks is replaced by the pool; without a listener it would end the process, and the pool
  // listens only while the connection is idle, not between two statements of a transaction.
  pool.on('error', (error) => options.logger.warn({ event: 'database.connection_lost', err: error }));
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** Whether the database answers within `ms`. */
export async function databaseAnswers(deps: { db: Db; clock: Clock }, ms: number): Promise<boolean> {
  const answered = sql`select 1`.execute(deps.db).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, deps.clock.sleep(ms).then(() => false)]);
}
