import { createHmac, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { isPublicAddress } from '../articles/fetch-address.ts';

/** A hub that posts the news of a feed as it appears, and what it calls the feed (WebSub, W3C 2018). */
export interface Hub {
  hubUrl: string;
  topicUrl: string;
}

/** How long a hub is asked to post; it may grant less or more. */
export const LEASE_S = 10 * 86_400;

const methods = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

/**
 * The hub and the topic that a feed names, in its Link header (which comes first by the standard) or in itself.
 * Undefined where it names none.
 */
export function hubOf(
  feed: { hubUrl?: string; selfUrl?: string },
  answer: { url: string; link?: string },
): Hub | undefined {
  const said = linksOf(answer.link ?? '');
  const hub = said.get('hub') ?? feed.hubUrl;
  const topic = said.get('self') ?? feed.selfUrl ?? answer.url;
  const [hubUrl, topicUrl] = [hub, topic].map((address) => address && URL.parse(address, answer.url)?.href);
  if (!hubUrl || !topicUrl || !/^https?:/.test(hubUrl) || !/^https?:/.test(topicUrl)) return undefined;
  return { hubUrl, topicUrl };
}

/** `<https://hub.example/>; rel="hub", <https://paper.example/feed>; rel=self` by relation. */
function linksOf(header: string): Map<string, string> {
  const links = new Map<string, string>();
  for (const [, address, parameters] of header.slice(0, 8_000).matchAll(/<([^<>]*)>([^<]*)/g)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters!);
    for (const relation of (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/))
      if (relation && !links.has(relation)) links.set(relation, address!);
  }
  return links;
}

/** The secret that signs what a hub posts: made of the platform's own and the subscription's token, stored nowhere. */
export function hubSecret(secret: string, token: string): string {
  return createHmac('sha256', secret).update(`websub ${token}`).digest('base64url');
}

/** Whether `header` (`sha256=…`; also sha1, sha384, sha512) signs these bytes. Takes as long whatever is wrong. */
export function isSigned(body: Uint8Array, header: string | undefined, secret: string): boolean {
  const [, method = '', signature = ''] = /^(sha\d+)=([\da-f]+)$/i.exec(header?.trim() ?? '') ?? [];
  if (!methods.has(method.toLowerCase())) return false;
  const made = createHmac(method.toLowerCase(), secret).update(body).digest();
  const said = Buffer.from(signature, 'hex');
  return said.length === made.length && timingSafeEqual(said, made);
}

/** Whether hubs can reach the site at its address. */
export function isReachable(baseUrl: string, allowLoopback: boolean): boolean {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host, allowLoopback);
  return host.includes('.') && !/\.(?:local|localhost|internal|test|invalid)$/.test(host);
}
