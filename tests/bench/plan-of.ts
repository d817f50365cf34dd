import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connectionOptions } from '../../src/database/connect.ts';
import type { Db, Schema, Transaction } from '../../src/database/types.ts';

/** What one statement costs, and which tables it reads from end to end. */
export interface Plan {
  ms: number;
  /** Pages of 8 KB, from memory or disk. */
  buffers: number;
  walBytes: number;
  scans: string[];
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  'WAL Bytes'?: number;
  Plans?: Node[];
}

// A scan of a handful of rows is how small tables are read.
const FEW_ROWS = 5_000;

/** Runs a verb against the database in transactions that are rolled back, and explains each statement it makes. */
export function createExplainer(url: string) {
  const seen: { sql: string; parameters: readonly unknown[] }[] = [];
  const pool = new pg.Pool({ ...connectionOptions(url), max: 1 });
  const db: Db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void seen.push({ sql: query.sql, parameters: query.parameters }),
  });
  const undone = async <T>(work: (trx: Transaction) => Promise<T>): Promise<T> => {
    const result = Promise.withResolvers<T>();
    await db
      .transaction()
      .execute(async (trx) => {
        result.resolve(await work(trx));
        throw new Undone();
      })
      .catch((error) => {
        if (!(error instanceof Undone)) result.reject(error);
      });
    return result.promise;
  };
  return {
    db,
    explain: async (verb: (trx: Transaction) => Promise<unknown>): Promise<{ sql: string; plan: Plan }[]> => {
      seen.length = 0;
      await undone(verb);
      const statements = seen.filter(({ sql }) => !/^(begin|commit|rollback|start)/i.test(sql));
      return undone(async (trx) => {
        const plans: { sql: string; plan: Plan }[] = [];
        for (const { sql, parameters } of statements) {
          const explain = `explain (analyze, buffers, wal, format json) ${sql}`;
          const { rows } = await trx.executeQuery<{
            'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }];
          }>(CompiledQuery.raw(explain, [...parameters]));
          const [told] = rows[0]!['QUERY PLAN'];
          plans.push({ sql, plan: readPlan(told.Plan, told['Execution Time']) });
        }
        return plans;
      });
    },
    close: () => db.destroy(),
  };
}

class Undone extends Error {}

function readPlan(root: Node, ms: number): Plan {
  const scans = new Set<string>();
  const walk = (node: Node) => {
    const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
    if (node['Node Type'] === 'Seq Scan' && rows > FEW_ROWS) scans.add(`${node['Relation Name']} (${rows})`);
    node.Plans?.forEach(walk);
  };
  walk(root);
  const buffers = root['Shared Hit Blocks'] + root['Shared Read Blocks'];
  return { ms, buffers, walBytes: root['WAL Bytes'] ?? 0, scans: [...scans] };
}
