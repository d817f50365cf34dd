import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FakeSqs {
  queueUrl: string;
  /** Puts a message in; gives its id. */
  send(body: string): string;
  /** Messages that nobody removed. */
  left(): number;
  /** Makes messages that were received and not removed visible again, as their timeout would. */
  redeliver(): void;
  received: number;
  /** Calls for messages that were under way at the same time, at most. */
  mostAtOnce: number;
  /** While it is set no call is answered, as when a connection falls silent. */
  silent: boolean;
  /** How long each call takes, beside waiting for messages. */
  latencyMs: number;
  /** Called when the last message was removed. */
  emptied: (() => void) | undefined;
  close(): Promise<void>;
}

/** An Amazon SQS of our own: one queue, its JSON protocol as far as Daybreak uses it, long polling included. */
export async function startFakeSqs(): Promise<FakeSqs> {
  const messages = new Map<string, { body: string; sentAt: number }>();
  const visible = new Set<string>();
  const waiting: (() => void)[] = [];
  let sent = 0;
  let atOnce = 0;
  const wake = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };

  const receive = async ({ MaxNumberOfMessages = 1, WaitTimeSeconds = 0 }) => {
    if (visible.size === 0 && WaitTimeSeconds > 0)
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        setTimeout(resolve, WaitTimeSeconds * 1_000).unref();
      });
    const taken = [...visible.values().take(MaxNumberOfMessages)];
    sqs.received += taken.length;
    for (const id of taken) visible.delete(id);
    return {
      Messages: taken
        .map((id) => ({ id, ...messages.get(id)! }))
        .map(({ id, body, sentAt }) => ({
          ...{ MessageId: id, ReceiptHandle: id, Body: body },
          MD5OfBody: createHash('md5').update(body).digest('hex'),
          Attributes: { SentTimestamp: String(sentAt) },
        })),
    };
  };
  const remove = ({ Entries }: { Entries: { Id: string; ReceiptHandle: string }[] }) => {
    for (const { ReceiptHandle } of Entries) messages.delete(ReceiptHandle);
    if (messages.size === 0) sqs.emptied?.();
    return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    if (sqs.silent) return;
    const receiving = request.headers['x-amz-target'] === 'AmazonSQS.ReceiveMessage';
    if (receiving) sqs.mostAtOnce = Math.max(sqs.mostAtOnce, ++atOnce);
    if (sqs.latencyMs > 0) await sleep(sqs.latencyMs);
    const answer = receiving ? await receive(body) : remove(body);
    if (receiving) atOnce -= 1;
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sqs: FakeSqs = {
    queueUrl: `http://127.0.0.1:${port}/123456789012/daybreak-events`,
    send: (body) => {
      const id = `sqs-${++sent}`;
      messages.set(id, { body, sentAt: Date.now() });
      visible.add(id);
      wake();
      return id;
    },
    left: () => messages.size,
    redeliver: () => {
      for (const id of messages.keys()) visible.add(id);
      wake();
    },
    received: 0,
    mostAtOnce: 0,
    silent: false,
    latencyMs: 0,
    emptied: undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return sqs;
}
