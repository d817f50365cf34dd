import { Letter, type LetterBody } from './components/letter.tsx';

import { say } from './words.ts';

export interface ConfirmAddressProps {
  /** BCP 47. */
  language: string;
  /** Carries the token of this letter. */
  href: string;
}

/** Asks whether the address and the wish are of the same person. Says nothing that was typed at sign-up. */
export default function ConfirmAddress(props: ConfirmAddressProps) {
  return <Letter body={confirmAddress(props)} />;
}

export function confirmAddress({ language, href }: ConfirmAddressProps): LetterBody {
  return {
    language,
    subject: say(language, 'confirm.subject'),
    title: say(language, 'confirm.title'),
    paragraphs: [say(language, 'confirm.text')],
    action: { label: say(language, 'confirm.button'), href },
    notes: [say(language, 'confirm.valid'), say(language, 'letter.ignore')],
    why: say(language, 'why.letter'),
    links: [],
  };
}

ConfirmAddress.PreviewProps = {
  language: 'en',
  href: 'https://daybreak.asian-news.net/confirm/sample',
} satisfies ConfirmAddressProps;
