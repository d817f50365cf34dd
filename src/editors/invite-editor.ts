import type { z } from 'zod';
import { recordAudit } from '../database/audit.ts';
import type { QueueLetter } from '../database/letters.ts';
import type { Db } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { type Random, uuidv7 } from '../shared/random.ts';
import { newEditor } from './add-editor.ts';
import { insertEditor } from './editor-repository.ts';

/**
 * Makes an account without a password and mails its owner a link to it. Throws `invalid` naming what is wrong, and
 * `conflict` when the address has an account.
 */
export async function inviteEditor(
  deps: { db: Db; clock: Clock; random: Random; queueLetter: QueueLetter },
  input: { email: string; name: string; role: string; by: { who: string; ip?: string } },
): Promise<void> {
  const parsed = newEditor.omit({ password: true }).safeParse(input);
  if (!parsed.success) throw new DaybreakError('invalid', problemOf(parsed.error));
  const { by } = input;
  const editor = parsed.data;
  const now = deps.clock.now();
  const at = toDate(now);
  const [id, accountId] = [uuidv7(now, deps.random), uuidv7(now, deps.random)];
  await deps.db.transaction().execute(async (trx) => {
    const row = { ...editor, id, accountId, twoFactor: false, passwordHash: null, at };
    if (!(await insertEditor(trx, row)))
      throw new DaybreakError('conflict', `${editor.email} has an account at the desk already.`);
    await deps.queueLetter(trx, { kind: 'desk-invite', address: editor.email, data: { inviter: by.who } });
    await recordAudit(trx, {
      ...{ at, who: by.who, ip: by.ip, action: 'editor.invited', object: `editor:${id}`, after: editor },
    });
  });
}

export function problemOf(error: z.ZodError): string {
  const { path, message } = error.issues[0]!;
  return `The editor's ${String(path[0])} ${message}.`;
}
