import 'reflect-metadata';
import { createSign, KeyObject as Key, type KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { type SnsMessage, signedText } from '../../src/events/sns-message.ts';
import { systemRandom } from '../../src/shared/random.ts';
import type { AcceptedMail } from './ses.ts';

export const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:daybreak-events';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** An SNS of the tests: a certificate authority of its own, and messages signed as SNS signs them. */
export async function createSns() {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=sns.amazonaws.com',
    notBefore: new Date('2020-01-01'),
    notAfter: new Date(Date.now() + 365 * 86_400_000),
    signingAlgorithm: algorithm,
    keys,
  });
  const privateKey = Key.from(keys.privateKey as never);
  const certificateUrl = `https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-${'0a'.repeat(16)}.pem`;
  return {
    pem: certificate.toString('pem'),
    certificateUrl,
    /** A signed Notification that carries `message`. */
    notification: (message: unknown, change: Partial<SnsMessage> = {}) =>
      sign(privateKey, {
        Type: 'Notification',
        MessageId: `sns-${systemRandom.bytes(12).toString('hex')}`,
        TopicArn: TOPIC,
        Message: JSON.stringify(message),
        Timestamp: new Date().toISOString(),
        SignatureVersion: '2',
        SigningCertURL: certificateUrl,
        Signature: '',
        ...change,
      }),
    confirmation: (change: Partial<SnsMessage> = {}) =>
      sign(privateKey, {
        Type: 'SubscriptionConfirmation',
        MessageId: `sns-${systemRandom.bytes(12).toString('hex')}`,
        TopicArn: TOPIC,
        Message: 'You have chosen to subscribe.',
        Token: 'token',
        SubscribeURL: `https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=token`,
        Timestamp: new Date().toISOString(),
        SignatureVersion: '1',
        SigningCertURL: certificateUrl,
        Signature: '',
        ...change,
      }),
  };
}

export type Sns = Awaited<ReturnType<typeof createSns>>;

function sign(key: KeyObject, message: SnsMessage): SnsMessage {
  const signer = createSign(message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256');
  return { ...message, Signature: signer.update(signedText(message)).sign(key, 'base64') };
}

type About = Record<string, unknown>;

/** When SES took each mail: lately, because an event of long ago speaks of no delivery of today. */
const takenAt = new Date(Date.now() - 60_000).toISOString();

/** What SES publishes about a mail that it took. */
export function sesEvent(
  mail: Pick<AcceptedMail, 'messageId' | 'to' | 'tags'>,
  eventType: string,
  about: About = {},
  at = new Date().toISOString(),
) {
  const key = eventType === 'DeliveryDelay' ? 'deliveryDelay' : eventType.toLowerCase();
  return {
    eventType,
    mail: {
      timestamp: takenAt,
      messageId: mail.messageId,
      destination: [mail.to],
      tags: Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
    [key]: { timestamp: at, ...about },
  };
}

export const bounce = (to: string, bounceType: string, bounceSubType = 'General') => ({
  bounceType,
  bounceSubType,
  bouncedRecipients: [{ emailAddress: to }],
});

export const complaint = (to: string, complaintFeedbackType = 'abuse') => ({
  complaintFeedbackType,
  complainedRecipients: [{ emailAddress: to }],
});
