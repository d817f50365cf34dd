import { DaybreakError } from '../shared/errors.ts';
import { changeEditor, type EditorChange, type EditorDeps } from './change-editor.ts';
import { editorRoles } from './editor.ts';
import { updateEditor } from './editor-repository.ts';

/** Gives an editor another role, from their next click on. Throws `conflict` for oneself, `invalid` for no role. */
export async function changeRole(deps: EditorDeps, input: EditorChange & { role: string }): Promise<void> {
  const role = editorRoles.find((name) => name === input.role);
  if (!role) throw new DaybreakError('invalid', `The role must be one of ${editorRoles.join(', ')}.`);
  await changeEditor(deps, input, 'editor.role_changed', async (trx, editor, at) => {
    await updateEditor(trx, editor.id, { role, at });
    return { before: { role: editor.role }, after: { role } };
  });
}
