import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The captured data beside the project; absent on a user's machine. */
export const sharedData = path.resolve(import.meta.dirname, '../../../shared/data');

/** Unpacks an archive of the shared data into a new temporary folder and gives the folder. Throws where it is absent. */
export function unpack(archive: string): string {
  const file = path.join(sharedData, archive);
  if (!existsSync(file)) throw new Error(`${file} is not there; name the files to read.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'daybreak-eval-'));
  execFileSync('tar', ['xJf', file, '-C', folder]);
  return folder;
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
