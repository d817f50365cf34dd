import type { Transaction } from './types.ts';

/** A transactional mail: what it says is in emails/, what it needs beside its reader is `data`. */
export interface Letter {
  kind:
    | 'confirm'
    | 'remind'
    | 'already'
    | 'welcome'
    | 'preferences'
    /** A fresh link to what is held about the reader. */
    | 'rights'
    /** To the old mailbox, and with `address` to the new one; `data` is an AddressChange. */
    | 'change-address'
    | 'desk-login'
    | 'desk-invite'
    /** An alert as it would look, to the editor who writes it; `data` is the whole mail. */
    | 'alert-test';
  subscriberId?: number;
  /** Only where there is no subscriber (an editor). */
  address?: string;
  /** Never a token: the worker makes it when it sends, and stores its hash. */
  data?: Record<string, unknown>;
}

/** Queues one transactional mail in the caller's transaction; gives its id. */
export type QueueLetter = (trx: Transaction, letter: Letter) => Promise<string>;
