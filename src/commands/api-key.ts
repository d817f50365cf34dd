import { DaybreakError } from '../shared/errors.ts';
import { addApiKey } from '../sources/add-api-key.ts';
import { apiScopes } from '../sources/api-key.ts';
import { endApiKey, findApiKeys } from '../sources/api-key-repository.ts';
import type { Command, CommandContext } from './command.ts';

export const command: Command = {
  name: 'api-key',
  usage: 'add NAME --scope SCOPE | list | revoke NAME',
  summary: `Keys with which clients push articles (scopes: ${apiScopes.join(', ')})`,
  options: { scope: { type: 'string', multiple: true } },
  async run(context, { positionals: [verb, name], values }) {
    if (verb === 'list') return list(context);
    if (verb === 'add' && name) return add(context, name, (values.scope as string[] | undefined) ?? []);
    if (verb === 'revoke' && name) return revoke(context, name);
    throw new DaybreakError(
      'invalid',
      'Say what to do: api-key add NAME --scope articles, list, or revoke NAME.',
    );
  },
};

async function add(context: CommandContext, name: string, scopes: string[]): Promise<number> {
  const key = await addApiKey(context, { name, scopes });
  context.print(
    context.json
      ? JSON.stringify({ name, scopes, key })
      : `Key of ${name}, shown only now: ${key}\nPush to ${context.config.BASE_URL}/api/v1/articles with “Authorization: Bearer KEY”.`,
  );
  return 0;
}

async function list(context: CommandContext): Promise<number> {
  for (const { name, scopes, createdAt, lastUsedAt } of await findApiKeys(context.db))
    context.print(
      context.json
        ? JSON.stringify({ name, scopes, createdAt, lastUsedAt })
        : `${name}  ${scopes.join(', ')}  made ${createdAt}  ${lastUsedAt ? `used ${lastUsedAt}` : 'never used'}`,
    );
  return 0;
}

async function revoke(context: CommandContext, name: string): Promise<number> {
  if (!(await endApiKey(context.db, name, context.clock.now())))
    throw new DaybreakError('not_found', `There is no key ${name} in use. See api-key list.`);
  context.print(context.json ? JSON.stringify({ name, revoked: true }) : `${name} is revoked.`);
  return 0;
}
