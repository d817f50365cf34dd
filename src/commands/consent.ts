import { toInstant } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { findLedger } from '../subscribers/consent-repository.ts';
import { explainConsent, mayBeMailed, type Standing } from '../subscribers/explain-consent.ts';
import { emailHash } from '../subscribers/subscriber.ts';
import { findSuppression } from '../subscribers/suppression-repository.ts';
import type { Command } from './command.ts';

const MOST = 10_000;

export const command: Command = {
  name: 'consent',
  usage: 'ADDRESS',
  summary:
    'Prove what an address agreed to: every step with its wording, time, page, network address and browser',
  async run(context, { positionals: [address] }) {
    if (!address?.includes('@')) throw new DaybreakError('invalid', 'Say whose: an e-mail address');
    const hash = emailHash(context.secret, address);
    const lines = await findLedger(context.db, hash, MOST);
    const suppressed = (await findSuppression(context.db, hash)) ?? null;
    const standing = { ...explainConsent(lines, hash), suppressed };
    const now = context.clock.now();
    if (context.json) {
      for (const line of lines) context.print(JSON.stringify({ ...line, at: toInstant(line.at).toString() }));
      const mailed = mayBeMailed(standing, now);
      context.print(JSON.stringify({ address, ...standing, mayBeMailed: mailed, at: now.toString() }));
      return 0;
    }
    context.print(`Consent ledger of ${address}, read ${now.toString({ smallestUnit: 'second' })}\n`);
    for (const line of lines) {
      context.print(
        `${toInstant(line.at).toString({ smallestUnit: 'second' })}  ${line.event}, for ${line.purpose}`,
      );
      for (const [name, value] of detailsOf(line)) if (value) context.print(`    ${name.padEnd(9)} ${value}`);
    }
    context.print(`${lines.length > 0 ? '\n' : ''}${verdict(standing, mayBeMailed(standing, now))}`);
    return 0;
  },
};

function detailsOf(line: Awaited<ReturnType<typeof findLedger>>[number]): [string, string | null][] {
  const changes = Object.keys(line.changes).length > 0 ? JSON.stringify(line.changes) : null;
  return [
    ['wording', line.wording && `“${line.wording}”`],
    ['version', line.wording_version],
    ['page', line.page_url],
    ['IP', line.ip],
    ['browser', line.user_agent],
    ['details', changes],
  ];
}

function verdict({ state, since, suppressed, pausedUntil }: Standing, mailed: boolean): string {
  const when = since ? ` since ${since.toString({ smallestUnit: 'second' })}` : '';
  if (mailed) return `May be mailed: agreed and confirmed${when}.`;
  const why = {
    unknown: 'nobody has signed up with this address',
    pending: `asked for${when}, but not confirmed`,
    left: `withdrawn${when}`,
    erased: `erased at the reader’s wish or by retention${when}`,
    active: suppressed ? 'agreed, but suppressed' : `agreed, but paused until ${pausedUntil}`,
  }[state];
  return `May not be mailed: ${why}${suppressed ? ` (suppressed: ${suppressed.replace('_', ' ')})` : ''}.`;
}
