import { progressOf } from '../deliveries/progress.ts';
import type { Mailing } from '../mailings/mailing.ts';
import { listMailings } from '../mailings/mailing-repository.ts';
import type { Command } from './command.ts';

const MOST = 20;

export const command: Command = {
  name: 'mailings',
  usage: '',
  summary: `List the newest ${MOST} mailings and how they went`,
  async run(context) {
    const mailings = await listMailings(context.db, { limit: MOST });
    if (!context.json) context.print(mailings.length > 0 ? heading : 'Nothing was mailed yet.');
    for (const mailing of mailings) {
      const progress = await progressOf(context.db, mailing.id);
      const { id, kind, status, candidates, excluded } = mailing;
      const line = { mailing: id, kind, status, of: subjectOf(mailing), candidates, excluded, ...progress };
      context.print(
        context.json
          ? JSON.stringify(line)
          : row([
              id,
              kind,
              status,
              progress.audience,
              progress.accepted,
              progress.unknown,
              progress.failed,
              line.of,
            ]),
      );
    }
    return 0;
  },
};

const row = ([id, kind, status, ...rest]: (string | number)[]) =>
  `${String(id).padEnd(36)} ${String(kind).padEnd(11)} ${String(status).padEnd(10)} ${rest
    .slice(0, -1)
    .map((count) => String(count).padStart(9))
    .join(' ')}  ${rest.at(-1)}`;
const heading = row(['mailing', 'kind', 'status', 'audience', 'accepted', 'unknown', 'failed', 'what']);

function subjectOf({ alert, special, slotAt, createdAt }: Mailing): string {
  return alert?.headline ?? special?.subject ?? (slotAt ?? createdAt).toString({ smallestUnit: 'minute' });
}
