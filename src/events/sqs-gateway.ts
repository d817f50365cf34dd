import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DaybreakError } from '../shared/errors.ts';

/** What a queue of Amazon SQS holds. Both calls throw what the SDK throws. */
export interface SqsGateway {
  /** Waits up to 20 seconds for messages; gives at most 10. Rejects when `signal` aborts. */
  receive(signal: AbortSignal): Promise<SqsMessage[]>;
  /** Takes messages out of the queue for good. Throws `unavailable` when some could not be. */
  remove(messages: SqsMessage[]): Promise<void>;
  close(): void;
}

export interface SqsMessage {
  id: string;
  receipt: string;
  body: string;
  /** When it was put into the queue, milliseconds since 1970, as a text; the same each time it comes. */
  sentAt?: string;
}

/** Most messages of one call, as SQS allows. */
export const SQS_BATCH = 10;
const WAIT_S = 20;
const CONNECT_MS = 5_000;
// For each batch one call that takes it and one that removes the batch before.
const SOCKETS = 100;
// A connection that fell silent would be waited on for ever.
const ANSWER_MS = 30_000;

export function createSqsGateway(options: {
  queueUrl: string;
  region?: string;
  /** Only for a queue that knows no credentials; otherwise the SDK finds them. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** How long a call may take, milliseconds: more than the 20 seconds it waits for messages. */
  timeoutMs?: number;
}): SqsGateway {
  const { queueUrl, credentials } = options;
  const region = options.region ?? /^https:\/\/sqs\.([\w-]+)\./.exec(queueUrl)?.[1] ?? 'us-east-1';
  const agent = { keepAlive: true, maxSockets: SOCKETS };
  const requestHandler = {
    ...{ httpAgent: agent, httpsAgent: agent },
    connectionTimeout: CONNECT_MS,
    requestTimeout: options.timeoutMs ?? ANSWER_MS,
    throwOnRequestTimeout: true,
  };
  const endpoint = new URL(queueUrl).origin;
  const client = new SQSClient({ region, credentials, endpoint, requestHandler });
  return {
    receive: async (signal) => {
      const command = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: SQS_BATCH,
        WaitTimeSeconds: WAIT_S,
        MessageSystemAttributeNames: ['SentTimestamp'],
      });
      const { Messages = [] } = await client.send(command, { abortSignal: signal });
      return Messages.map((message) => ({
        id: message.MessageId ?? '',
        receipt: message.ReceiptHandle ?? '',
        body: message.Body ?? '',
        sentAt: message.Attributes?.SentTimestamp,
      }));
    },
    remove: async (messages) => {
      if (messages.length === 0) return;
      const Entries = messages.map(({ receipt }, i) => ({ Id: String(i), ReceiptHandle: receipt }));
      const { Failed = [] } = await client.send(
        new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
      );
      if (Failed.length > 0)
        throw new DaybreakError('unavailable', `SQS kept ${Failed.length} messages: ${Failed[0]?.Message}`);
    },
    close: () => client.destroy(),
  };
}
