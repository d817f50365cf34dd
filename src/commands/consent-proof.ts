import { sender } from '../../emails/identity.ts';
import { toInstant } from '../shared/clock.ts';
import type { findLedger } from '../subscribers/consent-repository.ts';
import { mayBeMailed, type Standing } from '../subscribers/explain-consent.ts';
import type { findLetters } from '../subscribers/personal-data-repository.ts';

type Line = Awaited<ReturnType<typeof findLedger>>[number];
type Letter = Awaited<ReturnType<typeof findLetters>>[number];

interface Proof {
  address: string;
  /** Oldest first. */
  lines: Line[];
  letters: Letter[];
  standing: Standing;
  now: Temporal.Instant;
}

/** What each step is, in words that an authority understands. */
const steps: Record<string, string> = {
  requested: 'Asked for the mails',
  confirmed: 'Confirmed from the mailbox',
  changed: 'Changed the choices',
  unsubscribed: 'Withdrew the consent',
  'leaving-reason': 'Said why',
  resubscribed: 'Took the withdrawal back',
  suppressed: 'Mail to the address was stopped',
  'suppression-lifted': 'Mail to the address was allowed again',
  imported: 'Taken over, with consent given elsewhere',
  'address-changed': 'Moved to another address',
  erased: 'Erased',
};

/** The ledger of an address as a document: who asks for the proof, what it comes to, then every step. Times in UTC. */
export function writeProof(proof: Proof): string[] {
  const { address, lines, standing, now } = proof;
  const { company, registration } = sender;
  const postal = sender.address.replaceAll('\u00a0', ' ');
  return [
    'PROOF OF CONSENT',
    fact('Address', address),
    fact('Controller', `${company}, ${postal}, Czech Republic; registration number (IČO) ${registration}`),
    fact('Source', 'the consent ledger of Daybreak, which the database lets nobody change; times are UTC'),
    fact('Read', told(now)),
    fact('Standing', verdict(standing, mayBeMailed(standing, now), lines)),
    ...lines.flatMap((line, index) => ['', ...step(line, index + 1)]),
    ...askedByMail(proof.letters),
  ];
}

function step(line: Line, number: number): string[] {
  const { choices, ...changes } = line.changes;
  const changed = line.event === 'changed' || line.event === 'address-changed';
  const purpose =
    line.purpose === 'measuring' ? 'measuring opens and clicks' : 'digests and alerts by e-mail';
  const details: [string, string | null | undefined][] = [
    ['Purpose', purpose],
    ['Wording', line.wording && `“${line.wording}”`],
    ['Version', line.wording_version],
    ['Page', line.page_url],
    ['IP address', line.ip],
    ['Browser', line.user_agent],
    ['Choices', choices ? listed(choices as Record<string, unknown>, plain) : null],
    ['Details', Object.keys(changes).length > 0 ? listed(changes, changed ? beforeAndAfter : plain) : null],
  ];
  return [
    `${number}. ${told(toInstant(line.at))}  ${steps[line.event] ?? line.event}`,
    ...details.flatMap(([name, value]) => (value ? [fact(name, value)] : [])),
  ];
}

/** The mails that asked the mailbox to confirm. */
function askedByMail(letters: Letter[]): string[] {
  const asked = letters.filter(({ kind }) => kind === 'confirm' || kind === 'remind').reverse();
  if (asked.length === 0) return [];
  return [
    '',
    'MAILS THAT ASKED FOR CONFIRMATION',
    ...asked.map(({ kind, created_at, accepted_at, outcome, reason }) => {
      const became = outcome ?? (accepted_at ? 'accepted by SES' : `not sent${reason ? ` (${reason})` : ''}`);
      const name = kind === 'remind' ? 'reminder' : 'request';
      return fact(name, `${told(toInstant(accepted_at ?? created_at))}, ${became}`);
    }),
  ];
}

function verdict(standing: Standing, mailed: boolean, lines: Line[]): string {
  const { state, since, suppressed, pausedUntil } = standing;
  const when = since ? ` since ${told(since)}` : '';
  const imported =
    lines.findLast(({ event }) => event === 'imported' || event === 'confirmed')?.event === 'imported';
  if (mailed)
    return imported
      ? `May be mailed${when}: taken over, with the consent that the basis below names.`
      : `May be mailed${when}: asked for and confirmed.`;
  const why = {
    unknown: 'the ledger holds nothing of this address; nobody signed up with it, or everything was erased',
    pending: `asked for${when}, but not confirmed`,
    left: `withdrawn${when}`,
    erased: `erased at the reader’s wish or by retention${when}`,
    active: suppressed ? 'agreed, but suppressed' : `agreed, but paused until ${pausedUntil}`,
  }[state];
  return `May not be mailed: ${why}${suppressed ? ` (suppressed: ${suppressed.replace('_', ' ')})` : ''}.`;
}

/** 'regions JP, KR; cadence daily': what is empty is left out. */
function listed(values: Record<string, unknown>, write: (value: unknown) => string): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${write(value)}`)
    .join('; ');
}

function beforeAndAfter(value: unknown): string {
  return Array.isArray(value) ? value.map(plain).join(' → ') : plain(value);
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.map(plain).join(', ') : 'none';
  if (value === null) return 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function fact(name: string, value: string): string {
  return `   ${name.padEnd(11)} ${value}`;
}

function told(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' });
}
