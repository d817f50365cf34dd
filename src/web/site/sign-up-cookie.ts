import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Address } from '../../subscribers/address.ts';
import { MARK_MINUTES, makeSignUpMark } from '../../subscribers/sign-up-mark.ts';
import { emailHash } from '../../subscribers/subscriber.ts';
import type { SiteDeps } from './deps.ts';

export const MARK_COOKIE = 'signed_up';

/** Lets this browser, and no mail scanner, confirm with one click less; the same for known and unknown addresses. */
export function keepMark(
  c: Context,
  { secret, clock, config }: Pick<SiteDeps, 'secret' | 'clock' | 'config'>,
  address: Address,
): void {
  setCookie(c, MARK_COOKIE, makeSignUpMark(secret, emailHash(secret, address.email), clock.now()), {
    path: '/confirm',
    maxAge: MARK_MINUTES * 60,
    httpOnly: true,
    sameSite: 'Lax',
    secure: config.BASE_URL.startsWith('https:'),
  });
}
