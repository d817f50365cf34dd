import type { Transaction } from '../database/types.ts';
import { preferencesOf } from '../subscribers/preferences.ts';
import { emailHash } from '../subscribers/subscriber.ts';
import { IMPORT_CHUNK, type Import, type ImportCounts, type ImportVerdict } from './import.ts';
import { changeImport } from './import-repository.ts';
import {
  type Check,
  findEarlier,
  findKnown,
  findReasons,
  insertChecks,
  readRows,
} from './import-rows-repository.ts';
import { judgeRow } from './judge-row.ts';
import { readRow } from './read-row.ts';
import type { ImportDeps } from './work-on-import.ts';

/** Says of the next rows what would become of them. Gives whether there are more. */
export async function checkRows(trx: Transaction, deps: ImportDeps, current: Import): Promise<boolean> {
  const { id, columns, options, place, counts } = current;
  const now = deps.clock.now();
  const rows = await readRows(trx, id, { after: place, limit: IMPORT_CHUNK });
  if (rows.length === 0) {
    await changeImport(trx, id, now, { status: 'checked' });
    return false;
  }
  const read = rows.map(({ number, cells }) => {
    const row = readRow(cells, columns);
    return { number, row, hash: typeof row === 'string' ? null : emailHash(deps.secret, row.address.email) };
  });
  const hashes = read.flatMap(({ hash }) => hash ?? []);
  const seen = new Set(await findEarlier(trx, id, hashes));
  const [reasons, known] = [await findReasons(trx, hashes), await findKnown(trx, hashes, false)];
  const checks = read.map(({ number, row, hash }): Check => {
    if (typeof row === 'string' || !hash)
      return { number, verdict: 'invalid', reason: String(row), emailHash: null, reader: null };
    const { choices, agreed, address } = row;
    const found = known.get(hash);
    const judged = judgeRow({
      ...{ choices, options, isRepeated: seen.has(hash), suppressed: reasons.get(hash) },
      known: found && { status: found.status, preferences: preferencesOf(found) },
    });
    seen.add(hash);
    return { number, ...judged, emailHash: hash, reader: { email: address.email, choices, agreed } };
  });
  await insertChecks(trx, id, checks);
  await changeImport(trx, id, now, {
    place: rows.at(-1)!.number,
    counts: addCounts(
      counts,
      checks.map(({ verdict }) => [verdict, 1]),
    ),
  });
  return true;
}

export function addCounts(counts: ImportCounts, changes: readonly [ImportVerdict, number][]): ImportCounts {
  const sum = { ...counts };
  for (const [verdict, rows] of changes) sum[verdict] = (sum[verdict] ?? 0) + rows;
  return sum;
}
