import {
  GetAccountCommand,
  SESv2Client,
  type SESv2ClientConfig,
  SendBulkEmailCommand,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { messageOf } from '../shared/errors.ts';
import { type CallError, type CallResult, notMade } from './outcomes.ts';

/** The three calls Daybreak makes to Amazon SES. Sending never throws and never retries: it tells how the call ended. */
export interface SesGateway {
  /**
   * SendBulkEmail with a body that is already serialised. `mayStill` is asked when the request is signed and goes out
   * next; where it says no, the call is not made. A signature that is older still SES refuses after five minutes.
   */
  sendBulk(body: Buffer, mayStill?: () => boolean): Promise<CallResult>;
  /** SendEmail to one person. */
  sendOne(mail: OneMail): Promise<CallResult>;
  /** Rates in recipients a second and in 24 hours (-1: no limit). Throws what the SDK throws. */
  account(): Promise<Account>;
  /** Opens a connection for `sendBulk`, so that the first call need not. Never throws. */
  warm(): Promise<void>;
  close(): void;
}

export interface Account {
  rate: number;
  dailyQuota: number;
  sentLastDay: number;
  sendingEnabled: boolean;
}

export interface OneMail {
  from: string;
  replyTo?: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: { name: string; value: string }[];
  tags: Record<string, string>;
  configurationSet?: string;
}

export interface SesOptions {
  region?: string;
  endpoint?: string;
  /** Only for an SES that knows no credentials; otherwise the SDK finds them. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Most connections, and so most calls at once. */
  sockets: number;
  /** How long a call may take, milliseconds; then its outcome is unknown. */
  timeoutMs?: number;
}

const CONNECT_MS = 5_000;
export const DEFAULT_REGION = 'us-east-1';

export function createSesGateway(options: SesOptions): SesGateway {
  // In turn, so that none lies idle until the other side closes it just when a call goes out: that outcome is unknown.
  const agent = {
    ...{ keepAlive: true, maxSockets: options.sockets, keepAliveMsecs: 1_000 },
    scheduling: 'fifo' as const,
  };
  const config: SESv2ClientConfig = {
    region: options.region ?? DEFAULT_REGION,
    endpoint: options.endpoint,
    credentials: options.credentials,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: options.timeoutMs ?? 20_000,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  };
  const client = new SESv2Client(config);
  const bulkClient = new SESv2Client(config);
  putPreparedBodyIn(bulkClient);
  lookOnceMore(bulkClient);
  return {
    sendBulk: (body, mayStill = () => true) =>
      settle(async () => {
        const answer = await bulkClient.send(preparedCommand(body, mayStill));
        return (answer.BulkEmailEntryResults ?? []).map((entry) => ({
          status: entry.Status ?? '',
          messageId: entry.MessageId,
          message: entry.Error && withoutNames(entry.Error),
        }));
      }),
    sendOne: (mail) =>
      settle(async () => {
        const answer = await client.send(new SendEmailCommand(toInput(mail)));
        return [{ status: 'SUCCESS', messageId: answer.MessageId }];
      }),
    account: async () => {
      const answer = await client.send(new GetAccountCommand({}));
      return {
        rate: answer.SendQuota?.MaxSendRate ?? 1,
        dailyQuota: answer.SendQuota?.Max24HourSend ?? 200,
        sentLastDay: answer.SendQuota?.SentLast24Hours ?? 0,
        sendingEnabled: answer.SendingEnabled ?? true,
      };
    },
    warm: async () => {
      await bulkClient.send(new GetAccountCommand({})).catch(() => {});
    },
    close: () => {
      client.destroy();
      bulkClient.destroy();
    },
  };
}

const prepared = new WeakMap<object, { body: Buffer; mayStill: () => boolean }>();

function preparedCommand(body: Buffer, mayStill: () => boolean): SendBulkEmailCommand {
  const input = { DefaultContent: {}, BulkEmailEntries: [] };
  prepared.set(input, { body, mayStill });
  return new SendBulkEmailCommand(input);
}

/** The SDK would serialise 60 KB for every call; an edition's body is the same for all its readers but the entries. */
function putPreparedBodyIn(client: SESv2Client): void {
  client.middlewareStack.add(
    (next) => (step) => {
      const request = step.request as { body?: unknown };
      request.body = prepared.get(step.input)?.body ?? request.body;
      return next(step);
    },
    { step: 'build', priority: 'high', name: 'preparedBody' },
  );
}

/** What is claimed may have been taken over while this process was paused: the last moment to find that out. */
function lookOnceMore(client: SESv2Client): void {
  client.middlewareStack.add(
    (next) => (step) => {
      if (prepared.get(step.input)?.mayStill() === false) throw new TooLate();
      return next(step);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'lookOnceMore' },
  );
}

class TooLate extends Error {}

async function settle(
  call: () => Promise<{ status: string; messageId?: string; message?: string }[]>,
): Promise<CallResult> {
  try {
    return { entries: await call() };
  } catch (error) {
    if (error instanceof TooLate) return { error: notMade('it came too late after its claim') };
    return { error: describe(error) };
  }
}

const NEVER_CONNECTED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
]);

function describe(thrown: unknown): CallError {
  const error = thrown as {
    name?: string;
    code?: string;
    syscall?: string;
    /** Of an AggregateError: each address that was tried. */
    errors?: { syscall?: string }[];
    $metadata?: { httpStatusCode?: number };
  };
  const message = messageOf(thrown);
  const unconnected =
    NEVER_CONNECTED.has(error.code ?? '') ||
    error.syscall === 'connect' ||
    (error.errors?.length && error.errors.every(({ syscall }) => syscall === 'connect')) ||
    error.name === 'CredentialsProviderError' ||
    message.includes('without establishing a connection') ||
    message.includes('before secure TLS connection was established');
  return {
    name: error.$metadata?.httpStatusCode ? (error.name ?? '') : (error.code ?? error.name ?? ''),
    message: withoutNames(message.slice(0, 500)),
    http: error.$metadata?.httpStatusCode,
    connected: !unconnected,
  };
}

/** SES names whom it refuses, and what it says is logged and kept: of an address only the domain stays. */
function withoutNames(text: string): string {
  return text.replace(/[^\s<>"'(,:;@]+@/g, '…@');
}

function toInput(mail: OneMail): SendEmailCommandInput {
  const part = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    FromEmailAddress: mail.from,
    ReplyToAddresses: mail.replyTo ? [mail.replyTo] : undefined,
    Destination: { ToAddresses: [mail.to] },
    Content: {
      Simple: {
        Subject: part(mail.subject),
        Body: { Html: part(mail.html), Text: part(mail.text) },
        Headers: mail.headers.map(({ name, value }) => ({ Name: name, Value: value })),
      },
    },
    EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
    ConfigurationSetName: mail.configurationSet,
  };
}
