import { lookup as systemLookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { DaybreakError } from '../shared/errors.ts';

export interface Address {
  address: string;
  family: 4 | 6;
}

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

export const systemResolve: Resolve = (host) => systemLookup(host, { all: true, verbatim: true });

// Azure's "wire server" answers with a machine's secrets from what looks like a public address.
const metadata = new Set(['168.63.129.16']);
const globalIpv6 = ipaddr.IPv6.parse('2000::');

/**
 * Whether an outside address may be called: a public unicast address and nothing else. Private, loopback, link-local,
 * shared, reserved, multicast and metadata addresses are not, nor IPv6 addresses that carry an IPv4 one.
 */
export function isPublicAddress(text: string, allowLoopback = false): boolean {
  // A zone (`fe80::1%eth0`) names a wire of this machine.
  if (!ipaddr.isValid(text) || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (allowLoopback && address.range() === 'loopback') return true;
  if (address.kind() === 'ipv6' && !(address as ipaddr.IPv6).match(globalIpv6, 3)) return false;
  return address.range() === 'unicast' && !metadata.has(text);
}

/**
 * Resolves the host of `url` once and gives the address to connect to. One bad address among several refuses the
 * host, because it is under somebody's control which one is taken. Throws `refused_address`, `unreachable`.
 */
export async function resolveHost(
  deps: { resolve: Resolve; allowLoopback: boolean },
  url: URL,
): Promise<Address[]> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new DaybreakError(
      'refused_address',
      `${url.href} is refused: only http and https addresses are fetched.`,
    );
  if (url.port && Number(url.port) < 1024)
    throw new DaybreakError(
      'refused_address',
      `${url.origin} is refused: mail, shells and the like answer at such ports, no feeds.`,
    );
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = ipaddr.isValid(host)
    ? [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }]
    : await deps.resolve(host).catch((cause: unknown) => {
        throw new DaybreakError(
          'unreachable',
          `${host} has no address: its name could not be resolved.`,
          {},
          { cause },
        );
      });
  const bad = found.find(({ address }) => !isPublicAddress(address, deps.allowLoopback));
  if (bad || found.length === 0) {
    const place = bad && bad.address !== host ? `${host} is ${bad.address}, which` : host;
    throw new DaybreakError('refused_address', `${url.origin} is refused: ${place} is no public address.`);
  }
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
