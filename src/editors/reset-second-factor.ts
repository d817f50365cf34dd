import { changeEditor, type EditorChange, type EditorDeps } from './change-editor.ts';
import { deleteSecondFactor } from './editor-repository.ts';
import { deletePasskeysOf } from './passkey-repository.ts';
import { deleteSessionsOf } from './session-repository.ts';

/** Takes second factor and passkeys from an editor who lost them; their sessions end. Throws `conflict` for oneself. */
export async function resetSecondFactor(deps: EditorDeps, input: EditorChange): Promise<void> {
  await changeEditor(deps, input, 'editor.second_factor_reset', async (trx, editor) => {
    await deleteSecondFactor(trx, editor.id);
    await deletePasskeysOf(trx, editor.id);
    await deleteSessionsOf(trx, editor.id);
    return {};
  });
}
