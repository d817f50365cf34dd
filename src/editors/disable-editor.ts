import { changeEditor, type EditorChange, type EditorDeps } from './change-editor.ts';
import { updateEditor } from './editor-repository.ts';
import { deleteSessionsOf } from './session-repository.ts';

/** Lets an editor in no more, or in again; their sessions end at once. Throws `conflict` for oneself. */
export async function disableEditor(
  deps: EditorDeps,
  input: EditorChange & { disabled: boolean },
): Promise<void> {
  const action = input.disabled ? 'editor.disabled' : 'editor.enabled';
  await changeEditor(deps, input, action, async (trx, editor, at) => {
    await updateEditor(trx, editor.id, { disabledAt: input.disabled ? at : null, at });
    await deleteSessionsOf(trx, editor.id);
    return {};
  });
}
