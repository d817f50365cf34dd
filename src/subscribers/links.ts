import { createHash, timingSafeEqual } from 'node:crypto';
import { keyedMac } from '../shared/keyed-mac.ts';

/**
 * Links in mails carry a token derived from the platform's secret and the reader's own random nonce, so a million
 * mails need no million rows, and a copy of the database opens no link. Links that act once (confirming, changing the
 * address) carry a random token whose hash is stored in `tokens`.
 */
export type LinkPurpose = 'unsubscribe' | 'preferences' | 'act' | 'count';

export interface LinkOwner {
  id: number;
  linkNonce: string;
}

export const PREFERENCES_LINK_DAYS = 90;

/** The token for `owner`: `id-day-mac` in base 36, base 36 and base64url; day 0 where the link never expires. */
export function mailToken(
  secret: string,
  purpose: LinkPurpose,
  owner: LinkOwner,
  now: Temporal.Instant,
): string {
  const day = purpose === 'unsubscribe' ? 0 : dayOf(now);
  return `${owner.id.toString(36)}-${day.toString(36)}-${mac(secret, purpose, owner, day)}`;
}

/** The subscriber id a token names, before anything is proved; undefined when it has not the form of one. */
export function ownerOfToken(token: string): number | undefined {
  const match = /^([0-9a-z]{1,11})-[0-9a-z]{1,5}-[\w-]{22}$/.exec(token);
  const id = match && Number.parseInt(match[1]!, 36);
  return id && Number.isSafeInteger(id) ? id : undefined;
}

/** Whether `token` was made for this purpose and owner, and still holds. Compared in constant time. */
export function checkMailToken(
  secret: string,
  purpose: LinkPurpose,
  owner: LinkOwner,
  token: string,
  now: Temporal.Instant,
): 'valid' | 'expired' | 'wrong' {
  const day = Number.parseInt(token.split('-')[1] ?? '', 36);
  if (ownerOfToken(token) !== owner.id || Number.isNaN(day)) return 'wrong';
  const expected = `${owner.id.toString(36)}-${day.toString(36)}-${mac(secret, purpose, owner, day)}`;
  if (expected.length !== token.length || !timingSafeEqual(Buffer.from(expected), Buffer.from(token)))
    return 'wrong';
  if (purpose === 'unsubscribe') return 'valid';
  return dayOf(now) - day <= PREFERENCES_LINK_DAYS ? 'valid' : 'expired';
}

/** The day a valid token was made, so that what is opened with it hands out nothing that holds longer. */
export function madeOn(token: string): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Number.parseInt(token.split('-')[1]!, 36) * 86_400_000);
}

/** Where each purpose lives on the site. */
export const linkPaths: Record<LinkPurpose, string> = {
  unsubscribe: '/u/',
  preferences: '/p/',
  act: '/a/',
  count: '/c/',
};

export function mailLink(
  options: { secret: string; baseUrl: string },
  purpose: LinkPurpose,
  owner: LinkOwner,
  now: Temporal.Instant,
): string {
  return `${options.baseUrl}${linkPaths[purpose]}${mailToken(options.secret, purpose, owner, now)}`;
}

/** What `tokens.hash` holds of a random token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function mac(secret: string, purpose: LinkPurpose, owner: LinkOwner, day: number): string {
  const keyed = macs.getOrInsertComputed(secret, keyedMac);
  return keyed(`${purpose}|${owner.id}|${owner.linkNonce}|${day}`).slice(0, 22);
}

// By secret: a process has one.
const macs = new Map<string, ReturnType<typeof keyedMac>>();

function dayOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / 86_400_000);
}
