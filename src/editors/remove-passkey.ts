import { recordAudit } from '../database/audit.ts';
import { toDate } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { EditorDeps } from './change-editor.ts';
import { deletePasskey } from './passkey-repository.ts';

/** Takes one of an editor's own passkeys away. Throws `not_found` where it is not theirs. */
export async function removePasskey(
  deps: EditorDeps,
  input: { editorId: string; passkey: string; by: { who: string; ip?: string } },
): Promise<void> {
  const at = toDate(deps.clock.now());
  await deps.db.transaction().execute(async (trx) => {
    const name = await deletePasskey(trx, { id: input.passkey, editorId: input.editorId });
    if (name === undefined) throw new DaybreakError('not_found', 'There is no such passkey.');
    const object = `editor:${input.editorId}`;
    await recordAudit(trx, { at, ...input.by, action: 'editor.passkey_removed', object, before: { name } });
  });
}
