import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Handlebars from 'handlebars';
import { systemRandom } from '../../src/shared/random.ts';
import { createTokenBucket } from './token-bucket.ts';

/** One message that this SES took. */
export interface AcceptedMail {
  messageId: string;
  to: string;
  from: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
  configurationSet?: string;
}

/** How a call can go wrong. What is not told goes right. */
export type Fault =
  | { kind: 'error'; http: number; name: string; said?: string }
  | { kind: 'entries'; status: string; said?: string; of?: (to: string) => boolean }
  | { kind: 'reset-before-body' | 'reset-after-body' | 'answer-lost' }
  /** Some of a call are taken, and its answer is lost. */
  | { kind: 'part-taken'; of: (to: string) => boolean }
  | { kind: 'timeout'; accept?: boolean }
  | { kind: 'truncated' | 'empty' | 'no-message-ids' | 'fewer-results' };

export interface FakeSes {
  /** Stands in its message ids: no two of them give the same. */
  id: string;
  url: string;
  accepted: AcceptedMail[];
  /** How often each address was taken. */
  counts: Map<string, number>;
  /** Send calls, and those of them that were throttled. */
  calls: { total: number; refused: number };
  /** What GetAccount answers; `rate` is also enforced when `enforce` is set. */
  account: { rate: number; dailyQuota: number; sentLastDay: number; sendingEnabled: boolean };
  enforce: boolean;
  latencyMs: number;
  /** What was signed longer ago is refused when it is here as a whole. */
  signatureLastsMs: number;
  /** Asked before each send call. */
  fault: ((call: { path: string; to: string[]; number: number }) => Fault | undefined) | undefined;
  /** Called for every message that was taken. */
  onAccepted: ((mail: AcceptedMail) => void) | undefined;
  close(): Promise<void>;
}

interface Entry {
  Destination: { ToAddresses: string[] };
  ReplacementEmailContent?: { ReplacementTemplate?: { ReplacementTemplateData?: string } };
  ReplacementHeaders?: { Name: string; Value: string }[];
  ReplacementTags?: { Name: string; Value: string }[];
}

/** An Amazon SES of our own: its v2 API over HTTP as far as Daybreak uses it, its rates, and its ways to fail. */
export async function startFakeSes(
  options: Partial<Pick<FakeSes, 'account' | 'enforce' | 'latencyMs'>> = {},
) {
  const ses: FakeSes = {
    id: systemRandom.bytes(4).toString('hex'),
    url: '',
    accepted: [],
    counts: new Map(),
    calls: { total: 0, refused: 0 },
    account: options.account ?? {
      rate: 10_000,
      dailyQuota: 10_000_000,
      sentLastDay: 0,
      sendingEnabled: true,
    },
    enforce: options.enforce ?? false,
    latencyMs: options.latencyMs ?? 0,
    signatureLastsMs: 300_000,
    fault: undefined,
    onAccepted: undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const bucket = createTokenBucket();
  const server = createServer((request, response) => {
    void answer(ses, bucket, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ses.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return ses;
}

async function answer(
  ses: FakeSes,
  bucket: ReturnType<typeof createTokenBucket>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '';
  if (path === '/v2/email/account') return json(response, 200, accountBody(ses));
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    if (ses.fault?.({ path, to: [], number: ses.calls.total + 1 })?.kind === 'reset-before-body')
      return void request.socket.destroy();
  }
  if (Date.now() - signedAt(request) > ses.signatureLastsMs)
    return error(response, 403, 'InvalidSignatureException', 'Signature expired');
  if (ses.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, ses.latencyMs));
  const body = JSON.parse(Buffer.concat(chunks).toString());
  const bulk = path.endsWith('/outbound-bulk-emails');
  const entries: Entry[] = bulk ? body.BulkEmailEntries : [body];
  const to = entries.flatMap((entry) => entry.Destination.ToAddresses);
  ses.calls.total += 1;

  const fault = ses.fault?.({ path, to, number: ses.calls.total });
  if (ses.enforce && !bucket(ses.account.rate, to.length)) {
    ses.calls.refused += 1;
    return error(response, 429, 'TooManyRequestsException');
  }
  if (fault?.kind === 'reset-after-body') return void request.socket.destroy();
  if (fault?.kind === 'timeout' && !fault.accept) return;
  if (fault?.kind === 'error') return error(response, fault.http, fault.name, fault.said);
  if (ses.account.dailyQuota >= 0 && ses.account.sentLastDay + to.length > ses.account.dailyQuota)
    return bulk
      ? json(response, 200, {
          BulkEmailEntryResults: to.map(() => ({ Status: 'ACCOUNT_DAILY_QUOTA_EXCEEDED' })),
        })
      : error(response, 400, 'LimitExceededException');

  const isTaken = (entry: Entry) =>
    fault?.kind !== 'part-taken' || fault.of(entry.Destination.ToAddresses[0]!);
  const results = entries.filter(isTaken).map((entry) => take(ses, body, entry, bulk, fault));
  if (fault?.kind === 'answer-lost' || fault?.kind === 'part-taken') return void request.socket.destroy();
  if (fault?.kind === 'timeout') return;
  if (fault?.kind === 'empty') return json(response, 200, {});
  if (fault?.kind === 'truncated') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"BulkEmailEntryResults":[{"Status":"SUCC');
    return void setTimeout(() => request.socket.destroy(), 20);
  }
  if (fault?.kind === 'fewer-results') results.pop();
  json(response, 200, bulk ? { BulkEmailEntryResults: results } : { MessageId: results[0]?.MessageId });
}

function take(
  ses: FakeSes,
  body: Record<string, never>,
  entry: Entry,
  bulk: boolean,
  fault: Fault | undefined,
): { Status: string; MessageId?: string; Error?: string } {
  const to = entry.Destination.ToAddresses[0]!;
  if (fault?.kind === 'entries' && (fault.of?.(to) ?? true))
    return { Status: fault.status, Error: fault.said ?? 'told so' };
  const messageId = `0100${(ses.accepted.length + 1).toString(16).padStart(12, '0')}-${ses.id}-000000`;
  const mail = { messageId, to, ...(bulk ? fromBulk(body, entry) : fromSimple(body)) };
  ses.accepted.push(mail);
  ses.counts.set(to, (ses.counts.get(to) ?? 0) + 1);
  ses.account.sentLastDay += 1;
  ses.onAccepted?.(mail);
  return { Status: 'SUCCESS', MessageId: fault?.kind === 'no-message-ids' ? undefined : messageId };
}

type Named = { Name: string; Value: string }[];

const templates = new Map<string, Handlebars.TemplateDelegate>();

function compiled(source: string): Handlebars.TemplateDelegate {
  const template = templates.get(source) ?? Handlebars.compile(source, { noEscape: true });
  templates.set(source, template);
  return template;
}

// biome-ignore lint/suspicious/noExplicitAny: the request as it came over the wire
function fromBulk(body: any, entry: Entry) {
  const template = body.DefaultContent.Template;
  const values = {
    ...JSON.parse(template.TemplateData ?? '{}'),
    ...JSON.parse(entry.ReplacementEmailContent?.ReplacementTemplate?.ReplacementTemplateData ?? '{}'),
  };
  const render = (source = '') => compiled(source)(values);
  const { Subject, Html, Text } = template.TemplateContent;
  return {
    from: body.FromEmailAddress,
    subject: render(Subject),
    html: render(Html),
    text: render(Text),
    headers: named([...(template.Headers ?? []), ...(entry.ReplacementHeaders ?? [])]),
    tags: named([...(body.DefaultEmailTags ?? []), ...(entry.ReplacementTags ?? [])]),
    configurationSet: body.ConfigurationSetName,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the request as it came over the wire
function fromSimple(body: any) {
  const simple = body.Content.Simple;
  return {
    from: body.FromEmailAddress,
    subject: simple.Subject.Data,
    html: simple.Body.Html?.Data ?? '',
    text: simple.Body.Text?.Data ?? '',
    headers: named(simple.Headers ?? []),
    tags: named(body.EmailTags ?? []),
    configurationSet: body.ConfigurationSetName,
  };
}

function named(list: Named): Record<string, string> {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
}

/** `20261130T230501Z`, in whole seconds; what is not signed is as if signed now. */
function signedAt(request: IncomingMessage): number {
  const said = String(request.headers['x-amz-date'] ?? '').replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\dZ)$/,
    '$1-$2-$3T$4:$5:$6',
  );
  return said ? Date.parse(said) : Date.now();
}

function accountBody(ses: FakeSes) {
  return {
    SendingEnabled: ses.account.sendingEnabled,
    ProductionAccessEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: {
      MaxSendRate: ses.account.rate,
      Max24HourSend: ses.account.dailyQuota,
      SentLast24Hours: ses.account.sentLastDay,
    },
  };
}

function error(response: ServerResponse, http: number, name: string, said = `${name} as told`): void {
  response.setHeader('x-amzn-errortype', name);
  json(response, http, { message: said });
}

function json(response: ServerResponse, http: number, body: unknown): void {
  response.writeHead(http, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
