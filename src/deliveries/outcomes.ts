import type { DeliveryStatus } from './delivery.ts';

/** How one SES call ended, as the adapter saw it. */
export type CallResult = { entries: EntryResult[] } | { error: CallError };

export interface EntryResult {
  /** One of the statuses of SendBulkEmail; SUCCESS for a SendEmail that was answered. */
  status: string;
  messageId?: string;
  message?: string;
}

export interface CallError {
  /** The modelled name (`TooManyRequestsException`) or the system's code (`ECONNREFUSED`). */
  name: string;
  message: string;
  /** HTTP status, when there was an answer. */
  http?: number;
  /** False only when it is proved that no connection was made, so nothing can have been sent. */
  connected: boolean;
}

/** What SES said of a call that failed, or of the first entry that it refused. */
export function saidOf(result: CallResult): { name: string; message: string } | undefined {
  if ('error' in result) return result.error;
  const refused = result.entries.find(({ status, message }) => status !== 'SUCCESS' && message);
  return refused && { name: refused.status, message: refused.message! };
}

/** We did not call at all. */
export function notMade(message: string): CallError {
  return { name: 'NotMade', message, connected: false };
}

/** What an outcome means for a delivery, and for the pace. `queued` is only for what SES provably did not take. */
export interface Verdict {
  state: Extract<DeliveryStatus, 'accepted' | 'queued' | 'failed' | 'unknown'>;
  reason: string;
  /** Slow the account's pace down. */
  slow?: true;
  /** Send nothing for a while: of the whole account, or of this stream. */
  pause?: 'account' | 'stream';
  /** How long, seconds; a minute where it is not said. */
  pauseS?: number;
  /** Failed for good once this many handoffs of the reader ended so; each waits longer than the one before. */
  tries?: number;
  /** The fault may be one entry's: hand the batch over again one by one, and fail the one that is refused alone. */
  alone?: true;
}

/** Every status an entry of SendBulkEmail can have. */
export const entryVerdicts: Record<string, Verdict> = {
  SUCCESS: { state: 'accepted', reason: 'accepted' },
  MESSAGE_REJECTED: { state: 'failed', reason: 'message_rejected' },
  INVALID_PARAMETER: { state: 'failed', reason: 'invalid_parameter' },
  TEMPLATE_NOT_FOUND: { state: 'failed', reason: 'template_not_found' },
  FAILED: { state: 'queued', reason: 'failed', tries: 3 },
  TRANSIENT_FAILURE: { state: 'queued', reason: 'transient_failure', tries: 8, slow: true },
  ACCOUNT_THROTTLED: { state: 'queued', reason: 'throttled', slow: true },
  ACCOUNT_DAILY_QUOTA_EXCEEDED: { state: 'queued', reason: 'quota_used_up', pause: 'account' },
  ACCOUNT_SENDING_PAUSED: { state: 'queued', reason: 'sending_paused', pause: 'account' },
  ACCOUNT_SUSPENDED: { state: 'queued', reason: 'account_suspended', pause: 'account' },
  CONFIGURATION_SET_NOT_FOUND: { state: 'queued', reason: 'configuration_set_not_found', pause: 'stream' },
  CONFIGURATION_SET_SENDING_PAUSED: {
    state: 'queued',
    reason: 'configuration_set_paused',
    pause: 'stream',
  },
  INVALID_SENDING_POOL_NAME: { state: 'queued', reason: 'invalid_sending_pool', pause: 'stream' },
  MAIL_FROM_DOMAIN_NOT_VERIFIED: { state: 'queued', reason: 'mail_from_not_verified', pause: 'stream' },
};

const throttled: Verdict = { state: 'queued', reason: 'throttled', slow: true };
const credentials: Verdict = { state: 'queued', reason: 'credentials_refused', pause: 'account' };

/** Every error SES models for SendBulkEmail and SendEmail, and the refusals all of AWS shares. */
export const errorVerdicts: Record<string, Verdict> = {
  TooManyRequestsException: throttled,
  ThrottlingException: throttled,
  Throttling: throttled,
  RequestLimitExceeded: throttled,
  LimitExceededException: { state: 'queued', reason: 'limit_exceeded', pause: 'account' },
  AccountSuspendedException: { state: 'queued', reason: 'account_suspended', pause: 'account' },
  SendingPausedException: { state: 'queued', reason: 'sending_paused', pause: 'account' },
  MailFromDomainNotVerifiedException: { state: 'queued', reason: 'mail_from_not_verified', pause: 'stream' },
  NotFoundException: { state: 'queued', reason: 'configuration_set_not_found', pause: 'stream' },
  MessageRejected: { state: 'queued', reason: 'message_rejected', alone: true },
  BadRequestException: { state: 'queued', reason: 'bad_request', alone: true },
  AccessDeniedException: credentials,
  ExpiredTokenException: credentials,
  IncompleteSignature: credentials,
  InvalidClientTokenId: credentials,
  InvalidSignatureException: credentials,
  MissingAuthenticationTokenException: credentials,
  NotAuthorized: credentials,
  OptInRequired: credentials,
  RequestExpired: credentials,
  SignatureDoesNotMatch: credentials,
  UnrecognizedClientException: credentials,
};

/** What one entry's result means. A success that names no message proves nothing. */
export function verdictOfEntry(result: EntryResult | undefined): Verdict {
  if (!result) return { state: 'unknown', reason: 'no_result' };
  if (result.status === 'SUCCESS' && !result.messageId) return { state: 'unknown', reason: 'no_message_id' };
  return rowOf(entryVerdicts, result.status) ?? { state: 'unknown', reason: 'unknown_status' };
}

/**
 * What a call that gave no results means for all its entries: taken back only where SES said so itself, or where no
 * connection was made. A 5xx, a reset, a timeout or half an answer may hide an acceptance.
 */
export function verdictOfError(error: CallError): Verdict {
  if (error.name === 'NotMade') return { state: 'queued', reason: 'not_made' };
  if (!error.connected) return { state: 'queued', reason: 'not_connected', pause: 'account', pauseS: 2 };
  const refused = error.http !== undefined && error.http >= 400 && error.http < 500;
  const row = refused && rowOf(errorVerdicts, error.name);
  if (row) return row;
  if (error.http === 429) return throttled;
  if (error.http === 200) return { state: 'unknown', reason: 'answer_cut_off' };
  return { state: 'unknown', reason: error.http ? `http_${error.http}` : 'no_answer' };
}

/** Names come from outside: `constructor` is none of a table's own. */
function rowOf(table: Record<string, Verdict>, name: string): Verdict | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** What SES refused since it last took a mail of the stream. */
export interface RefusedInARow {
  /** Readers whose whole call it refused, each alone. */
  alone: number;
  /** Readers it refused one by one in the results of its calls. */
  readers: number;
}
export const NOBODY: RefusedInARow = { alone: 0, readers: 0 };

/** What handoffs before this one came to, where that bears on it. */
export interface History {
  /** How many handoffs of this entry's reader ended for this reason. */
  failures(entry: number, reason: string): number;
  refusedInARow: RefusedInARow;
}

// Beyond these it is hardly the readers' fault, but the sender's or the account's: nobody else is failed.
const MOST_REFUSED_IN_A_ROW: RefusedInARow = { alone: 3, readers: 500 };
const FIRST: History = { failures: () => 0, refusedInARow: NOBODY };

/** The verdict for each of `size` entries of a call. */
export function verdictsOf(result: CallResult, size: number, history: History = FIRST): Verdict[] {
  const kind = 'error' in result ? 'alone' : 'readers';
  const verdicts = Array.from({ length: size }, (_, i) =>
    'error' in result ? verdictOfError(result.error) : verdictOfEntry(result.entries[i]),
  );
  const isTheirs =
    history.refusedInARow[kind] < MOST_REFUSED_IN_A_ROW[kind] ||
    verdicts.some(({ state }) => state === 'accepted');
  return verdicts.map((verdict, i): Verdict => {
    const { state, reason, tries, alone } = verdict;
    const isOver = tries !== undefined && history.failures(i, reason) + 1 >= tries;
    if (state !== 'failed' && !isOver && !(alone && size === 1)) return verdict;
    return isTheirs ? { state: 'failed', reason } : { state: 'queued', reason, pause: 'stream' };
  });
}

/** How long a batch rests after its reader's n-th failure for the moment, milliseconds. */
export function restAfter(failures: number): number {
  return Math.min(30_000, 1_000 * 2 ** (failures - 1));
}
