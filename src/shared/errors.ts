/**
 * An error that a person can act on: a stable code, a sentence that says what is wrong and what to do,
 * and structured details for the log. HTTP status is mapped from the code in web/, nowhere else.
 */
export class DaybreakError extends Error {
  override readonly name = 'DaybreakError';

  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** Stable codes: logs, tests, the API and the desk rely on them. */
export type ErrorCode =
  | 'invalid' // the input is wrong; the message says where
  | 'not_found'
  | 'conflict' // it was done already, or the state no longer allows it
  | 'forbidden'
  | 'unauthenticated'
  | 'expired' // a link or token whose time is over
  | 'too_many' // a rate limit
  | 'too_large'
  | 'unreadable' // a feed or file nobody could parse
  | 'unreachable' // an outside address that did not answer
  | 'refused_address' // an outside address we will not call
  | 'configuration'
  | 'busy' // a port, a lock, a second start
  | 'unavailable'; // a dependency is down

export function isDaybreakError(error: unknown): error is DaybreakError {
  return error instanceof DaybreakError;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
