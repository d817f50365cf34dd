import type { Db } from '../database/types.ts';
import { BYTE_ORDER_MARK, toCsv } from './csv.ts';
import type { Import, ImportVerdict } from './import.ts';
import { listChecks } from './import-rows-repository.ts';

const PAGE = 2_000;

/** What would become, or became, of every row of a file, as CSV, piece by piece: its place, the verdict, why, its cells. */
export async function* importResult(
  deps: { db: Db },
  found: Import,
  verdict?: ImportVerdict,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsv([['row', 'verdict', 'reason', ...found.header]]);
  for (let after = 0; ; ) {
    const rows = await listChecks(deps.db, found.id, { verdict, after, limit: PAGE });
    if (rows.length === 0) return;
    yield toCsv(rows.map(({ number, cells, ...row }) => [number, row.verdict, row.reason, ...cells]));
    after = rows.at(-1)!.number;
  }
}
