import { recordAudit } from '../database/audit.ts';
import type { Db, Transaction } from '../database/types.ts';
import { type Clock, toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Editor } from './editor.ts';
import { lockEditor } from './editor-repository.ts';

export interface EditorDeps {
  db: Db;
  clock: Clock;
}

export interface EditorChange {
  id: string;
  by: { who: string; ip?: string };
}

/** Changes another editor's account under lock and writes down who did. Throws `not_found`, and `conflict` for oneself. */
export async function changeEditor(
  deps: EditorDeps,
  { id, by }: EditorChange,
  action: string,
  act: (trx: Transaction, editor: Editor, at: Date) => Promise<{ before?: object; after?: object }>,
): Promise<void> {
  const at = toDate(deps.clock.now());
  await deps.db.transaction().execute(async (trx) => {
    const editor = await lockEditor(trx, id);
    if (!editor) throw new DaybreakError('not_found', 'There is no such editor.');
    if (editor.email === by.who)
      throw new DaybreakError('conflict', 'You cannot do this to yourself. Another administrator can.');
    const values = await act(trx, editor, at);
    await recordAudit(trx, { at, who: by.who, ip: by.ip, action, object: `editor:${id}`, ...values });
  });
}
