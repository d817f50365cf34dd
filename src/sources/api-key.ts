import { createHash } from 'node:crypto';

/** What a key may do. */
export const apiScopes = ['articles'] as const;
export type ApiScope = (typeof apiScopes)[number];

/** The hash of a key, as stored. A key has 192 random bits: nobody can guess it from its hash. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
