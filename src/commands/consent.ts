import { toInstant } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import { readAddress } from '../subscribers/address.ts';
import { findLedger } from '../subscribers/consent-repository.ts';
import { explainConsent, mayBeMailed } from '../subscribers/explain-consent.ts';
import { findLetters } from '../subscribers/personal-data-repository.ts';
import { emailHash } from '../subscribers/subscriber.ts';
import { findSubscriberByHash } from '../subscribers/subscriber-repository.ts';
import { findSuppression } from '../subscribers/suppression-repository.ts';
import type { Command } from './command.ts';
import { writeProof } from './consent-proof.ts';

const MOST = 10_000;

export const command: Command = {
  name: 'consent',
  usage: 'ADDRESS',
  summary:
    'Prove what an address agreed to: every step with its wording, time, page, network address and browser',
  async run(context, { positionals: [typed] }) {
    if (!typed) throw new DaybreakError('invalid', 'Say whose: an e-mail address');
    const address = readAddress(typed).email;
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
    const reader = await findSubscriberByHash(context.db, hash);
    const letters = reader ? await findLetters(context.db, reader.id) : [];
    for (const line of writeProof({ address, lines, letters, standing, now })) context.print(line);
    return 0;
  },
};
