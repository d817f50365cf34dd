import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { recordAudit } from '../database/audit.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { type Editor, editorRoles, PASSWORD_LENGTH } from './editor.ts';
import { insertEditor } from './editor-repository.ts';

export const newEditor = z.object({
  email: z.email('is not an e-mail address').transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1, 'must not be empty').max(100, 'must have at most 100 characters'),
  role: z.enum(editorRoles, `must be one of ${editorRoles.join(', ')}`),
  password: z
    .string()
    .min(PASSWORD_LENGTH.least, `must have at least ${PASSWORD_LENGTH.least} characters`)
    .max(PASSWORD_LENGTH.most, `must have at most ${PASSWORD_LENGTH.most} characters`),
});

/**
 * Makes an account for the desk. Throws `invalid` naming what is wrong, and `conflict` when the address has one.
 * `by` is who did it, for the audit log.
 */
export async function addEditor(
  deps: { db: Db; clock: Clock; random: Random },
  input: { email: string; name: string; role: string; password: string; by: string; ip?: string },
): Promise<Editor> {
  const parsed = newEditor.safeParse(input);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new DaybreakError('invalid', `The editor's ${String(path[0])} ${message}.`);
  }
  const { password, ...account } = parsed.data;
  const passwordHash = await hashPassword(password);
  const now = deps.clock.now();
  const editor = { id: uuidv7(now, deps.random), twoFactor: false, ...account };
  const at = toDate(now);
  await deps.db.transaction().execute(async (trx) => {
    const accountId = uuidv7(now, deps.random);
    if (!(await insertEditor(trx, { ...editor, accountId, passwordHash, at })))
      throw new DaybreakError('conflict', `${editor.email} has an account at the desk already.`);
    const { id, twoFactor: _, ...after } = editor;
    await recordAudit(trx, {
      at,
      who: input.by,
      action: 'editor.added',
      object: `editor:${id}`,
      after,
      ip: input.ip,
    });
  });
  return editor;
}
