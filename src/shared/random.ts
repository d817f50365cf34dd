import { randomBytes } from 'node:crypto';

/** The only source of randomness. Everything that needs it is handed a Random. */
export interface Random {
  /** `size` unpredictable bytes. */
  bytes(size: number): Buffer;
}

export const systemRandom: Random = { bytes: (size) => randomBytes(size) };

/**
 * A UUID of version 7 (RFC 9562): its first 48 bits are the time, so ids of mailings, editions, batches and
 * handoffs sort by creation and tables can be partitioned by them.
 */
export function uuidv7(now: Temporal.Instant, random: Random): string {
  const bytes = Buffer.concat([Buffer.alloc(6), random.bytes(10)]);
  bytes.writeUIntBE(now.epochMilliseconds, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An opaque token of 192 bits for a link, safe in a URL. Store `hashToken` of it, never the token. */
export function newToken(random: Random): string {
  return random.bytes(24).toString('base64url');
}
