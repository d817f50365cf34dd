import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A small WebSub hub: takes subscriptions, asks their callbacks whether they were meant, and posts signed news.
 * `mood` says how it behaves: as it should, refusing, or out of order.
 */
export async function startHub(options: { leaseS: number }) {
  const asked: Record<string, string>[] = [];
  const subscribers = new Map<string, { callback: string; topic: string; secret: string }>();
  let mood: 'well' | 'refuses' | 'broken' = 'well';

  async function answer(form: Record<string, string>) {
    const callback = form['hub.callback']!;
    const mode = mood === 'refuses' ? 'denied' : form['hub.mode']!;
    const query = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': form['hub.topic']! });
    if (mode === 'denied') query.set('hub.reason', 'paying customers only');
    else query.set('hub.challenge', 'c-4711');
    if (mode === 'subscribe') query.set('hub.lease_seconds', String(options.leaseS));
    const said = await fetch(`${callback}?${query}`);
    if (mode === 'denied' || !said.ok || (await said.text()) !== 'c-4711') return;
    if (mode === 'subscribe')
      subscribers.set(callback, { callback, topic: form['hub.topic']!, secret: form['hub.secret']! });
    else subscribers.delete(callback);
  }

  const verifying: Promise<void>[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    asked.push(form);
    if (mood === 'broken') return res.writeHead(500).end();
    res.writeHead(202).end();
    verifying.push(answer(form));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    subscribers,
    behave: (as: typeof mood) => {
      mood = as;
    },
    /** Waits until every callback was asked. */
    settled: async () => void (await Promise.all(verifying.splice(0))),
    /** Posts `body` to all subscribers, signed by their secrets with `method`; gives the answers' status. */
    publish: (body: string, method = 'sha256', sign?: (signature: string) => string | undefined) =>
      Promise.all(
        [...subscribers.values()].map(async ({ callback, secret }) => {
          const own = `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
          const signature = sign ? sign(own) : own;
          const headers = {
            'content-type': 'application/rss+xml',
            ...(signature && { 'x-hub-signature': signature }),
          };
          return (await fetch(callback, { method: 'POST', body, headers })).status;
        }),
      ),
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
