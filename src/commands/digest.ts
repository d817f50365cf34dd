import { progressOf } from '../deliveries/progress.ts';
import { findMailing } from '../mailings/mailing-repository.ts';
import { makeDigestDue } from '../mailings/make-digest-due.ts';
import { openDueSlots } from '../mailings/open-due-slots.ts';
import { prepareMailing } from '../mailings/prepare-mailing.ts';
import type { Command, CommandContext } from './command.ts';
import { findReader } from './find-reader.ts';

export const command: Command = {
  name: 'digest',
  usage: '[ADDRESS…]',
  summary: "Prepare the digests that are due, or today's digest of these readers whatever their hour",
  async run(context, { positionals }) {
    if (positionals.length > 0) await makeDue(context, positionals);
    const opened = await openDueSlots(context);
    for (const mailingId of opened) await prepareMailing(context, { mailingId });
    for (const mailingId of opened) await report(context, mailingId);
    if (opened.length === 0 && !context.json) context.print('No digest is due.');
    return 0;
  },
};

async function makeDue(context: CommandContext, addresses: string[]): Promise<void> {
  const readers = await Promise.all(addresses.map((address) => findReader(context, address)));
  const due = new Set(await makeDigestDue(context, { subscriberIds: readers.map(({ id }) => id) }));
  for (const { id, email } of readers)
    if (!due.has(id)) context.note(`${email} is not active, or had today's digest already.`);
}

async function report(context: CommandContext, id: string): Promise<void> {
  const mailing = (await findMailing(context.db, id))!;
  const { audience } = await progressOf(context.db, id);
  const { candidates, excluded, slotAt } = mailing;
  const line = { mailing: id, slot: slotAt!.toString(), candidates, deliveries: audience, excluded };
  if (context.json) return context.print(JSON.stringify(line));
  const reasons = Object.entries(excluded).map(
    ([reason, readers]) => `${readers} ${reason.replace('_', ' ')}`,
  );
  context.print(
    `Digest of ${line.slot}: ${audience} of ${candidates} readers${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}. Mailing ${id}`,
  );
}
