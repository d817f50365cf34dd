import { Agent, request } from 'undici';
import { DaybreakError, isDaybreakError, messageOf } from '../shared/errors.ts';
import { type Address, type Resolve, resolveHost, systemResolve } from './fetch-address.ts';
import { decompress, MOST_RAW, readBounded } from './fetch-body.ts';
import { cookieJar } from './fetch-cookies.ts';

export interface Fetched {
  status: number;
  /** Where the answer came from in the end. */
  url: string;
  /** Where the address has moved to for good, when every redirect on the way was permanent. */
  movedTo?: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

/** The only way to an outside address. Throws `refused_address`, `unreachable`, `too_large`, `unreadable`. */
export type Fetch = (url: string, options?: FetchOptions) => Promise<Fetched>;

interface FetchOptions {
  headers?: Record<string, string>;
  /** Posted as a form. Only redirects that keep the method (307, 308) are followed then. */
  form?: Record<string, string>;
}

const MOST_REDIRECTS = 5;
const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const KEEPING = new Set([307, 308]);
export const USER_AGENT = 'Daybreak/1.0 (+https://asian-news.net; news digest)';

/**
 * A fetcher that nobody can turn against the inside: http(s) only, each hop's name resolved once and the connection
 * pinned to a public address, at most 5 redirects, `timeoutMs` (20 s) in all, 10 MB on the wire, 30 MB unpacked.
 */
export function createFetch(options: {
  allowLoopback: boolean;
  resolve?: Resolve;
  timeoutMs?: number;
}): Fetch {
  const guard = { resolve: options.resolve ?? systemResolve, allowLoopback: options.allowLoopback };
  return async (address, asked = {}) => {
    const signal = AbortSignal.timeout(options.timeoutMs ?? 20_000);
    try {
      return await follow(guard, address, asked, signal);
    } catch (error) {
      if (isDaybreakError(error)) throw error;
      const why = signal.aborted
        ? `no full answer within ${(options.timeoutMs ?? 20_000) / 1000} s`
        : reason(error);
      throw new DaybreakError(
        'unreachable',
        `${shown(address)} could not be fetched: ${why}.`,
        {},
        { cause: error },
      );
    }
  };
}

async function follow(
  guard: { resolve: Resolve; allowLoopback: boolean },
  address: string,
  asked: FetchOptions,
  signal: AbortSignal,
): Promise<Fetched> {
  let url = URL.parse(address);
  let permanent = true;
  const cookies = cookieJar();
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    if (!url) throw new DaybreakError('refused_address', `${shown(address)} is no address.`);
    // Never sent, so that nothing follows from them; and they would be stored with an address that moved.
    url.username = '';
    url.password = '';
    const addresses = await abortable(resolveHost(guard, url), signal);
    const cookie = cookies.of(url);
    const headers = { ...asked.headers, ...(cookie && { cookie }) };
    const { setCookie, ...answer } = await ask(url, addresses, { ...asked, headers }, signal);
    cookies.take(url, setCookie);
    const followed = asked.form ? KEEPING : REDIRECTS;
    const location = followed.has(answer.status) ? answer.headers.location : undefined;
    if (location === undefined)
      return { ...answer, url: url.href, ...(hop > 0 && permanent && { movedTo: url.href }) };
    permanent &&= PERMANENT.has(answer.status);
    url = URL.parse(location, url);
  }
  throw new DaybreakError('unreachable', `${shown(address)} redirects more than ${MOST_REDIRECTS} times.`);
}

async function ask(
  url: URL,
  addresses: Address[],
  { headers = {}, form }: FetchOptions,
  signal: AbortSignal,
): Promise<Omit<Fetched, 'url'> & { setCookie?: string | string[] }> {
  // The name is not resolved again: what was checked is what is connected to.
  const agent = new Agent({
    connect: {
      lookup: (_host, options, callback) =>
        options.all ? callback(null, addresses) : callback(null, addresses[0]!.address, addresses[0]!.family),
    },
  });
  try {
    const answer = await request(url, {
      dispatcher: agent,
      signal,
      headers: {
        'user-agent': USER_AGENT,
        accept:
          'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
        'accept-encoding': 'gzip, br, deflate, zstd',
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form && { method: 'POST' as const, body: new URLSearchParams(form).toString() }),
    });
    const received = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
    if (REDIRECTS.has(answer.statusCode))
      return {
        ...{ status: answer.statusCode, headers: received, body: Buffer.alloc(0) },
        setCookie: answer.headers['set-cookie'],
      };
    const raw = await readBounded(answer.body, MOST_RAW);
    return {
      status: answer.statusCode,
      headers: received,
      body: await decompress(raw, received['content-encoding']),
    };
  } finally {
    // Ends the connection at once, also in the middle of an endless body.
    void agent.destroy();
  }
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

const untrusted = 'its certificate is signed by nobody who is trusted';
const reasons: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain of its certificate is not complete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the chain of its certificate is not complete',
  EPROTO: 'it does not speak TLS',
  UND_ERR_HEADERS_OVERFLOW: 'its headers are too long',
};

function reason(error: unknown): string {
  const { code = '', name = '' } = error as { code?: string; name?: string };
  if (code.startsWith('ERR_SSL_')) return reasons.EPROTO!;
  if (code.startsWith('HPE_') || name === 'HTTPParserError') return 'it does not speak HTTP';
  return reasons[code] ?? messageOf(error);
}

/** An address without what may be a password. */
function shown(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.origin}${url.pathname}` : `"${address.slice(0, 80)}"`;
}
