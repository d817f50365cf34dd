import type { CreateLimit } from '../../database/limits.ts';
import type { SignUpLimits } from '../../subscribers/sign-up.ts';

/** The ceiling over all sign-ups; above it their mails are held back, and the desk says so. */
export const ceiling = { name: 'signup-all', points: 10_000, seconds: 3600 };

/** The limits that all ways to sign up share: the page, the form on other sites, the JSON endpoint. */
export function signUpLimits(createLimit: CreateLimit): SignUpLimits {
  return {
    address: createLimit({ name: 'signup-address', points: 1, seconds: 15 * 60 }),
    mailbox: createLimit({ name: 'signup-mailbox', points: 3, seconds: 3600 }),
    ip: createLimit({ name: 'signup-ip', points: 120, seconds: 3600 }),
    host: createLimit({ name: 'signup-host', points: 200, seconds: 3600 }),
    everybody: createLimit(ceiling),
  };
}
