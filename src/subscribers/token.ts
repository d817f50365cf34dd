import { toInstant } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';

/** What a random token opens, and where its link leads. */
export const tokenPaths = {
  confirm: '/confirm/',
  rights: '/me/',
  'change-address': '/change-address/',
} as const;

export type TokenPurpose = keyof typeof tokenPaths;

/** How long each holds. */
export const tokenHours: Record<TokenPurpose, number> = { confirm: 48, rights: 1, 'change-address': 48 };

export interface StoredToken {
  hash: string;
  purpose: string;
  subscriber_id: number;
  data: Record<string, unknown>;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export function tokenLink(baseUrl: string, purpose: TokenPurpose, token: string): string {
  return `${baseUrl}${tokenPaths[purpose]}${token}`;
}

/**
 * Whether the stored token may be used for `purpose` now. Throws `not_found` (wrong, cut off, or for another purpose),
 * `conflict` (used already) or `expired`.
 */
export function proveToken(
  stored: StoredToken | undefined,
  purpose: TokenPurpose,
  now: Temporal.Instant,
): StoredToken {
  if (!stored || stored.purpose !== purpose)
    throw new DaybreakError(
      'not_found',
      'This link is not complete, or was not made by us. Use it from the mail itself instead of copying it.',
    );
  if (stored.used_at)
    throw new DaybreakError(
      'conflict',
      'This link was used already; each works once. You need not do anything.',
    );
  if (Temporal.Instant.compare(now, toInstant(stored.expires_at)) > 0)
    throw new DaybreakError('expired', 'This link is too old. Ask for a new one.');
  return stored;
}
