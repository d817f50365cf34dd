import { recordAudit } from '../database/audit.ts';
import { toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { EditorChange, EditorDeps } from './change-editor.ts';
import { deleteSession } from './session-repository.ts';

/** Ends one of an editor's own sessions. Throws `not_found` where it is not theirs. */
export async function endSession(
  deps: EditorDeps,
  input: EditorChange & { sessionId: string },
): Promise<void> {
  const at = toDate(deps.clock.now());
  await deps.db.transaction().execute(async (trx) => {
    if (!(await deleteSession(trx, input.id, input.sessionId)))
      throw new DaybreakError('not_found', 'There is no such session. It may have ended already.');
    const object = `editor:${input.id}`;
    await recordAudit(trx, { at, ...input.by, action: 'editor.session_ended', object });
  });
}
