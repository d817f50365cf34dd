import { createVerify, type KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { DaybreakError } from '../shared/errors.ts';

/** What Amazon SNS posts to a webhook. */
export const snsMessage = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().max(300),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().max(4096),
  SigningCertURL: z.string().max(1000),
  Subject: z.string().nullish(),
  SubscribeURL: z.string().max(2000).optional(),
  Token: z.string().max(2000).optional(),
});
export type SnsMessage = z.infer<typeof snsMessage>;

const notificationKeys = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const;
const confirmationKeys = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
] as const;

/** The text that SNS signs: each key it has and its value on lines of their own. */
export function signedText(message: SnsMessage): string {
  const keys = message.Type === 'Notification' ? notificationKeys : confirmationKeys;
  return keys
    .filter((key) => message[key] !== undefined && message[key] !== null)
    .map((key) => `${key}\n${message[key]}\n`)
    .join('');
}

/**
 * The host of SNS in the region of a topic, where its certificate and its confirmation lie.
 * Throws `forbidden` for any other host, scheme, port, path or query.
 */
export function refuseForeignUrl(address: string, topicArn: string, path: RegExp): void {
  const url = URL.parse(address);
  const region = /^arn:aws[\w-]*:sns:([a-z0-9-]+):/.exec(topicArn)?.[1];
  const hosts = [`sns.${region}.amazonaws.com`, `sns.${region}.amazonaws.com.cn`];
  const known = url?.protocol === 'https:' && hosts.includes(url.host) && !url.username && !url.password;
  if (!known || !path.test(`${url.pathname}${url.search}`))
    throw new DaybreakError('forbidden', 'The message points to an address that is not Amazon SNS.');
}

export const CERTIFICATE_PATH = /^\/SimpleNotificationService-[0-9a-f]{16,64}\.pem$/;
export const CONFIRMATION_PATH = /^\/\?Action=ConfirmSubscription&/;

/** What a certificate of SNS is asked for with every message; it is parsed once. */
export interface Certificate {
  key: KeyObject;
  /** Milliseconds since 1970. */
  validFrom: number;
  validTo: number;
}

/** Reads a certificate (PEM). Throws `forbidden` when it is none. */
export function readCertificate(pem: string): Certificate {
  try {
    const { publicKey, validFrom, validTo } = new X509Certificate(pem);
    return { key: publicKey, validFrom: Date.parse(validFrom), validTo: Date.parse(validTo) };
  } catch (error) {
    throw new DaybreakError(
      'forbidden',
      'What the message calls its certificate is none.',
      {},
      { cause: error },
    );
  }
}

/** Throws `forbidden` unless the message was signed with this certificate, which must hold at `now`. */
export function verifySignature(message: SnsMessage, certificate: Certificate, now: Temporal.Instant): void {
  const { key, validFrom, validTo } = certificate;
  const at = now.epochMilliseconds;
  const algorithm = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  const verify = createVerify(algorithm).update(signedText(message), 'utf8');
  if (at < validFrom || at > validTo || !verify.verify(key, message.Signature, 'base64'))
    throw new DaybreakError('forbidden', 'The signature of the message is wrong.');
}
