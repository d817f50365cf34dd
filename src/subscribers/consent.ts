import { consentWords } from './consent-words.ts';

/** A changed wording gets a new version; old ones stay in the ledger, word for word. */
const versions = {
  signUp: 'sign-up 2026-11-24',
  confirm: 'confirm 2026-11-24',
  measuring: 'measuring 2026-11-24',
} as const;

export interface Wording {
  version: string;
  text: string;
}

/** What a reader agrees to, word for word, in the language of the page (English where it has none). */
export function wordingOf(kind: keyof typeof versions, language = 'en'): Wording {
  const own = Object.hasOwn(consentWords, language) ? consentWords[language] : undefined;
  if (!own || language === 'en') return { version: versions[kind], text: consentWords.en![kind] };
  return { version: `${versions[kind]} ${language}`, text: own[kind] };
}

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
  /** Of the page, BCP 47: the wording was shown in it. */
  language?: string;
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
