import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The captured data beside the project; absent on a user's machine. */
export const sharedData = path.resolve(import.meta.dirname, '../../../shared/data');

/** Unpacks an archive of the shared data into a new temporary folder and gives the folder. Throws where it is absent. */
export function unpack(archive: string): string {
  const file = path.join(sharedData, archive);
  if (!existsSync(file)) throw new WrongInput(`${file} is not there; name the files to read.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'daybreak-eval-'));
  execFileSync('tar', ['xJf', file, '-C', folder]);
  return folder;
}

/** What cannot be evaluated: said in a sentence, without a stack. */
export class WrongInput extends Error {}

/** A file's text. Throws `WrongInput` where it cannot be read or is empty. */
export function textOf(file: string, encoding: 'utf8' | 'latin1'): string {
  let text: string;
  try {
    text = readFileSync(file, encoding);
  } catch (error) {
    throw new WrongInput(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}.`);
  }
  if (text.trim() === '') throw new WrongInput(`${file} is empty.`);
  return text;
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
