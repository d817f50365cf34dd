import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../database/types.ts';
import { hasEditors } from '../editors/editor-repository.ts';
import type { Clock } from '../shared/clock.ts';
import type { Random } from '../shared/random.ts';

const EMAIL = 'editor@example.com';
const FILE = 'sample-editor.txt';

/**
 * Makes the sample's one editor, an administrator so that the whole desk can be tried. The password is random and
 * kept in `folder`, where only the owner of the process reads it. A desk that has editors already gets no other.
 */
export async function addSampleEditor(
  deps: { db: Db; clock: Clock; random: Random },
  folder: string,
): Promise<void> {
  if (await hasEditors(deps.db)) return;
  const known = await readSampleEditor(folder);
  const password = known?.password ?? deps.random.bytes(12).toString('base64url');
  await mkdir(folder, { recursive: true });
  if (!known) await writeFile(path.join(folder, FILE), `${password}\n`, { mode: 0o600, flag: 'wx' });
  // Loaded with what it stands on only where a sample is made.
  const { addEditor } = await import('../editors/add-editor.ts');
  await addEditor(deps, {
    email: EMAIL,
    name: 'Sample Editor',
    role: 'administrator',
    password,
    by: 'sample',
  });
}

/** The login of the sample's editor, for the start block; undefined where no sample was loaded. */
export async function readSampleEditor(
  folder: string,
): Promise<{ email: string; password: string } | undefined> {
  try {
    return { email: EMAIL, password: (await readFile(path.join(folder, FILE), 'utf8')).trim() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
