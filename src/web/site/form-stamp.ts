import { createHmac, timingSafeEqual } from 'node:crypto';

/** Faster than this no person fills a form. */
export const FASTEST_MS = 800;

/** When a form was shown, signed, so that it cannot be made up. */
export function makeStamp(secret: string, now: Temporal.Instant): string {
  const at = now.epochMilliseconds.toString(36);
  return `${at}.${sign(secret, at)}`;
}

/** Milliseconds since the stamp was made; undefined when we did not make it. */
export function stampAge(secret: string, stamp: string, now: Temporal.Instant): number | undefined {
  const [at = '', signature = ''] = stamp.split('.');
  const expected = sign(secret, at);
  if (signature.length !== expected.length) return undefined;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return undefined;
  return now.epochMilliseconds - Number.parseInt(at, 36);
}

function sign(secret: string, at: string): string {
  return createHmac('sha256', secret).update(`form|${at}`).digest('base64url').slice(0, 22);
}
