import { createServer } from 'node:http';
import { createTokenBucket } from '../support/token-bucket.ts';

/**
 * An SES that takes everything and keeps nothing but who it was for: its cost must not be what is measured.
 * A process of its own: `{ port, rate, enforce, latencyMs }` as JSON. GET /counts tells what came.
 */
const { port, rate, enforce, latencyMs } = JSON.parse(process.argv[2]!) as {
  port: number;
  rate: number;
  enforce: boolean;
  latencyMs: number;
};

const hasTokens = createTokenBucket();
const taken = new Set<string>();
const counts = { calls: 0, refused: 0, doubled: 0 };
const account = JSON.stringify({
  SendingEnabled: true,
  SendQuota: { MaxSendRate: rate, Max24HourSend: -1, SentLast24Hours: 0 },
});
const TAG = '"delivery_id","Value":"';

createServer((request, response) => {
  const answer = (http: number, body: string, type?: string) => {
    if (type) response.setHeader('x-amzn-errortype', type);
    response.writeHead(http, { 'content-type': 'application/json' }).end(body);
  };
  if (request.url === '/counts') return answer(200, JSON.stringify({ ...counts, taken: taken.size }));
  if (request.method === 'GET') return answer(200, account);
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const deliveries = deliveriesIn(Buffer.concat(chunks));
    counts.calls += 1;
    const refused = enforce && !hasTokens(rate, deliveries.length);
    const reply = () => {
      if (refused) return answer(429, '{}', 'TooManyRequestsException');
      const results = deliveries.map((id) => `{"Status":"SUCCESS","MessageId":"0100-${id}"}`);
      answer(200, `{"BulkEmailEntryResults":[${results.join(',')}]}`);
    };
    if (refused) counts.refused += 1;
    else
      for (const id of deliveries) {
        if (taken.has(id)) counts.doubled += 1;
        taken.add(id);
      }
    if (latencyMs > 0) setTimeout(reply, latencyMs);
    else reply();
  });
}).listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));

function deliveriesIn(body: Buffer): string[] {
  const found: string[] = [];
  for (let at = body.indexOf(TAG); at >= 0; at = body.indexOf(TAG, at)) {
    at += TAG.length;
    found.push(body.toString('latin1', at, body.indexOf('"', at)));
  }
  return found;
}
