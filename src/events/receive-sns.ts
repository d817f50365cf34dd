import type { Clock } from '../shared/clock.ts';
import { DaybreakError } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { EventInbox } from './event-inbox.ts';
import { parseJson } from './parse-json.ts';
import {
  CERTIFICATE_PATH,
  type Certificate,
  CONFIRMATION_PATH,
  readCertificate,
  refuseForeignUrl,
  snsMessage,
  verifySignature,
} from './sns-message.ts';

export interface ReceiveSnsDeps {
  inbox: Pick<EventInbox, 'put'>;
  /** ARNs of the topics whose messages are taken. */
  topics: readonly string[];
  /** Fetches an address of Amazon SNS that was checked already; gives its body. Certificates come from here. */
  fetchText: (url: string) => Promise<string>;
  clock: Clock;
  logger: Logger;
}

/** A receiver for one process; it keeps the certificates it has fetched. */
export function createSnsReceiver(deps: ReceiveSnsDeps): (body: string) => Promise<void> {
  const certificates = new Map<string, Promise<Certificate>>();
  const certificate = (url: string): Promise<Certificate> => {
    const found = certificates.get(url) ?? deps.fetchText(url).then(readCertificate);
    certificates.set(url, found);
    found.catch(() => certificates.delete(url));
    if (certificates.size > 16) certificates.delete(certificates.keys().next().value!);
    return found;
  };

  /**
   * Takes one message as SNS posted it; resolves when it is stored. Nothing is fetched for a topic that is not ours.
   * Throws `invalid` or `forbidden`.
   */
  return async (body) => {
    const parsed = snsMessage.safeParse(parseJson(body));
    if (!parsed.success) throw new DaybreakError('invalid', 'This is not a message of Amazon SNS.');
    const message = parsed.data;
    if (!deps.topics.includes(message.TopicArn))
      throw new DaybreakError('forbidden', 'The topic is not one of SNS_TOPIC_ARNS.', {
        topic: message.TopicArn.slice(0, 200),
      });
    refuseForeignUrl(message.SigningCertURL, message.TopicArn, CERTIFICATE_PATH);
    verifySignature(message, await certificate(message.SigningCertURL), deps.clock.now());
    if (message.Type === 'Notification')
      return deps.inbox.put({ id: message.MessageId, sentAt: message.Timestamp, body: message.Message });
    if (message.Type === 'UnsubscribeConfirmation') return;
    refuseForeignUrl(message.SubscribeURL ?? '', message.TopicArn, CONFIRMATION_PATH);
    await deps.fetchText(message.SubscribeURL!);
    deps.logger.info({ event: 'sns.subscribed', topic: message.TopicArn });
  };
}
