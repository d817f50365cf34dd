import { readDeliveryTag } from '../deliveries/delivery.ts';
import { explainUnknown } from '../deliveries/explain-unknown.ts';
import { listUnknown } from '../deliveries/unknown-repository.ts';
import { findMailing } from '../mailings/mailing-repository.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Command } from './command.ts';
import { readMailingId } from './read-mailing-id.ts';

const LIMIT = 50;
const MOST = 1_000;

export const command: Command = {
  name: 'unknown',
  usage: '[MAILING]',
  summary: 'List the deliveries of which nobody knows whether SES took them, why, and what comes next',
  options: { limit: { type: 'string' }, after: { type: 'string' } },
  async run(context, { positionals, values }) {
    const limit = readLimit(values.limit);
    const mailingId = readMailingId(positionals[0]);
    if (mailingId && !(await findMailing(context.db, mailingId)))
      throw new DaybreakError('not_found', `There is no mailing ${mailingId}.`);
    const cursor = readCursor(values.after);
    const found = await listUnknown(context.db, { mailingId, cursor, limit: limit + 1 });
    const page = found.slice(0, limit);
    const { SETTLE_WINDOW_S } = context.config;
    for (const unknown of page) {
      const { why, next, outlook } = explainUnknown(unknown, context.clock.now(), SETTLE_WINDOW_S);
      const { delivery, kind, worker, attempt, reason } = unknown;
      const handedOff = unknown.handedOffAt.toString({ smallestUnit: 'second' });
      if (context.json)
        context.print(
          JSON.stringify({
            delivery,
            kind,
            handed_off: handedOff,
            attempt,
            worker,
            reason,
            next,
            why,
            outlook,
          }),
        );
      else context.print(`${handedOff}  ${kind}  ${delivery}\n  ${why} ${outlook}`);
    }
    if (found.length > limit) context.note(`There are more: --after ${page.at(-1)!.delivery}`);
    if (page.length === 0 && !context.json) context.print('Nothing is unknown.');
    return 0;
  },
};

function readCursor(given: unknown): string | undefined {
  if (given === undefined || readDeliveryTag(String(given))) return given as string | undefined;
  throw new DaybreakError('invalid', `--after is "${given}"; it must be a delivery as this list names it`);
}

function readLimit(given: unknown): number {
  const limit = given === undefined ? LIMIT : Number(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new DaybreakError('invalid', `--limit is "${given}"; it must be a whole number from 1 to ${MOST}`);
}
