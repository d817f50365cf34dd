/** What a host sets on the way to an answer, for its later hops alone: some send on until a cookie comes back. */
export function cookieJar(): {
  take(url: URL, header: string | string[] | undefined): void;
  of(url: URL): string;
} {
  const hosts = new Map<string, Map<string, string>>();
  return {
    take(url, header) {
      for (const cookie of [header ?? []].flat().slice(0, 20)) {
        const [, name, value] = /^\s*([^=;\s]{1,100})=([^;\r\n]{0,1000})/.exec(cookie) ?? [];
        if (!name) continue;
        const own = hosts.get(url.origin) ?? new Map<string, string>();
        hosts.set(url.origin, own.set(name, value!.trim()));
      }
    },
    of: (url) => [...(hosts.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}
