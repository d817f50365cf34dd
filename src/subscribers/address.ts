import { DaybreakError } from '../shared/errors.ts';
import { normaliseEmail } from './subscriber.ts';

/** An address that a mail can be sent to. */
export interface Address {
  /** Local part as typed, host in lower case and punycode. */
  email: string;
  /** What it is compared by. */
  normalised: string;
  host: string;
}

const LONGEST = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets

/** Reads what somebody typed as their address. Throws `invalid` with what to do about it. */
export function readAddress(typed: string): Address {
  const text = typed.trim().replace(/^mailto:/i, '');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || at === text.length - 1)
    throw wrong('Enter an address like name@example.com.', 'problem.address');
  if (/[^\x21-\x7e]/.test(local))
    throw wrong(
      'Enter an address whose part before the @ has only Latin letters, digits and signs: we cannot mail others yet.',
      'problem.addressLetters',
    );
  if (!/^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/.test(local) || local.length > 64)
    throw wrong(
      'Enter an address like name@example.com: the part before the @ is not one.',
      'problem.address',
    );
  const host = toAsciiHost(text.slice(at + 1));
  if (!host)
    throw wrong(
      'Enter an address like name@example.com: the part after the @ is not one.',
      'problem.address',
    );
  const email = `${local}@${host}`;
  if (email.length > LONGEST)
    throw wrong('Enter a shorter address: this one is longer than mail allows.', 'problem.addressLong');
  return { email, normalised: normaliseEmail(email), host };
}

/** The mailbox behind an address, as most hosts read it: without +detail, at Gmail without dots. To count by only. */
export function mailboxOf({ normalised, host }: Address): string {
  const [local = ''] = normalised.slice(0, normalised.lastIndexOf('@')).split('+', 1);
  const gmail = host === 'gmail.com' || host === 'googlemail.com';
  return gmail ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${host}`;
}

/** The address the reader probably meant, when the host looks mistyped: gmial.com → gmail.com. */
export function suggestAddress(address: Address): string | undefined {
  if ([...commonHosts, ...otherHosts].includes(address.host)) return undefined;
  const near = commonHosts.find((host) => isOneSlipAway(address.host, host));
  return near && `${address.email.slice(0, address.email.lastIndexOf('@'))}@${near}`;
}

const commonHosts = [
  ...[
    'gmail.com',
    'googlemail.com',
    'hotmail.com',
    'outlook.com',
    'icloud.com',
    'protonmail.com',
    'asian-news.net',
  ],
  ...['yahoo.com', 'yahoo.co.jp', 'yahoo.co.in', 'yahoo.co.id', 'yahoo.co.uk', 'yahoo.co.kr', 'yahoo.co.th'],
  ...[
    'seznam.cz',
    'naver.com',
    'hanmail.net',
    'foxmail.com',
    'rediffmail.com',
    'docomo.ne.jp',
    'softbank.ne.jp',
  ],
];

/** Hosts of their own right that only look like a slip of the finger. */
const otherHosts = ['mail.com', 'email.com', 'ymail.com', 'hotmail.co.uk'];

function toAsciiHost(typed: string): string | undefined {
  const host = URL.parse(`http://${typed.replace(/[。．｡]/g, '.')}/`);
  if (!host || host.username || host.port || host.pathname !== '/' || host.search || host.hash)
    return undefined;
  const name = host.hostname.replace(/\.$/, '');
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  return new RegExp(`^(${label}\\.)+(?!\\d+$)${label}$`).test(name) ? name : undefined;
}

/** One letter wrong, missing, doubled, or two neighbours swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1 || meant.length < 8) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start++;
  let end = 0;
  while (end < Math.min(typed.length, meant.length) - start && typed.at(-1 - end) === meant.at(-1 - end))
    end++;
  const a = typed.slice(start, typed.length - end);
  const b = meant.slice(start, meant.length - end);
  if (a.length <= 1 && b.length <= 1) return true;
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}

/** `say` names the message in the catalogues of the pages. */
function wrong(message: string, say: string): DaybreakError {
  return new DaybreakError('invalid', message, { field: 'email', say });
}
