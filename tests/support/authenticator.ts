import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { systemRandom } from '../../src/shared/random.ts';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const base64url = (data: Buffer) => data.toString('base64url');

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_KEY = 0x40;

interface Ceremony {
  origin: string;
  rpId: string;
  /** Whether it asked who holds it. */
  verified?: boolean;
  /** Signatures it has counted. */
  counter?: number;
}

/** An authenticator with one ES256 key, as WebAuthn describes it (https://www.w3.org/TR/webauthn-3/). */
export function createAuthenticator() {
  const id = systemRandom.bytes(32);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
  const cose = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ]);
  const dataOf = (
    { rpId, verified = true, counter = 0 }: Ceremony,
    flags: number,
    rest = Buffer.alloc(0),
  ) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([
      sha256(rpId),
      Buffer.from([PRESENT | flags | (verified ? VERIFIED : 0)]),
      count,
      rest,
    ]);
  };
  const clientData = (type: string, challenge: string, { origin }: Ceremony) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const credential = {
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key',
    clientExtensionResults: {},
  };

  return {
    id: base64url(id),
    /** What `navigator.credentials.create` gives, as JSON. */
    create(challenge: string, ceremony: Ceremony) {
      const length = Buffer.from([0, id.length]);
      const authData = dataOf(ceremony, HAS_KEY, Buffer.concat([Buffer.alloc(16), length, id, cose]));
      // CBOR: {fmt: "none", attStmt: {}, authData}
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a06861757468446174615900', 'hex'),
        Buffer.from([authData.length]),
        authData,
      ]);
      return {
        ...credential,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge, ceremony)),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
      };
    },
    /** What `navigator.credentials.get` gives, as JSON. */
    get(challenge: string, ceremony: Ceremony & { userHandle?: string }) {
      const data = clientData('webauthn.get', challenge, ceremony);
      const authData = dataOf(ceremony, 0);
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey);
      return {
        ...credential,
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
          ...(ceremony.userHandle ? { userHandle: ceremony.userHandle } : {}),
        },
      };
    },
  };
}
