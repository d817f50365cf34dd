import ipaddr from 'ipaddr.js';

/** What limits count by: an IPv4 address, or the /64 of an IPv6 address, which is one household. */
export function networkOf(ip: string | undefined): string {
  if (!ip || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4'
    ? address.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${ip}/64`).toString();
}
