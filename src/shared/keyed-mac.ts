import { hash } from 'node:crypto';

/** Of SHA-256, bytes. */
const BLOCK = 64;
const DIGEST = 32;

/**
 * HMAC-SHA256 (RFC 2104) of texts under one key, in base64url. Made of the one-shot hash: `createHmac` makes an object
 * of OpenSSL's for each, which is most of what the three links of a reader's mail cost.
 */
export function keyedMac(secret: string): (text: string) => string {
  const raw = Buffer.from(secret);
  const key = Buffer.alloc(BLOCK);
  (raw.length > BLOCK ? hash('sha256', raw, 'buffer') : raw).copy(key);
  const inner = key.map((byte) => byte ^ 0x36);
  const outer = Buffer.concat([key.map((byte) => byte ^ 0x5c), Buffer.alloc(DIGEST)]);
  let message = Buffer.concat([inner, Buffer.alloc(1024)]);
  return (text) => {
    // A character of UTF-16 is at most three bytes of UTF-8.
    if (BLOCK + text.length * 3 > message.length)
      message = Buffer.concat([inner, Buffer.alloc(text.length * 3)]);
    const length = BLOCK + message.write(text, BLOCK);
    outer.write(hash('sha256', message.subarray(0, length), 'latin1'), BLOCK, 'latin1');
    return hash('sha256', outer, 'base64url');
  };
}
