import { explainDigest } from '../mailings/explain-digest.ts';
import { keepsBack } from '../mailings/keeps-back.ts';
import type { Command } from './command.ts';
import { findReader } from './find-reader.ts';
import { readMailingId } from './read-mailing-id.ts';

const MARKS: Record<string, string> = { lead: '▶', section: '✓', filled: '+', alerted: '!' };

export const command: Command = {
  name: 'why',
  usage: 'ADDRESS [MAILING]',
  summary: 'List for every story why it is in a reader’s digest or not: the next one, or that of a mailing',
  async run(context, { positionals }) {
    const reader = await findReader(context, positionals[0]);
    const mailingId = readMailingId(positionals[1]);
    const { subject, window, verdicts } = await explainDigest(context, reader, mailingId);
    const back = mailingId ? null : await keepsBack(context, reader, context.clock.now());
    if (back) context.note(`None would go: ${back}. Were it not so:`);
    if (context.json) {
      for (const verdict of verdicts) context.print(JSON.stringify(verdict));
      return 0;
    }
    const zone = reader.time_zone;
    const [from, to] = [window.from, window.to].map((at) =>
      at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' '),
    );
    context.print(`Stories from ${from} to ${to} (${zone}), most important first`);
    context.print(subject ? `Subject: ${subject}` : 'No digest: there is nothing new for this reader');
    const taken = verdicts.filter((verdict) => verdict.taken).length;
    context.print(`${taken} of ${verdicts.length} stories\n`);
    for (const { code, importance, title, source, why } of verdicts)
      context.print(
        `${MARKS[code] ?? ' '} ${importance.toFixed(2).padStart(6)}  ${title} (${source})\n${' '.repeat(10)}${why}`,
      );
    return 0;
  },
};
