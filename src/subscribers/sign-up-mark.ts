import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a browser that signed up confirms with one click less. */
export const MARK_MINUTES = 30;

/** What the browser of a sign-up keeps: proves later that it was this one, and says nothing about the address. */
export function makeSignUpMark(secret: string, emailHash: string, now: Temporal.Instant): string {
  const at = now.epochMilliseconds.toString(36);
  return `${at}.${sign(secret, emailHash, at)}`;
}

/** Whether the mark was made for this address less than MARK_MINUTES before `now`. */
export function isSignUpMark(
  secret: string,
  emailHash: string,
  mark: string,
  now: Temporal.Instant,
): boolean {
  const [at = ''] = mark.split('.', 1);
  const expected = `${at}.${sign(secret, emailHash, at)}`;
  if (mark.length !== expected.length || !timingSafeEqual(Buffer.from(mark), Buffer.from(expected)))
    return false;
  const age = now.epochMilliseconds - Number.parseInt(at, 36);
  return age >= 0 && age <= MARK_MINUTES * 60_000;
}

function sign(secret: string, emailHash: string, at: string): string {
  return createHmac('sha256', secret).update(`signed-up|${emailHash}|${at}`).digest('base64url').slice(0, 22);
}
