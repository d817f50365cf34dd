import { isOriginal, takeOver } from '../deliveries/check-epoch.ts';
import { progressOf } from '../deliveries/progress.ts';
import { cancelAlert } from '../mailings/cancel-alert.ts';
import type { Mailing } from '../mailings/mailing.ts';
import { listMailings } from '../mailings/mailing-repository.ts';
import { stopMailing } from '../mailings/stop-mailing.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Command, CommandContext } from './command.ts';

// Mailings are open for hours: the newest few hundred hold all that are.
const NEWEST = 500;
const by = { who: 'cli' };

export const command: Command = {
  name: 'take-over',
  usage: '[--stop]',
  summary: 'Send from this restored or copied database, once the original never will again',
  options: { stop: { type: 'boolean' } },
  async run(context, { positionals, values }) {
    // "take-over stop" would send all that --stop gives up.
    if (positionals.length > 0)
      throw new DaybreakError(
        'invalid',
        `take-over takes nothing but --stop, and was given "${positionals[0]}"`,
      );
    const isSending = await isOriginal(context.db);
    const newest = isSending ? [] : await listMailings(context.db, { limit: NEWEST });
    const open = newest.filter(isOpen);
    if (values.stop === true) for (const mailing of open) await giveUp(context, mailing);
    const taken = await takeOver(context, by);
    const unsent = values.stop === true ? 0 : await countUnsent(context, open);
    if (context.json) context.print(JSON.stringify({ taken_over: taken, mailings: open.length, unsent }));
    else if (!taken) context.print('This database is the one that sends already; nothing was changed.');
    else
      context.print(`This database sends from now on. ${outlook(open.length, unsent, values.stop === true)}`);
    return 0;
  },
};

function isOpen({ status }: Mailing): boolean {
  return status === 'proposed' || status === 'held' || status === 'preparing' || status === 'sending';
}

async function giveUp(context: CommandContext, mailing: Mailing): Promise<void> {
  const waits = mailing.status === 'held' || mailing.status === 'proposed';
  await (waits ? cancelAlert : stopMailing)(context, { id: mailing.id, by });
}

async function countUnsent(context: CommandContext, open: Mailing[]): Promise<number> {
  let unsent = 0;
  for (const { id } of open) unsent += (await progressOf(context.db, id)).queued;
  return unsent;
}

function outlook(mailings: number, unsent: number, stopped: boolean): string {
  if (stopped) return `What was open was given up: ${mailings} mailings.`;
  return `What it calls unsent goes out: ${unsent} deliveries of ${mailings} open mailings.`;
}
