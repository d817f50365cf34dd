import { addEditor } from '../editors/add-editor.ts';
import { editorRoles } from '../editors/editor.ts';
import { DaybreakError } from '../shared/errors.ts';
import { newToken } from '../shared/random.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'editor',
  usage: 'add ADDRESS --role ROLE [--name NAME] [--password PASSWORD]',
  summary: `Make an account for the desk (${editorRoles.join(', ')})`,
  options: {
    role: { type: 'string' },
    name: { type: 'string' },
    password: { type: 'string' },
  },
  async run(context, { positionals, values }) {
    const [verb, email] = positionals;
    if (verb !== 'add' || !email || typeof values.role !== 'string')
      throw new DaybreakError(
        'invalid',
        'Say whom to add and as what: editor add ADDRESS --role administrator',
      );
    const given = typeof values.password === 'string' ? values.password : undefined;
    const password = given ?? newToken(context.random);
    const name = typeof values.name === 'string' ? values.name : email.split('@')[0]!;
    const editor = await addEditor(context, { email, name, role: values.role, password, by: 'cli' });
    const shown = given ? {} : { password };
    context.print(
      context.json
        ? JSON.stringify({ ...editor, ...shown })
        : [
            `${editor.email} may log in at ${context.config.BASE_URL}/desk as ${editor.role}.`,
            ...(given ? [] : [`Password, shown only now: ${password}`]),
          ].join('\n'),
    );
    return 0;
  },
};
