import { createHash } from 'node:crypto';

/** A key on an editor's device or in their password manager: it logs in alone, because it asks who holds it. */
export interface Passkey {
  /** The credential's, base64url. */
  id: string;
  name: string;
  createdAt: Temporal.Instant;
  usedAt: Temporal.Instant | null;
}

/** Most keys of one editor. */
export const MOST_PASSKEYS = 20;

/** How long a challenge waits for its answer, seconds. */
export const CHALLENGE_S = 300;

/** Whom passkeys are made for: the public address of the desk. */
export interface RelyingParty {
  /** A host name; WebAuthn takes no IP address. */
  id: string;
  origin: string;
}

/** Undefined where browsers make no passkeys: over HTTP (but at localhost), and at an IP address. */
export function relyingParty(baseUrl: string): RelyingParty | undefined {
  const { hostname, origin, protocol } = new URL(baseUrl);
  const isName = !/^[\d.]+$|^\[/.test(hostname);
  const isSecure = protocol === 'https:' || hostname === 'localhost';
  return isName && isSecure ? { id: hostname, origin } : undefined;
}

/** What is stored of a challenge, base64url: a copy of the database answers none. */
export function hashChallenge(challenge: string): string {
  return createHash('sha256').update(challenge).digest('base64url');
}

/** What the authenticator keeps of an editor, and tells us again. */
export function userHandleOf(editorId: string): Buffer<ArrayBuffer> {
  return Buffer.from(editorId.replaceAll('-', ''), 'hex') as Buffer<ArrayBuffer>;
}
