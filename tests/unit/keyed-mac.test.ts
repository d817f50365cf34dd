import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedMac } from '../../src/shared/keyed-mac.ts';

test('says what an HMAC of SHA-256 says, whatever the key and the text', () => {
  const text = () =>
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
      fc.string({ minLength: 300, maxLength: 3_000, size: 'max' }),
    );
  // Keys that fill a block of the hash just so, which chance seldom draws.
  const examples = [63, 64, 65].map((length): [string, string[]] => ['k'.repeat(length), ['text']]);
  fc.assert(
    fc.property(text(), fc.array(text(), { minLength: 1, maxLength: 5 }), (secret, texts) => {
      const made = keyedMac(secret);
      for (const said of texts)
        expect(made(said)).toBe(createHmac('sha256', secret).update(said).digest('base64url'));
    }),
    { examples },
  );
});
