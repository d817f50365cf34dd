import { z } from 'zod';
import type { Clock } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Logger } from '../shared/logger.ts';
import type { EventInbox, IncomingEvent } from './event-inbox.ts';
import { parseJson } from './parse-json.ts';
import { SQS_BATCH, type SqsGateway, type SqsMessage } from './sqs-gateway.ts';

export interface ConsumeSqsDeps {
  sqs: Pick<SqsGateway, 'receive' | 'remove'>;
  inbox: Pick<EventInbox, 'put'>;
  /** ARNs of the topics whose messages are taken; empty takes all that the queue's own policy let in. */
  topics: readonly string[];
  clock: Clock;
  logger: Logger;
}

/** How many batches of 10 are under way while the queue is full, each for some 50 ms; one while it is not. */
const MOST_POLLS = 48;
const MOST_WAIT_MS = 60_000;

/**
 * Takes what SNS put into a queue until `signal` aborts: stored first, then removed. What cannot be stored stays in
 * the queue and comes again. While the queue is full more polls run beside each other.
 */
export async function consumeSqs(deps: ConsumeSqsDeps, signal: AbortSignal): Promise<void> {
  const helpers = new Set<Promise<void>>();
  const help = () => {
    const helper = poll(true).finally(() => helpers.delete(helper));
    helpers.add(helper);
  };
  const tell = (error: unknown) => deps.logger.warn({ event: 'sqs.failed', err: error }, messageOf(error));
  const poll = async (helping: boolean): Promise<void> => {
    // One batch is removed while the next comes.
    let removing: Promise<void> = Promise.resolve();
    for (let failures = 0; !signal.aborted; ) {
      try {
        const stored = await storeBatch(deps, signal);
        failures = 0;
        await removing;
        removing = deps.sqs.remove(stored).catch(tell);
        if (stored.length === SQS_BATCH && helpers.size < MOST_POLLS - 1) help();
        if (stored.length < SQS_BATCH && helping) break;
      } catch (error) {
        if (signal.aborted) break;
        tell(error);
        if (helping) break;
        await deps.clock.sleep(Math.min(MOST_WAIT_MS, 1_000 * 2 ** failures++), signal).catch(() => {});
      }
    }
    await removing;
  };
  await poll(false);
  await Promise.all(helpers);
}

async function storeBatch(deps: ConsumeSqsDeps, signal: AbortSignal): Promise<SqsMessage[]> {
  const messages = await deps.sqs.receive(signal);
  const events = messages.map((message) => readMessage(message, deps));
  await Promise.all(events.map((event) => event && deps.inbox.put(event)));
  return messages;
}

/** SNS wraps what SES wrote, unless its raw delivery is on. */
const envelope = z.object({
  Type: z.literal('Notification'),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
});

function readMessage(
  message: SqsMessage,
  { topics, clock, logger }: ConsumeSqsDeps,
): IncomingEvent | undefined {
  const wrapped = envelope.safeParse(parseJson(message.body)).data;
  if (!wrapped) {
    const sentAt = Temporal.Instant.fromEpochMilliseconds(
      Number(message.sentAt ?? clock.now().epochMilliseconds),
    );
    return { id: message.id, sentAt: sentAt.toString(), body: message.body };
  }
  if (topics.length === 0 || topics.includes(wrapped.TopicArn))
    return { id: wrapped.MessageId, sentAt: wrapped.Timestamp, body: wrapped.Message };
  logger.warn({ event: 'sqs.foreign_topic', topic: wrapped.TopicArn.slice(0, 200) });
  return undefined;
}
