import type { Letter } from '../database/letters.ts';
import type { MailReader } from '../editions/reader-values.ts';
import type { TokenPurpose } from '../subscribers/token.ts';

/** What a letter is rendered from; `render-letter.tsx` does it. */
export interface LetterContent {
  kind: Letter['kind'];
  /** Language of its own words, BCP 47. */
  language: string;
  /** Where its one button leads; null where it asks for nothing. */
  actionUrl: string | null;
  /** Null in letters to editors. */
  preferencesUrl: string | null;
  unsubscribeUrl: string | null;
  /** Null in letters to editors. */
  reader: MailReader | null;
  data: Record<string, unknown>;
}

export interface LetterMail {
  subject: string;
  html: string;
  text: string;
}

/** Letters whose button carries a token that works once. */
export const letterTokens: Partial<Record<Letter['kind'], TokenPurpose>> = {
  confirm: 'confirm',
  remind: 'confirm',
  rights: 'rights',
  'change-address': 'change-address',
};

/** Letters to editors; their links are made by the editors' room. */
export function isDeskLetter(kind: Letter['kind']): kind is 'desk-login' | 'desk-invite' {
  return kind === 'desk-login' || kind === 'desk-invite';
}
