/** What a reader agreed to, word for word. A changed wording gets a new version; old ones stay in the ledger. */
export const wordings = {
  signUp: {
    version: 'sign-up 2026-11-24',
    text: 'Send me Daybreak by e-mail: the digests and breaking alerts I choose here, from Asian-News.net (SNOWLAND s.r.o.). I can stop with one click in every mail.',
  },
  confirm: {
    version: 'confirm 2026-11-24',
    text: 'Yes, this is my address, and I want to get Daybreak by e-mail.',
  },
  measuring: {
    version: 'measuring 2026-11-24',
    text: 'You may count which mails I open and which links I follow, to make Daybreak better. I can take this back at any time.',
  },
} as const;

export type Wording = (typeof wordings)[keyof typeof wordings];

export type ConsentEvent =
  | 'requested'
  | 'confirmed'
  | 'changed'
  | 'unsubscribed'
  | 'leaving-reason'
  | 'resubscribed'
  | 'suppressed'
  | 'suppression-lifted'
  | 'imported'
  | 'address-changed'
  | 'erased';

/** Where a step was taken from. The page never carries the reader's token. */
export interface Evidence {
  pageUrl?: string;
  ip?: string;
  userAgent?: string;
}

/** One line of the consent ledger. */
export interface ConsentEntry {
  subscriberId: number;
  emailHash: string;
  event: ConsentEvent;
  wording?: Wording;
  evidence: Evidence;
  changes?: Record<string, unknown>;
}
